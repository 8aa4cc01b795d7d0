// Moments as a visitor reads them. The office's clock is China's, wherever the browser is.

import { locale } from "./words.js";

const ZONE = "Asia/Shanghai";
const OFFSET = "+08:00";

const show = (date, options) => new Intl.DateTimeFormat(locale(), { timeZone: ZONE, ...options }).format(date);

export const hourAndMinute = (date) => show(date, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
export const withSeconds = (date) =>
  show(date, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
export const day = (date) => show(date, { year: "numeric", month: "long", day: "numeric", weekday: "long" });
export const fullMoment = (date) =>
  `${show(date, { year: "numeric", month: "short", day: "numeric", weekday: "short" })} ${hourAndMinute(date)}`;
export const shortMoment = (date) =>
  `${show(date, { month: "short", day: "numeric", weekday: "short" })} ${hourAndMinute(date)}`;

/** The value of a datetime-local field, and back. */
export const toField = (date) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short", timeStyle: "short" }).format(date).replace(" ", "T");
export const fromField = (value) => `${value}${value.length === 16 ? ":00" : ""}${OFFSET}`;
