// The head of a pane: which chat, as whom, and what may be done with the pane.

import { el, iconButton } from "./dom.js";
import { avatar, botAvatar } from "./avatar.js";
import { activate, closePane, open, show, split } from "./place.js";
import { say } from "./words.js";
import { exists, group, memberIds, nameOf, person, world } from "./world.js";

export function paneHead(spot, at, isTwo) {
  const phone = { class: "plain icon only-phone" };
  return el(
    "header",
    { class: "pane-head" },
    iconButton("back", say("back"), () => show("list"), phone),
    ...(exists(spot) ? identity(spot) : [el("div", { class: "pane-words" })]),
    isTwo && iconButton("swap", say("swap"), () => activate(1 - at), phone),
    iconButton("clock", say("tools"), () => show("tools"), phone),
    isTwo ? iconButton("close", say("closePane"), () => closePane(at)) : iconButton("columns", say("beside"), split),
  );
}

function identity(spot) {
  const one = group(spot.chat);
  const title = one ? one.title : (world.bot?.name ?? say("bot"));
  const below = one ? asWhom(spot, one) : el("small", {}, say("asWhom", nameOf(spot.person)));
  return [one ? avatar(one.id, title) : botAvatar(), el("div", { class: "pane-words" }, el("h2", {}, title), below)];
}

function asWhom(spot, one) {
  const members = memberIds(one).filter((id) => person(id));
  const change = ({ target }) => open(Number(target.value), spot.chat);
  const options = members.map((id) => el("option", { value: id, selected: id === spot.person }, nameOf(id)));
  return el("label", { class: "as" }, say("as"), el("select", { onchange: change }, options), el("small", {}, say("members", members.length)));
}
