// The REST API, as the page calls it.

import { wordsOf } from "../lib/words.js";

const ROOT = "/api/v1/";
const JSON_HEADERS = { Accept: "application/json", "Content-Type": "application/json" };
const LONGEST = 15_000;

// `status` is 0 when no answer came; `fields` is what the server said of each field.
export class ApiError extends Error {
  constructor(status, message, fields) {
    super(message);
    this.status = status;
    this.fields = fields ?? {};
  }
}

export function isLoginRefused({ status }) {
  return status === 401 || status === 403;
}

export const api = {
  get: (path) => request("GET", path),
  // With `keepalive` it outlives the page.
  post: (path, body, options) => request("POST", path, body, options),
  patch: (path, body) => request("PATCH", path, body),
  delete: (path) => request("DELETE", path),
};

async function request(method, path, body, options) {
  const response = await answerTo(method, path, body, options);
  const content = await contentOf(response);
  if (response.ok) return content;
  throw new ApiError(response.status, wordsOf(content) || `${response.status} ${response.statusText}`, content);
}

async function answerTo(method, path, body, options) {
  try {
    return await fetch(ROOT + path, {
      method,
      headers: { ...JSON_HEADERS, "X-CSRFToken": csrfToken() },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(LONGEST),
      ...options,
    });
  } catch (error) {
    throw new ApiError(0, error.message);
  }
}

async function contentOf(response) {
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  try {
    return isJson ? await response.json() : null;
  } catch (error) {
    throw new ApiError(0, error.message);
  }
}

function csrfToken() {
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  return cookie ?? document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}
