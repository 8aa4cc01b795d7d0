// What may be sent besides words.

import { el, icon, iconButton, button, openDialog } from "./dom.js";
import { avatar } from "./avatar.js";
import { say } from "./words.js";
import { world } from "./world.js";

/** Where a visitor stands unless they say otherwise. */
export const CITY = { latitude: 25.83, longitude: 114.93 };

/** `send(kind, fields)` gets a Telegram kind and what belongs to it. */
export function attachMenu({ person }, send) {
  const menu = el("div", { class: "menu", hidden: true });
  const toggle = iconButton("attach", say("attach"), () => setOpen(menu.hidden), { "aria-expanded": "false" });
  const node = el("div", { class: "attach" }, toggle, menu);

  function setOpen(isOpen) {
    menu.hidden = !isOpen;
    toggle.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) menu.querySelector("button").focus();
  }

  const item = (name, shape, work) => {
    const choose = () => {
      setOpen(false);
      toggle.focus();
      work();
    };
    return button([icon(shape), say(name)], choose, { class: "menu-item" });
  };

  menu.append(
    item("photo", "photo", () => chooseFiles("image/*", (file) => send("photo", { file }))),
    item("document", "file", () => chooseFiles("", (file) => send("document", { file }))),
    item("location", "place", () => chooseLocation((where) => send("location", where))),
    item("ownContact", "person", () => send("contact", {})),
    item("otherContact", "group", () => chooseContact(person, (contact) => send("contact", { contact }))),
    item("voice", "voice", () => chooseFiles("audio/*", (file) => send("voice", { file }))),
    item("sticker", "smile", () => send("sticker", { emoji: "👍" })),
  );
  menu.addEventListener("keydown", (event) => event.key === "Escape" && (setOpen(false), toggle.focus()));
  node.addEventListener("focusout", ({ relatedTarget }) => !node.contains(relatedTarget) && setOpen(false));
  return { node };
}

function chooseFiles(accept, done) {
  const input = el("input", { type: "file", accept, multiple: true, hidden: true });
  input.addEventListener("change", () => {
    done([...input.files]);
    input.remove();
  });
  document.body.append(input);
  input.click();
}

function chooseLocation(done) {
  const number = (name) =>
    el("label", {}, say(name), el("input", { name, type: "number", step: "any", value: CITY[name], required: true }));
  const submit = (event) => {
    event.preventDefault();
    const data = new FormData(event.target);
    dialog.close();
    done({ latitude: Number(data.get("latitude")), longitude: Number(data.get("longitude")) });
  };
  const foot = el("div", { class: "dialog-foot" }, el("button", { type: "submit", class: "primary" }, say("send")));
  const dialog = openDialog(say("location"), el("form", { class: "form", onsubmit: submit }, number("latitude"), number("longitude"), foot));
}

function chooseContact(me, done) {
  const pick = (id) => {
    dialog.close();
    done(id);
  };
  const others = world.people.filter(({ id }) => id !== me);
  const lines = others.map(({ id, name, phone }) =>
    el("li", {}, button([avatar(id, name), el("span", { class: "line-words" }, name, el("small", {}, phone ?? ""))], () => pick(id), { class: "line" })),
  );
  const dialog = openDialog(say("chooseContact"), el("ul", { class: "list" }, lines));
}
