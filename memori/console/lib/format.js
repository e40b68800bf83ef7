// Times, numbers and names as people read them.

const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const NUMBER = new Intl.NumberFormat();
const UNITS = [["year", 31557600], ["month", 2629800], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];

export const KINDS = ["fact", "preference", "skill", "event", "rule", "relationship", "document", "turn"];
const PLURAL = { fact: "Facts", preference: "Preferences", skill: "Skills", event: "Events", rule: "Rules", relationship: "Relationships", document: "Documents", turn: "Said" };

/** "Facts" for fact. */
export const plural = (kind) => PLURAL[kind] ?? kind;

/** "3 days ago". */
export function ago(moment, now = Date.now()) {
  if (!moment) return "never";
  const seconds = (new Date(moment) - now) / 1000;
  for (const [unit, size] of UNITS) if (Math.abs(seconds) >= size) return RELATIVE.format(Math.round(seconds / size), unit);
  return "just now";
}

/** "20 Nov 2026". */
export const day = (moment) => (moment ? DAY.format(new Date(moment)) : "");

/** "20 Nov 2026, 14:03". */
export const exactly = (moment) => (moment ? MOMENT.format(new Date(moment)) : "");

export const count = (number) => NUMBER.format(number ?? 0);

/** "1 memory", "12 memories". */
export const many = (number, one, more = `${one}s`) => `${count(number)} ${number === 1 ? one : more}`;

/** 0.8132 as "81 %". */
export const percent = (share) => `${Math.round((share ?? 0) * 100)} %`;

export const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

/** The text of a field's date in the person's own time zone, as ISO 8601 in UTC. */
export function iso(date, endOfDay = false) {
  if (!date) return undefined;
  return new Date(`${date}T${endOfDay ? "23:59:59.999" : "00:00:00"}`).toISOString();
}
