// The call log: what the assistant asked of Telegram, latest first.

import { byId, el } from "./dom.js";
import { get } from "./api.js";
import { say } from "./words.js";
import { withSeconds } from "./times.js";
import { nameOf } from "./world.js";

const KEPT = 200;

let calls = [];
let last = 0;
let onlyErrors = false;

export async function refreshCalls() {
  const fresh = await get("calls", { after: last });
  last = fresh.at(-1)?.id ?? last;
  calls = [...calls, ...fresh.filter((call) => !isNoise(call))].slice(-KEPT);
  if (fresh.length) drawCalls();
}

export function drawCalls() {
  const shown = calls.filter((call) => !onlyErrors || failed(call)).reverse();
  const opened = new Set([...byId("calls").querySelectorAll("details[open]")].map((node) => node.dataset.id));
  byId("calls").replaceChildren(
    el("div", { class: "calls-head" }, el("h3", {}, say("calls")), errorsBox()),
    shown.length ? el("ol", { class: "calls-list" }, shown.map((call) => entry(call, opened))) : el("p", { class: "faint" }, say("noCalls")),
  );
}

/** Asking for news and getting some, or none, is the noise of every bot. */
const isNoise = (call) => call.method === "getUpdates" && !failed(call);
const failed = ({ status }) => status === null || status >= 400;

function errorsBox() {
  const toggle = ({ target }) => {
    onlyErrors = target.checked;
    drawCalls();
  };
  return el("label", { class: "check" }, el("input", { type: "checkbox", checked: onlyErrors, onchange: toggle }), say("onlyErrors"));
}

function entry(call, opened) {
  const summary = el(
    "summary",
    {},
    el("time", {}, withSeconds(new Date(call.at))),
    el("span", { class: "call-method" }, call.method, call.params.chat_id && el("small", {}, ` ${nameOf(Number(call.params.chat_id))}`)),
    el("span", { class: "call-status" }, call.status ?? "—"),
    failed(call) && el("span", { class: "call-error" }, call.description),
  );
  const details = el("details", { "data-id": call.id, open: opened.has(String(call.id)) }, summary);
  details.append(el("pre", {}, JSON.stringify(call.params, null, 2)));
  return el("li", { class: failed(call) ? "bad" : "" }, details);
}
