// The left side: who I am and my chats, then everybody and every group, with what is unread.

import { byId, el, button, icon, iconButton } from "./dom.js";
import { avatar, botAvatar } from "./avatar.js";
import { addGroup, addPerson } from "./adding.js";
import { say } from "./words.js";
import { active, open } from "./place.js";
import { groupsOf, memberIds, nameOf, person, unreadIn, world } from "./world.js";

let tab = "people";
const search = el("input", { type: "search", class: "search", id: "search", oninput: () => fill() });
const mine = el("section", { class: "mine" });
const tabs = el("div", { class: "tabs" });
const list = el("ul", { class: "list" });

export function startPeople() {
  byId("people").append(mine, el("label", { class: "search-box", for: "search" }, icon("search"), search), tabs, list);
}

export function drawPeople() {
  search.placeholder = say("search");
  search.setAttribute("aria-label", say("search"));
  drawMine();
  fill();
}

function drawMine() {
  const { person: me, chat } = active();
  mine.hidden = !person(me);
  if (mine.hidden) return;
  mine.replaceChildren(
    el("h2", {}, el("span", { class: "faint" }, say("iAm")), " ", nameOf(me)),
    el("ul", { class: "list" }, [me, ...groupsOf(me).map(({ id }) => id)].map((id) => chatLine(me, id, id === chat))),
  );
}

function chatLine(me, chat, current) {
  const title = chat > 0 ? say("privateChat") : nameOf(chat);
  const face = chat > 0 ? botAvatar() : avatar(chat, title);
  return line(face, title, "", { chat, current, onclick: () => open(me, chat) });
}

function fill() {
  drawTabs();
  const sought = search.value.trim().toLowerCase();
  const matches = (...texts) => texts.some((text) => String(text ?? "").toLowerCase().includes(sought));
  const people = world.people.filter(({ name, phone }) => matches(name, phone)).map(personLine);
  const groups = world.groups.filter(({ title }) => matches(title)).map(groupLine);
  const lines = sought ? [...people, ...groups] : { people, groups }[tab];
  list.replaceChildren(...(lines.length ? lines : [el("li", { class: "nothing" }, say("nobodyFound"))]));
}

function drawTabs() {
  const add = tab === "people" ? ["addPerson", addPerson] : ["addGroup", addGroup];
  tabs.replaceChildren(
    tabButton("people", world.people),
    tabButton("groups", world.groups),
    iconButton("plus", say(add[0]), add[1]),
  );
}

function tabButton(name, all) {
  const waiting = all.reduce((sum, { id }) => sum + unreadIn(id), 0);
  const choose = () => {
    tab = name;
    fill();
  };
  const count = el("span", { class: "faint" }, ` ${all.length}`);
  return button([say(name), count, badge(waiting)], choose, { class: "tab", "aria-pressed": String(tab === name) });
}

function personLine({ id, name, phone }) {
  return line(avatar(id, name), name, phone ?? "", { chat: id, current: id === active().person, onclick: () => open(id, id) });
}

function groupLine(one) {
  const members = memberIds(one).filter((id) => person(id));
  const me = members.includes(active().person) ? active().person : members[0];
  return line(avatar(one.id, one.title), one.title, say("members", members.length), {
    chat: one.id,
    current: one.id === active().chat,
    disabled: !me,
    onclick: () => open(me, one.id),
  });
}

function line(face, title, below, { chat, current, disabled, onclick }) {
  const words = el("span", { class: "line-words" }, el("span", { class: "line-title" }, title), below && el("small", {}, below));
  const label = [face, words, badge(unreadIn(chat))];
  return el("li", {}, el("button", { type: "button", class: "line", "aria-current": current && "true", disabled, onclick }, label));
}

function badge(count) {
  return count > 0 && el("span", { class: "badge", "aria-label": say("unread", count) }, count > 99 ? "99+" : count);
}
