// The page as a whole: draws what the place says and redraws what the sandbox reports.

import { arrange, byId, icon } from "./dom.js";
import { listen, soon } from "./api.js";
import { drawCalls, refreshCalls } from "./calls.js";
import { drawClock, refreshClock } from "./clock.js";
import { createPane } from "./pane.js";
import { drawPeople, startPeople } from "./people.js";
import { active, begin, followAddress, leaveTools, onPlace, place, show } from "./place.js";
import { toast } from "./toasts.js";
import { say, switchLanguage, translatePage } from "./words.js";
import { countUnread, meetBot, refreshWorld, seen, world } from "./world.js";

let panes = [];

const isNarrow = () => innerWidth <= 1080;
const isFolded = () => (localStorage.getItem("folded") ?? (isNarrow() ? "yes" : "no")) === "yes";
const clockSoon = soon(refreshClock, 100);
const callsSoon = soon(() => (isToolsShown() ? refreshCalls() : null), 300);
const peopleSoon = soon(drawPeople, 100);
const worldSoon = soon(async () => {
  await refreshWorld();
  drawPlace();
  panes.forEach((pane, at) => pane.settle(at, panes.length > 1));
}, 200);

const isToolsShown = () => byId("tools").offsetWidth > 0;
const isOpen = (chat) => panes.some(({ spot, node }) => spot.chat === chat && node.offsetWidth > 0);

function drawPlace() {
  document.body.dataset.view = place.view;
  document.body.dataset.tools = isFolded() ? "folded" : "open";
  drawPanes();
  for (const { spot } of panes) if (isOpen(spot.chat)) seen(spot.chat);
  drawPeople();
  callsSoon();
}

/** A pane whose chat did not change stays as it is, with what is being written in it. */
function drawPanes() {
  const left = [...panes];
  const now = place.panes.map((spot) => {
    const at = left.findIndex((pane) => sameSpot(pane.spot, spot));
    return at < 0 ? createPane(spot) : left.splice(at, 1)[0];
  });
  const isNew = now.some((pane, at) => pane !== panes[at]) || now.length !== panes.length;
  const fresh = now.filter((pane) => !panes.includes(pane));
  panes = now;
  if (isNew) arrange(byId("panes"), panes.map(({ node }) => node));
  panes.forEach((pane, at) => {
    pane.node.classList.toggle("active", at === place.active);
    if (isNew) pane.settle(at, panes.length > 1);
  });
  for (const pane of fresh) pane.refresh();
}

const sameSpot = (one, other) => one.person === other.person && one.chat === other.chat;

function drawAll() {
  translatePage();
  byId("language").textContent = say("language");
  panes = [];
  drawPlace();
  drawClock();
  drawCalls();
}

function refreshAll() {
  worldSoon();
  clockSoon();
  callsSoon();
  for (const pane of panes) pane.refresh();
}

function onEvent({ type, chat, ...event }) {
  for (const pane of panes) if (pane.spot.chat === chat) pane.refresh();
  HEARD[type]?.(chat, event);
}

const HEARD = {
  message(chat) {
    if (!isOpen(chat)) countUnread(chat);
    peopleSoon();
  },
  clock: clockSoon,
  call: callsSoon,
  people: worldSoon,
  chats: worldSoon,
};

function toggleTools() {
  if (matchMedia("(max-width: 760px)").matches) return place.view === "tools" ? leaveTools() : show("tools");
  localStorage.setItem("folded", isFolded() ? "no" : "yes");
  drawPlace();
}

async function start() {
  followAddress();
  startPeople();
  byId("language").onclick = () => {
    switchLanguage();
    drawAll();
  };
  byId("fold").append(icon("fold"));
  byId("now").onclick = byId("fold").onclick = toggleTools;
  await Promise.all([meetBot(), refreshWorld()]);
  if (!active().person && world.people.length) begin(world.people[0].id, world.people[0].id);
  onPlace(drawPlace);
  drawAll();
  setInterval(clockSoon, 20_000);
  listen(onEvent, refreshAll, () => toast(say("offline"), "bad"));
}

start();
