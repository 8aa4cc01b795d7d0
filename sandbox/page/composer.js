// Where the visitor writes: text, replies, edits, commands after a slash, and what the bot's reply keyboard offers.

import { el, iconButton } from "./dom.js";
import { attachMenu } from "./attach.js";
import { commandList } from "./commands.js";
import { replyKeyboard } from "./keyboard.js";
import { say } from "./words.js";

const CAPTIONED = new Set(["photo", "document"]);

/** What is written goes out in a `mode`: null, `{reply: row}` or `{edit: row}`. */
export function createComposer(spot, acts, lastOwn) {
  let mode = null;
  const field = el("textarea", { rows: 1, class: "field", placeholder: say("write"), "aria-label": say("write") });
  const commands = commandList(field, spot, () => submit());
  const bar = el("div", { class: "mode", hidden: true });
  const keyboard = replyKeyboard(acts);
  const attach = attachMenu(spot, (kind, fields) => acts.send(kind, captioned(kind, fields), takeMode()));
  const go = iconButton("send", say("send"), () => submit(), { class: "primary round icon" });
  const line = el("div", { class: "line-in" }, attach.node, field, keyboard.toggle, go);
  const node = el("footer", { class: "composer" }, commands.node, bar, line, keyboard.node);

  field.addEventListener("input", grow);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || commands.handles(event)) return;
    if (event.key === "Enter" && !event.shiftKey) submit(event);
    else if (event.key === "Escape") setMode(null);
    else if (event.key === "ArrowUp" && !field.value && lastOwn()) startEdit(lastOwn(), event);
  });

  function submit(event) {
    event?.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    grow();
    commands.close();
    field.focus();
    acts.say(text, takeMode());
  }

  /** What is written already goes under the picture or the document. */
  function captioned(kind, fields) {
    const caption = field.value.trim();
    if (!CAPTIONED.has(kind) || !caption) return fields;
    field.value = "";
    grow();
    return { ...fields, caption };
  }

  function takeMode() {
    const taken = mode;
    setMode(null);
    return taken;
  }

  function setMode(next) {
    if (mode?.edit && !next) field.value = "";
    mode = next;
    bar.hidden = !mode;
    if (mode) bar.replaceChildren(...modeWords(mode), iconButton("close", say("cancel"), () => setMode(null)));
  }

  function startReply(row) {
    setMode({ reply: row });
    field.focus();
  }

  function startEdit(row, event) {
    event?.preventDefault();
    setMode({ edit: row });
    field.value = row.text;
    grow();
    field.focus();
  }

  function grow() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
  }

  return { node, reply: startReply, edit: startEdit, offer: keyboard.offer, focus: () => field.focus() };
}

function modeWords({ reply, edit }) {
  const row = reply ?? edit;
  const title = edit ? say("editing") : say("replyingTo", row.from);
  return [el("div", { class: "mode-words" }, el("strong", {}, title), el("span", {}, row.text || row.files[0]?.name || "…"))];
}
