// Who exists and which chats there are, as the sandbox last told, and what the visitor has not seen yet.

import { get } from "./api.js";

export const world = { people: [], groups: [], bot: null };

const unread = new Map(JSON.parse(localStorage.getItem("unread") ?? "[]"));

/** `{id, name, username}`. A sandbox that does not tell is fine: commands in groups then go without the name. */
export async function meetBot() {
  world.bot = await get("bot").catch(() => null);
}

export async function refreshWorld() {
  const [people, chats] = await Promise.all([get("people"), get("chats")]);
  world.people = people;
  world.groups = chats.filter((chat) => chat.id < 0);
}

export const person = (id) => world.people.find((one) => one.id === id);
export const group = (id) => world.groups.find((one) => one.id === id);
export const groupsOf = (id) => world.groups.filter((one) => memberIds(one).includes(id));
export const memberIds = (one) => one.members.map((member) => member.id ?? member);
export const isGroup = (id) => id < 0;
/** A group that became a supergroup is gone under its old id. */
export const exists = (spot) => Boolean(person(spot.person) && (!isGroup(spot.chat) || group(spot.chat)));
export const nameOf = (id) => person(id)?.name ?? group(id)?.title ?? String(id);

export const unreadIn = (chat) => unread.get(chat) ?? 0;

export function countUnread(chat) {
  unread.set(chat, unreadIn(chat) + 1);
  keep();
}

export function seen(chat) {
  if (!unread.delete(chat)) return false;
  keep();
  return true;
}

function keep() {
  localStorage.setItem("unread", JSON.stringify([...unread]));
}
