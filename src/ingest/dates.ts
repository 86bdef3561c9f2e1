const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
/** Letters that tell a month. */
const TELLING = 3;
const PAGE_DATE = /^([A-Z][a-z]{2,})\.? (\d{1,2})(?:, (\d{4}))?(?: (\d+))?$/;

export interface PageDate {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  readonly upvotes?: number;
}

const pad = (n: number, width: number): string => String(n).padStart(width, "0");

/** The number of a month, from 1, by its English name or the first letters of it, "sept" too; 0 for what is none. */
const monthNamed = (name: string): number =>
  name.length < TELLING ? 0 : MONTHS.findIndex((month) => month.startsWith(name.toLowerCase())) + 1;

/** Has every day that some year has. */
export const LEAP_YEAR = 2000;

export const dayExists = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * Reads "Jun 22, 2024", "Dec 10", and both with an upvote count behind: "May 2 3". Null for what has not that form;
 * the day may be one that no calendar has ("Feb 30").
 */
export function parsePageDate(line: string): PageDate | null {
  const match = PAGE_DATE.exec(line);
  if (match === null) return null;
  const [, name = "", day = "", year, upvotes] = match;
  const month = monthNamed(name);
  if (month === 0) return null;
  return {
    year: year === undefined ? null : Number(year),
    month,
    day: Number(day),
    ...(upvotes === undefined ? {} : { upvotes: Number(upvotes) }),
  };
}

export const isoDay = (year: number, month: number, day: number): string =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

/** Numbers first, as in 2024-06-22; anything may follow. */
const NUMBERS = /^(?<year>\d{4})(?:[-/](?<month>\d{1,2})(?:[-/](?<day>\d{1,2})(?!\d))?)?(?:[T\s].*)?$/;
/** With the month as a word: 22 June 2024, Jun 22nd, 2024, June 2024, 2024 Jun 22, Sat, 22 Jun 2024 10:00:00 GMT. */
const WORDS = [
  /^(?:[a-z]{3,9},? )?(?:(?<day>\d{1,2})(?:st|nd|rd|th)?[ -])?(?<month>[a-z]{3,9})\.?,?[ -](?<year>\d{4})(?:\s.*)?$/i,
  /^(?:[a-z]{3,9},? )?(?<month>[a-z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})(?:\s.*)?$/i,
  /^(?<year>\d{4}) (?<month>[a-z]{3,9})(?: (?<day>\d{1,2}))?$/i,
];

/**
 * Normalises a date field to ISO 8601, no more precise than it was: 2024, 2024-06 or 2024-06-22. Reads those three with anything that
 * begins like one of them (a timestamp), year numbers, and English dates whose month is a word. Null for the rest, such as 6/5/2024,
 * which may be in May or June.
 */
export function parseDateField(value: unknown): string | null {
  const text = String(value).trim();
  for (const form of [...WORDS, NUMBERS]) {
    const { year, month, day } = form.exec(text)?.groups ?? {};
    if (year !== undefined && (month === undefined || numberOf(month) > 0)) return isoDate(year, month, day);
  }
  return null;
}

/** The number of a month, from 1; of what is none but written as a word 0. */
const numberOf = (month: string): number => (/^\d/.test(month) ? Number(month) : monthNamed(month));

/** Null for a day that no calendar has. */
function isoDate(year: string, month: string | undefined, day: string | undefined): string | null {
  if (month === undefined) return year;
  const number = numberOf(month);
  if (!dayExists(Number(year), number, Number(day ?? 1))) return null;
  return day === undefined ? `${year}-${pad(number, 2)}` : isoDay(Number(year), number, Number(day));
}
