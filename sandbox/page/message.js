// One row of a transcript as a bubble.

import { el, button, icon, iconButton } from "./dom.js";
import { avatar, botAvatar, hue } from "./avatar.js";
import { invitation, rich } from "./rich.js";
import { fileParts } from "./files.js";
import { hourAndMinute } from "./times.js";
import { say } from "./words.js";

/** `chat` knows who looks (`me`), whether faces are shown (`isGroup`), `find(id)` and what can be done (`acts`). */
export function bubble(row, chat, { isFirst }) {
  if (row.alert) return el("div", { class: "service alert" }, icon("bell"), row.text);
  if (row.service) return el("div", { class: "service" }, say("service", row.service, row.from) ?? row.text);
  const own = row.sender.id === chat.me;
  const content = el("div", { class: "bubble", "data-id": row.id }, parts(row, chat, isFirst));
  (content.querySelector(".words") ?? content).append(foot(row));
  const column = el("div", { class: "column" }, content, row.buttons.length > 0 && inlineKeyboard(row, chat.acts));
  const face = chat.isGroup && !own && el("div", { class: "face" }, isFirst && faceOf(row.sender));
  return el("article", { class: `row ${own ? "own" : "other"} ${isFirst ? "first" : ""}` }, face, column, tools(row, own, chat.acts));
}

const faceOf = ({ is_bot: isBot, id, name }) => (isBot ? botAvatar() : avatar(id, name));

function parts(row, chat, isFirst) {
  return [
    chat.isGroup && isFirst && row.sender.id !== chat.me && sender(row.sender),
    row.reply_to && quote(chat.find(row.reply_to), chat.acts),
    ...fileParts(row),
    row.html && rich(row.html, chat.acts),
  ];
}

function sender({ id, name, is_bot: isBot }) {
  return el("p", { class: isBot ? "sender bot" : "sender", style: `--hue:${hue(id)}` }, name);
}

function quote(row, acts) {
  if (!row) return null;
  const text = row.text || row.files[0]?.name || "…";
  const lines = [el("strong", {}, row.from), el("span", {}, text)];
  return button(lines, () => acts.jump(row.id), { class: "quote" });
}

function foot(row) {
  return el(
    "span",
    { class: "foot" },
    row.pinned && icon("pin"),
    row.reaction.length > 0 && el("span", { class: "reaction" }, row.reaction.join(" ")),
    row.edited && el("span", { class: "edited" }, say("edited")),
    el("time", {}, hourAndMinute(new Date(row.date))),
  );
}

function tools(row, own, acts) {
  return el(
    "div",
    { class: "row-tools" },
    iconButton("reply", say("reply"), () => acts.reply(row)),
    own && row.text && iconButton("edit", say("edit"), () => acts.edit(row)),
  );
}

function inlineKeyboard(row, acts) {
  const lines = row.buttons.map((labels, line) =>
    el("div", { class: "keys" }, labels.map((label, at) => key(label, row.button_data[line][at], row, acts))),
  );
  return el("div", { class: "inline-keyboard" }, lines);
}

function key(label, data, row, acts) {
  if (data?.url) return urlKey(label, data.url, acts);
  const press = async ({ currentTarget }) => {
    currentTarget.classList.add("waiting");
    await acts.press(row, data);
    currentTarget.classList?.remove("waiting");
  };
  return button(label, press, { class: "key" });
}

function urlKey(label, url, acts) {
  const code = invitation(url);
  if (code) return button(label, () => acts.start(code), { class: "key" });
  return el("a", { class: "key", href: url, target: "_blank", rel: "noopener noreferrer" }, label);
}
