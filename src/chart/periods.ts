/** Calendar periods, the finest first: how many months each has, and how many of them a chart has room and sense for. */
const PERIODS = [
  { unit: "month", months: 1, most: 24 },
  { unit: "quarter", months: 3, most: 16 },
  { unit: "year", months: 12, most: 36 },
  { unit: "5 years", months: 60, most: 36 },
  { unit: "decade", months: 120, most: 36 },
  { unit: "50 years", months: 600, most: 36 },
  { unit: "century", months: 1200, most: Infinity },
] as const;

export type Unit = (typeof PERIODS)[number]["unit"];

export interface Timeline {
  readonly unit: Unit;
  /** Every period from the first dated paper to the last, also those without a paper; ascending. */
  readonly periods: readonly string[];
  /** For each date given: its number in `periods`, or -1 for none or one too coarse. */
  readonly place: Int32Array;
  /** Whether the dates reach over only a part of the first period, or of the last. */
  readonly isPartial: { readonly first: boolean; readonly last: boolean };
}

/** A period of which the dates leave out more than this share, at the outer end, is known in part only. */
const TOLERANCE = 1 / 6;

/** Of the dated papers, the share that one column "to 2018" may hold: a few old papers shall not take all the room. */
const EARLY = 0.02;
/** Of the dated papers, the share that may state too little of their date for the period chosen. */
const COARSE = 0.1;

/** Whether a period is known in part only. */
export const isPartial = (time: Timeline, period: number): boolean =>
  (period === 0 && time.isPartial.first) || (period === time.periods.length - 1 && time.isPartial.last);

const DATE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/;

/** Lays dates (2024-06-22, 2024-06, 2024 or null) on the finest calendar periods that suit their span. */
export function timeline(dates: readonly (string | null)[]): Timeline {
  const parsed = dates.map(parse);
  const dated = parsed.filter((d) => d !== undefined);
  const monthly = dated.filter((d) => d.hasMonth);
  const coarse = monthly.length < dated.length * (1 - COARSE);
  const usable = (months: number): readonly Month[] => (months < 12 ? monthly : dated);
  const { unit, months } = PERIODS.find((period) => {
    const [, start, last] = span(usable(period.months), period.months);
    return !(coarse && period.months < 12) && last - start < period.most;
  })!;
  const [first, start, last] = span(usable(months), months);
  const early = start > first;
  return {
    unit,
    periods: Array.from({ length: Math.max(0, last - start + 1) }, (_, i) =>
      early && i === 0 ? `to ${name(start, months)}` : name(start + i, months),
    ),
    place: Int32Array.from(parsed, (d) =>
      d === undefined || (months < 12 && !d.hasMonth)
        ? -1
        : Math.max(0, Math.floor(d.month / months) - start),
    ),
    isPartial: partial(usable(months), start, last, months, early),
  };
}

/** What is open towards the past ("to 2018") is whole. */
function partial(
  dated: readonly Month[],
  start: number,
  last: number,
  months: number,
  isOpen: boolean,
): Timeline["isPartial"] {
  if (dated.length === 0) return { first: false, last: false };
  const from = dated.reduce((least, d) => Math.min(least, d.from), Infinity);
  const to = dated.reduce((most, d) => Math.max(most, d.to), -Infinity);
  return {
    first: !isOpen && from - start * months > TOLERANCE * months,
    last: (last + 1) * months - to > TOLERANCE * months,
  };
}

interface Month {
  /** Months since the year 0. */
  readonly month: number;
  readonly hasMonth: boolean;
  /** The span that the date may mean, in months since the year 0: a day, a month or a year. */
  readonly from: number;
  readonly to: number;
}

function parse(date: string | null): Month | undefined {
  const found = DATE.exec(date ?? "");
  if (found === null) return undefined;
  const [, year, month, day] = found;
  const first = Number(year) * 12 + (month === undefined ? 0 : Number(month) - 1);
  const [from, length] =
    day === undefined ? [0, month === undefined ? 12 : 1] : [(Number(day) - 1) / 31, 1 / 31];
  return { month: first, hasMonth: month !== undefined, from: first + from, to: first + from + length };
}

/** The first period, the one that a chart starts with because next to no papers are older, and the last. */
function span(dated: readonly Month[], months: number): [first: number, start: number, last: number] {
  if (dated.length === 0) return [0, 0, -1];
  const periods = Int32Array.from(dated, ({ month }) => Math.floor(month / months)).sort();
  const [first, last] = [periods[0]!, periods.at(-1)!];
  const start = periods[Math.floor(EARLY * periods.length)]! - 1;
  return [first, Math.max(first, start), last];
}

/** "2024-06", "2024 Q2", "2024", "2020–24", "1990s". */
function name(period: number, months: number): string {
  const start = period * months;
  const year = Math.floor(start / 12);
  if (months === 1) return `${year}-${String((start % 12) + 1).padStart(2, "0")}`;
  if (months === 3) return `${year} Q${Math.floor((start % 12) / 3) + 1}`;
  if (months === 12) return String(year);
  if (months === 120) return `${year}s`;
  const end = year + months / 12 - 1;
  return `${year}–${months === 60 ? String(end % 100).padStart(2, "0") : end}`;
}
