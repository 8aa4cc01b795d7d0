// The clock: what time it is in the sandbox, and moving it.

import { byId, el, button } from "./dom.js";
import { get, post } from "./api.js";
import { say } from "./words.js";
import { attempt } from "./toasts.js";
import { day, fromField, fullMoment, hourAndMinute, shortMoment, toField } from "./times.js";

const clock = { now: null, next: null, moves: false };
let moving = false;
let controls = null;

export async function refreshClock() {
  const told = await get("clock");
  clock.now = new Date(told.now);
  clock.next = told.next && new Date(told.next);
  clock.moves = told.moves;
  updateClock();
}

/** Builds everything anew, as after a change of language. */
export function drawClock() {
  controls = { time: el("p", { class: "clock-time" }), day: el("p", { class: "clock-day" }) };
  const hand = clock.moves ? moveControls() : el("p", { class: "faint" }, say("realTime"));
  byId("clock").replaceChildren(controls.time, controls.day, hand);
  updateClock();
}

function updateClock() {
  if (!clock.now) return;
  if (!controls || clock.moves !== Boolean(controls.steps)) return drawClock();
  updatePill();
  controls.time.replaceChildren(hourAndMinute(clock.now), el("small", {}, say("zone")));
  controls.day.textContent = day(clock.now);
  if (clock.moves) updateControls();
}

function updatePill() {
  const pill = byId("now");
  pill.replaceChildren(el("span", { class: moving ? "spinner" : "dot" }), fullMoment(clock.now));
  pill.title = say("unfold");
  pill.setAttribute("aria-label", `${say("clock")}: ${fullMoment(clock.now)}`);
}

function updateControls() {
  byId("clock").setAttribute("aria-busy", String(moving));
  controls.steps.disabled = moving;
  controls.moving.hidden = !moving;
  controls.next.disabled = !clock.next;
  controls.nextWhen.textContent = clock.next ? shortMoment(clock.next) : say("nothingNext");
  controls.when.min = toField(clock.now);
  if (controls.when !== document.activeElement) controls.when.value = toField(clock.now);
}

function moveControls() {
  const step = (label, forward) => button(say(label), () => move({ forward }));
  controls.nextWhen = el("small", {});
  controls.next = button([say("next"), controls.nextWhen], moveToNext, { class: "primary next" });
  controls.when = el("input", { type: "datetime-local", id: "when", required: true });
  controls.moving = el("p", { class: "moving", role: "status" }, el("span", { class: "spinner" }), say("moving"));
  const quick = el("div", { class: "steps" }, step("hour", { hours: 1 }), step("day", { days: 1 }), step("week", { days: 7 }));
  controls.steps = el("fieldset", {}, quick, controls.next, moveForm());
  return el("div", {}, controls.steps, controls.moving);
}

/** What is due already happens when the clock moves at all. */
function moveToNext() {
  return move(clock.next > clock.now ? { to: clock.next.toISOString() } : { forward: { minutes: 1 } });
}

function moveForm() {
  const submit = (event) => {
    event.preventDefault();
    move({ to: fromField(controls.when.value) });
  };
  const go = el("button", { type: "submit" }, say("go"));
  return el("form", { class: "move", onsubmit: submit }, el("label", { for: "when" }, say("moveTo")), controls.when, go);
}

async function move(change) {
  const pressed = document.activeElement;
  setMoving(true);
  await attempt(() => post("clock", change));
  setMoving(false);
  pressed?.focus();
  await refreshClock();
}

function setMoving(now) {
  moving = now;
  updateClock();
}
