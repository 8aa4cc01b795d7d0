// The keyboard a bot puts below the message field.

import { el, button, iconButton } from "./dom.js";
import { CITY } from "./attach.js";
import { say } from "./words.js";

export function replyKeyboard(acts) {
  const node = el("div", { class: "reply-keyboard", hidden: true });
  const toggle = iconButton("keyboard", say("replyKeyboard"), () => {
    node.hidden = !node.hidden;
  });
  toggle.hidden = true;
  let facts = "";

  /** `row` is the newest message that brought a keyboard, or took it away by an empty one. */
  function offer(row) {
    const next = JSON.stringify([row?.id, row?.keyboard]);
    if (next === facts) return;
    facts = next;
    const lines = row?.keyboard ?? [];
    toggle.hidden = node.hidden = !lines.length;
    node.replaceChildren(...lines.map((line) => el("div", { class: "keys" }, line.map(key))));
  }

  function key({ text, request_contact: asksContact, request_location: asksPlace }) {
    if (asksContact) return button(text, () => acts.send("contact", {}), { class: "key" });
    if (asksPlace) return button(text, () => acts.send("location", CITY), { class: "key" });
    return button(text, () => acts.say(text), { class: "key" });
  }

  return { node, toggle, offer };
}
