// What hangs on a message besides its words: pictures in place, documents to fetch, voices, places, contacts.

import { el, icon } from "./dom.js";
import { avatar } from "./avatar.js";
import { say } from "./words.js";

const SHAPES = { photo: picture, sticker, voice };

export function fileParts(row) {
  return [
    ...row.files.map((file) => (SHAPES[file.kind] ?? documentLink)(file)),
    row.location && placePart(row.location),
    row.contact && contactPart(row.contact),
  ];
}

function voice({ url }) {
  return el("audio", { src: url, controls: true, preload: "none", "aria-label": say("voiceMessage") });
}

function picture({ name, url }) {
  return el("a", { class: "picture", href: url, target: "_blank", rel: "noopener" }, el("img", { src: url, alt: name }));
}

/** A sticker sent from here has no picture of its own. */
function sticker({ url }) {
  const image = el("img", { src: url, alt: "👍", class: "sticker" });
  image.addEventListener("error", () => image.replaceWith(el("span", { class: "sticker" }, "👍")));
  return image;
}

function documentLink({ name, url, size }) {
  const ending = name.split(".").at(-1).toUpperCase().slice(0, 4);
  const words = el("span", { class: "file-words" }, el("strong", {}, name), el("small", {}, `${say("download")} · ${readable(size)}`));
  return el("a", { class: "file", href: url, download: name }, el("span", { class: "file-kind", "data-kind": ending }, ending), words);
}

const readable = (size) => (size < 1e6 ? `${Math.ceil(size / 1024)} KB` : `${(size / 1024 ** 2).toFixed(1)} MB`);

function placePart({ latitude, longitude }) {
  const words = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  return el("div", { class: "card" }, icon("place"), el("span", {}, el("strong", {}, say("location")), el("small", {}, words)));
}

function contactPart({ first_name: name, phone_number: phone, user_id: id }) {
  return el("div", { class: "card" }, avatar(id ?? 0, name), el("span", {}, el("strong", {}, name), el("small", {}, phone)));
}
