const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const PAGE_DATE = /^([A-Z][a-z]{2})[a-z]*\.? (\d{1,2})(?:, (\d{4}))?(?: (\d+))?$/;

export interface PageDate {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  readonly upvotes?: number;
}

const pad = (n: number, width: number): string => String(n).padStart(width, "0");

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
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
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

/**
 * Normalises a date field to ISO 8601, no more precise than it was: 2024, 2024-06 or 2024-06-22.
 * Accepts those three with anything that begins like one of them (a timestamp), and year numbers. Null for the rest.
 */
export function parseDateField(value: unknown): string | null {
  const match = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2})(?!\d))?)?(?:[T\s].*)?$/.exec(String(value).trim());
  if (match === null) return null;
  const [, year = "", month, day] = match;
  if (month === undefined) return year;
  if (!dayExists(Number(year), Number(month), Number(day ?? 1))) return null;
  return day === undefined
    ? `${year}-${pad(Number(month), 2)}`
    : isoDay(Number(year), Number(month), Number(day));
}
