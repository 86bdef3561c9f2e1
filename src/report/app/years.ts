/** What stands for papers without a date. */
export const UNDATED = "none";

/** Numbers of the first and the last of some years next to each other. */
export type YearSpan = readonly [first: number, last: number];

/** The years that a choice names: one, as in "2021", or several, as in "2019-2021"; null where there is no such year. */
export function spanOf(years: readonly string[], choice: string | null): YearSpan | null {
  const [from = "", to = from, ...more] = (choice ?? "").split("-");
  const [first, last] = [years.indexOf(from), years.indexOf(to)];
  return first < 0 || last < first || more.length > 0 ? null : [first, last];
}

/** How the state names years. */
export const choiceOf = (years: readonly string[], [first, last]: YearSpan): string =>
  first === last ? years[first]! : `${years[first]}-${years[last]}`;

/** The years that Shift and an arrow key choose: those from the end that stays to the one that the key leads to. */
export function stretched(span: YearSpan | null, from: number, to: number): YearSpan {
  const stays = span?.[1] === from ? span[0] : span?.[0] === from ? span[1] : from;
  return [Math.min(stays, to), Math.max(stays, to)];
}

/** The years once one of them is picked: that one alone, or none where it was so before; or with `isMore` all up to it. */
export function picked(span: YearSpan | null, year: number, isMore: boolean): YearSpan | null {
  if (isMore && span !== null) return [Math.min(span[0], year), Math.max(span[1], year)];
  return span?.[0] === year && span[1] === year ? null : [year, year];
}
