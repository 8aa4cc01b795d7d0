// Dialogs that bring a new person or a new group into the sandbox.

import { el, button, openDialog } from "./dom.js";
import { post } from "./api.js";
import { say } from "./words.js";
import { attempt } from "./toasts.js";
import { world } from "./world.js";

function form(title, fields, send) {
  const submit = async (event) => {
    event.preventDefault();
    if ((await attempt(() => send(new FormData(event.target)))) !== null) dialog.close();
  };
  const foot = el(
    "div",
    { class: "dialog-foot" },
    button(say("cancel"), () => dialog.close()),
    el("button", { type: "submit", class: "primary" }, say("add")),
  );
  const dialog = openDialog(title, el("form", { class: "form", onsubmit: submit }, ...fields, foot));
}

const field = (name, label, props = {}) => el("label", {}, label, el("input", { name, autocomplete: "off", ...props }));

export function addPerson() {
  form(say("addPerson"), [field("name", say("name"), { required: true }), field("phone", say("phone"), { type: "tel" })], (data) =>
    post("people", { name: data.get("name"), ...(data.get("phone") && { phone: data.get("phone") }) }),
  );
}

export function addGroup() {
  const members = world.people.map(({ id, name }) =>
    el("label", { class: "check" }, el("input", { type: "checkbox", name: "member", value: id }), name),
  );
  form(say("addGroup"), [field("title", say("groupTitle"), { required: true }), el("div", { class: "checks" }, members)], (data) =>
    post("groups", { title: data.get("title"), members: data.getAll("member").map(Number) }),
  );
}
