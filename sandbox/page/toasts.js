// Short words that come and go, and answers to a press that ask to be read.

import { byId, el, button, openDialog } from "./dom.js";
import { say } from "./words.js";

const SECONDS = 5;

export function toast(text, kind = "") {
  const node = el("p", { class: `toast ${kind}` }, text);
  byId("toasts").append(node);
  setTimeout(() => node.remove(), SECONDS * 1000);
}

export function alertBox(text) {
  const dialog = openDialog(
    say("alertIn"),
    el("p", { class: "dialog-text" }, text),
    el("div", { class: "dialog-foot" }, button(say("ok"), () => dialog.close(), { class: "primary" })),
  );
}

/** For screen readers: what the assistant just wrote. */
export function announce(text) {
  byId("news").textContent = text;
}

/** Runs what the visitor asked for; a refusal of the sandbox is shown, not lost. */
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(say("failed", error.message), "bad");
    return null;
  }
}
