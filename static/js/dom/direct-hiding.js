// Takes a direct from the sidebar, of every page, until somebody writes there.

import { api } from "./api.js";
import { announce } from "./page.js";

export async function hideDirect(link) {
  const isShown = link.querySelector("[aria-current]") !== null;
  try {
    await api.post(`directs/${link.dataset.id}/hide/`);
    if (isShown) location.assign("/");
  } catch (error) {
    announce("toast_wanted", { text: error.message, isError: true });
  }
}
