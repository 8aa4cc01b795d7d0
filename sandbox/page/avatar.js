// A face for everybody: the end of a Chinese name or the first letters of another, on a calm colour of its own.

import { el, icon } from "./dom.js";

export const hue = (id) => (Math.abs(id) * 47) % 360;

function initials(name) {
  const letters = [...name.replace(/[（(].*$/, "").trim()];
  if (/\p{Script=Han}/u.test(letters.at(-1) ?? "")) return letters.slice(-2).join("");
  return letters[0]?.toUpperCase() ?? "";
}

export function avatar(id, name) {
  return el("span", { class: "avatar", style: `--hue:${hue(id)}`, "aria-hidden": "true" }, id < 0 ? icon("group") : initials(name));
}

export const botAvatar = () => el("span", { class: "avatar bot", "aria-hidden": "true" }, icon("private"));
