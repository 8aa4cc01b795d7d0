// One chat as one person sees it: its head, its messages, and where to write.

import { el, button, icon } from "./dom.js";
import { createActs } from "./acts.js";
import { get, soon } from "./api.js";
import { createComposer } from "./composer.js";
import { paneHead } from "./panehead.js";
import { activate } from "./place.js";
import { alertBox, announce, attempt, toast } from "./toasts.js";
import { createTranscript, keyOf } from "./transcript.js";
import { say } from "./words.js";
import { exists, isGroup } from "./world.js";

export function createPane(spot) {
  const pane = { spot, at: 0, node: el("section", { class: "pane" }), refresh() {}, settle };
  const choose = () => activate(pane.at);
  pane.node.addEventListener("pointerdown", choose);
  pane.node.addEventListener("focusin", choose);
  pane.node.append(el("header"));
  if (exists(spot)) fill(pane);
  else pane.node.append(el("p", { class: "empty" }, icon("private"), say("chooseChat")));

  function settle(at, isTwo) {
    pane.at = at;
    pane.node.firstChild.replaceWith(paneHead(spot, at, isTwo));
  }

  return pane;
}

function fill(pane) {
  const { person: me, chat } = pane.spot;
  let rows = null;
  const acts = createActs(pane.spot, { refresh: () => pane.refresh(), follow: () => transcript.follow() });
  const transcript = createTranscript({ me, isGroup: isGroup(chat), acts, find: (id) => rows.find((row) => row.id === id && !row.alert) });
  const composer = createComposer(pane.spot, acts, () => rows?.findLast((row) => row.sender?.id === me && row.text && !row.files.length));
  Object.assign(acts, { reply: composer.reply, edit: composer.edit, jump: transcript.jump });
  const pins = el("div", { class: "pins", hidden: true });
  const begin = el("div", { class: "begin", hidden: true }, el("p", {}, say("emptyChat")), button("/start", () => acts.say("/start"), { class: "primary" }));
  pane.node.append(pins, transcript.node, begin, composer.node);

  pane.refresh = soon(() => attempt(async () => {
    const fresh = await get("chat", { person: me, chat });
    announceNew(rows, fresh, me);
    rows = fresh;
    transcript.draw(rows);
    begin.hidden = rows.length > 0;
    drawPins(pins, rows, acts);
    composer.offer(rows.findLast((row) => row.keyboard));
  }));
}

function announceNew(before, now, me) {
  if (!before) return;
  const known = new Set(before.map(keyOf));
  const fresh = now.filter((row) => !known.has(keyOf(row)) && row.sender?.id !== me);
  for (const row of fresh) if (row.alert) (row.modal ? alertBox : toast)(row.text);
  if (fresh.length) announce(fresh.map((row) => `${row.from ?? say("alertIn")}: ${row.text}`).join("\n"));
}

function drawPins(pins, rows, acts) {
  const pinned = rows.findLast((row) => row.pinned && !row.deleted);
  pins.hidden = !pinned;
  if (!pinned) return;
  const words = [icon("pin"), el("strong", {}, say("pinned")), el("span", {}, pinned.text.split("\n")[0])];
  pins.replaceChildren(button(words, () => acts.jump(pinned.id), { class: "pin" }));
}
