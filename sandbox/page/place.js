// Where the visitor is: which chats are open and as whom. Kept in the address, so a reload or the back button keeps it.

const listeners = [];
let before = "list";

export const place = { panes: [{}], active: 0, view: "list" };

export const onPlace = (listener) => listeners.push(listener);
export const active = () => place.panes[place.active];

function read() {
  const params = new URLSearchParams(location.hash.slice(1));
  place.panes = ["a", "b"].filter((key) => params.has(key)).map((key) => spot(params.get(key)));
  if (!place.panes.length) place.panes = [{}];
  place.active = params.get("on") === "b" && place.panes.length > 1 ? 1 : 0;
  place.view = params.get("view") ?? "list";
}

function spot(text) {
  const [person, chat] = text.split("_").map(Number);
  return person ? { person, chat } : {};
}

function written() {
  const parts = place.panes.map(({ person, chat }, at) => `${"ab"[at]}=${person ? `${person}_${chat}` : ""}`);
  return `#${[...parts, `on=${"ab"[place.active]}`, `view=${place.view}`].join("&")}`;
}

function settle({ push = false } = {}) {
  const method = push ? "pushState" : "replaceState";
  if (written() !== location.hash) history[method](null, "", written());
  for (const listener of listeners) listener();
}

export function open(person, chat) {
  place.panes[place.active] = { person, chat };
  const push = place.view !== "chat";
  place.view = "chat";
  settle({ push });
}

/** Puts somebody in an empty pane without leaving the list on a phone. */
export function begin(person, chat) {
  place.panes[place.active] = { person, chat };
  settle();
}

export function activate(at) {
  if (at === place.active) return;
  place.active = at;
  settle();
}

export function show(view) {
  const push = view === "tools" || place.view === "list";
  if (view === "tools") before = place.view;
  place.view = view;
  settle({ push });
}

/** Back from the clock and the log on a phone, where they fill the page. */
export const leaveTools = () => show(before);

export function split() {
  place.panes.push({});
  place.active = 1;
  place.view = "list";
  settle();
}

export function closePane(at) {
  place.panes.splice(at, 1);
  place.active = 0;
  settle();
}

export function followAddress() {
  read();
  addEventListener("hashchange", again);
  addEventListener("popstate", again);
}

function again() {
  read();
  settle();
}
