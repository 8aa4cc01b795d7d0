// The messages of one chat: what changed is redrawn, the rest stays, and the view keeps to the newest message.

import { arrange, el, button, icon } from "./dom.js";
import { bubble } from "./message.js";
import { day } from "./times.js";
import { say } from "./words.js";

export const keyOf = ({ alert, id }) => `${alert ? "alert" : "message"} ${id}`;

const STEP = 120;
const NEAR = 120; // pixels from the end that still count as reading the newest

export function createTranscript(chat) {
  const log = el("div", { class: "log", role: "log", "aria-live": "off", tabIndex: 0 });
  const down = button([icon("down")], () => toEnd(), { class: "to-end", hidden: true });
  const drawn = new Map();
  let rows = [];
  let count = STEP;

  const isNearEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  const toEnd = () => log.scrollTo({ top: log.scrollHeight });
  let following = true;
  let top = 0;
  log.addEventListener("scroll", () => {
    // What grows below, such as a picture that arrives, is not the reader leaving the end.
    following = isNearEnd() || (following && log.scrollTop >= top);
    top = log.scrollTop;
    down.hidden = following;
  });
  log.addEventListener("load", () => following && toEnd(), true);
  new ResizeObserver(() => following && toEnd()).observe(log);

  function draw(fresh) {
    rows = fresh.filter((row) => !row.deleted);
    log.setAttribute("aria-label", say("conversation"));
    down.setAttribute("aria-label", say("toNewest"));
    arrange(log, wanted());
    if (following) toEnd();
  }

  function wanted() {
    const shown = rows.slice(-count);
    const nodes = shown.flatMap((row, at) => [separator(row, shown[at - 1]), nodeOf(row, shown[at - 1])]).filter(Boolean);
    return shown.length < rows.length ? [earlier(), ...nodes] : nodes;
  }

  function separator(row, before) {
    if (before && !daysDiffer(row, before)) return null;
    const label = day(new Date(row.date));
    return kept(`day ${label}`, "", () => el("div", { class: "service day" }, label));
  }

  function nodeOf(row, before) {
    const isFirst = !before || before.alert || before.service || row.alert || before.sender.id !== row.sender.id || daysDiffer(row, before);
    return kept(keyOf(row), JSON.stringify([row, isFirst]), () => bubble(row, chat, { isFirst }));
  }

  /** The node drawn before, unless what it shows has changed. */
  function kept(key, facts, make) {
    const old = drawn.get(key);
    if (old?.facts === facts) return old.node;
    const node = make();
    if (old) replace(old.node, node);
    drawn.set(key, { facts, node });
    return node;
  }

  function earlier() {
    const more = () => {
      const below = log.scrollHeight - log.scrollTop;
      count += STEP;
      arrange(log, wanted());
      log.scrollTop = log.scrollHeight - below;
    };
    return button(say("earlier"), more, { class: "service" });
  }

  function jump(id) {
    const node = log.querySelector(`.bubble[data-id="${id}"]`);
    node?.scrollIntoView({ block: "center" });
    node?.classList.add("found");
    setTimeout(() => node?.classList.remove("found"), 1500);
  }

  function follow() {
    following = true;
  }

  return { node: el("div", { class: "log-frame" }, log, down), draw, jump, follow };
}

const daysDiffer = (row, before) => day(new Date(row.date)) !== day(new Date(before.date));

/** A message edited in place keeps its spot and the focus of its keys. */
function replace(old, node) {
  const at = [...old.querySelectorAll(".key")].indexOf(document.activeElement);
  old.replaceWith(node);
  node.classList.add("changed");
  if (at >= 0) (node.querySelectorAll(".key")[at] ?? node.querySelector(".key"))?.focus();
}
