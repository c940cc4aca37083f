// The REST API, as the page calls it.

import { wordsOf } from "../lib/words.js";

const ROOT = "/api/v1/";
const ACCEPTED = { Accept: "application/json" };
const JSON_BODY = { "Content-Type": "application/json" };
const LONGEST = 15_000;

// `status` is 0 when no answer came; `retryAfter` is in seconds, where the server asks to wait;
// `fields` is what it said of each field.
export class ApiError extends Error {
  constructor(status, message, { retryAfter = 0, fields } = {}) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
    this.fields = fields ?? {};
  }
}

export function isLoginRefused({ status }) {
  return status === 401 || status === 403;
}

export function isAskedTooOften({ status }) {
  return status === 429;
}

export const api = {
  get: (path) => request("GET", path),
  // With `keepalive` it outlives the page.
  post: (path, body, options) => request("POST", path, body, options),
  // A form goes out as a form, with its files.
  patch: (path, body) => request("PATCH", path, body),
  delete: (path) => request("DELETE", path),
};

async function request(method, path, body, options) {
  const response = await answerTo(method, path, body, options);
  const content = await contentOf(response);
  if (response.ok) return content;
  const words = wordsOf(content) || `${response.status} ${response.statusText}`;
  const retryAfter = Number(response.headers.get("Retry-After")) || 0;
  throw new ApiError(response.status, words, { retryAfter, fields: content });
}

async function answerTo(method, path, body, options) {
  try {
    const isForm = body instanceof FormData;
    return await fetch(ROOT + path, {
      method,
      headers: { ...ACCEPTED, ...(!isForm && JSON_BODY), "X-CSRFToken": csrfToken() },
      body: isForm ? body : body && JSON.stringify(body),
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
