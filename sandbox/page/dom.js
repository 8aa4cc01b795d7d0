// Making elements, and the one way a dialog opens.

export const byId = (id) => document.getElementById(id);

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) set(node, name, value);
  node.append(...children.flat().filter((child) => (child ?? false) !== false));
  return node;
}

function set(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name.includes("-") || !(name in node)) node.setAttribute(name, value);
  else node[name] = value;
}

export function button(label, onclick, props = {}) {
  return el("button", { type: "button", onclick, ...props }, label);
}

/** Makes these nodes the children, without touching those that are already in their spot. */
export function arrange(parent, nodes) {
  const kept = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!kept.has(child)) child.remove();
  nodes.forEach((node, at) => node !== parent.childNodes[at] && parent.insertBefore(node, parent.childNodes[at] ?? null));
}

const SHAPES = {
  attach: "M20 11.5 12 19.5a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8L10 17a1.7 1.7 0 0 1-2.4-2.4l7.2-7.2",
  back: "M15 5l-7 7 7 7",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 21h4",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2",
  close: "M6 6l12 12M18 6L6 18",
  columns: "M4 5h16v14H4zM12 5v14",
  down: "M6 9l6 6 6-6",
  edit: "M5 19l1-4L16 5l3 3L9 18z",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  fold: "M4 5h16v14H4zM15 5v14",
  group: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20c0-4 2.5-6 6-6s6 2 6 6M16 4.5a3.5 3.5 0 0 1 0 6.5M17.5 14.5c2.3.8 3.5 2.700 3.5 5.5",
  keyboard: "M3 7h18v10H3zM7 11h.01M11 11h.01M15 11h.01M8 14h8",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9h.01",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  place: "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 12a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  plus: "M12 5v14M5 12h14",
  private: "M4 5h16v11h-9l-4 4v-4H4z",
  reply: "M10 6L4 12l6 6v-4c5 0 8 1 10 5 0-6-3-9-10-9z",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20",
  send: "M4 12L20 4l-4 16-4-6zM12 14l8-10",
  person: "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20.5c0-4.5 3-6.5 7-6.5s7 2 7 6.5",
  smile: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8.5 14c1.800 2.5 5.2 2.5 7 0M9 9.5h.01M15 9.5h.01",
  swap: "M7 4L3.5 7.5 7 11M4 7.5h16M17 13l3.5 3.5L17 20M20 16.5H4",
  voice: "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
};

export function icon(name) {
  const holder = el("span", { class: "shape", "aria-hidden": "true" });
  holder.innerHTML = `<svg viewBox="0 0 24 24"><path d="${SHAPES[name]}"/></svg>`;
  return holder;
}

export function iconButton(name, label, onclick, props = {}) {
  return el("button", { type: "button", class: "plain icon", title: label, "aria-label": label, onclick, ...props }, icon(name));
}

export function openDialog(title, ...content) {
  const dialog = el("dialog", { "aria-label": title, onclose: () => dialog.remove() }, el("h2", {}, title), ...content);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
