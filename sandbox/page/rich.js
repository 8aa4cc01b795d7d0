// Message text as the assistant formatted it; links open, commands and invitation links work as in the app.

import { el } from "./dom.js";

const COMMAND = /(^|\s)(\/[a-z][a-z0-9_]*(?:@\w+)?)/g;
const INVITATION = /^(?:https?:\/\/t\.me\/|tg:\/\/resolve\?domain=)\w+[?&]start=([\w-]+)/;

export const invitation = (url) => INVITATION.exec(url)?.[1];

/** `html` comes escaped from the sandbox, with only the tags Telegram knows. */
export function rich(html, acts) {
  const words = el("div", { class: "words" });
  words.innerHTML = html;
  for (const link of words.querySelectorAll("a[href]")) prepareLink(link, acts);
  for (const node of textNodes(words)) markCommands(node, acts);
  return words;
}

function prepareLink(link, acts) {
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  const code = invitation(link.href);
  if (!code) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    acts.start(code);
  });
}

function textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes.filter((node) => !node.parentElement.closest("a, code, pre"));
}

function markCommands(node, acts) {
  const text = node.textContent;
  const parts = [];
  let from = 0;
  for (const { index, 1: space, 2: command } of text.matchAll(COMMAND)) {
    const at = index + space.length;
    parts.push(text.slice(from, at), el("button", { type: "button", class: "link", onclick: () => acts.say(command) }, command));
    from = at + command.length;
  }
  if (parts.length) node.replaceWith(...parts, text.slice(from));
}
