// The list of commands that opens while a message begins with a slash.

import { el } from "./dom.js";
import { get } from "./api.js";
import { say } from "./words.js";
import { isGroup, world } from "./world.js";

export function commandList(field, { person, chat }, submit) {
  const node = el("ul", { class: "commands", role: "listbox", id: `commands-${person}-${chat}`, "aria-label": say("commands"), hidden: true });
  let all = null;
  let chosen = 0;

  field.setAttribute("aria-controls", node.id);
  field.addEventListener("input", refresh);
  field.addEventListener("blur", () => setTimeout(close, 150));

  async function refresh() {
    if (!/^\/\w*$/.test(field.value)) return close();
    all ??= await get("commands", { person, chat });
    const typed = field.value.slice(1).toLowerCase();
    const found = all.filter(({ command }) => command.startsWith(typed));
    chosen = 0;
    node.replaceChildren(...found.map(option));
    node.hidden = !found.length;
    mark();
  }

  function option({ command, description }, at) {
    const pick = (event) => {
      event.preventDefault();
      take(command);
    };
    const words = [el("strong", {}, `/${command}`), el("span", {}, description)];
    return el("li", { role: "option", id: `${node.id}-${at}`, "data-command": command, onmousedown: pick }, words);
  }

  function mark() {
    [...node.children].forEach((one, at) => one.setAttribute("aria-selected", String(at === chosen)));
    node.children[chosen]?.scrollIntoView({ block: "nearest" });
    if (node.hidden) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", node.children[chosen].id);
  }

  function take(command) {
    const address = isGroup(chat) && world.bot?.username ? `@${world.bot.username}` : "";
    field.value = `/${command}${address}`;
    close();
    submit();
  }

  function close() {
    node.hidden = true;
    all = null;
    mark();
  }

  /** True when the key was meant for the open list. */
  function handles(event) {
    if (node.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      chosen = (chosen + step + node.children.length) % node.children.length;
      mark();
    } else if (event.key === "Tab") complete();
    else if (event.key === "Enter" && !event.shiftKey) take(node.children[chosen].dataset.command);
    else if (event.key === "Escape") close();
    else return false;
    event.preventDefault();
    return true;
  }

  /** Leaves room for what follows the command. */
  function complete() {
    field.value = `/${node.children[chosen].dataset.command} `;
    close();
  }

  return { node, handles, close };
}
