/** In JSON of the page this character, of private use, and the number of a paper in the page stand for its title. */
const MARK = "\ue000";

/** Titles as numbers, for JSON.stringify. Other texts that begin with the mark get another one before it. */
export function numberTitles(titles: readonly string[]): (key: string, value: unknown) => unknown {
  const numbers = new Map(titles.map((title, i) => [title, `${MARK}${i}`]));
  return (_, value) =>
    typeof value === "string"
      ? (numbers.get(value) ?? (value.startsWith(MARK) ? `${MARK}${value}` : value))
      : value;
}

/** Numbers as the titles they stand for, for JSON.parse. */
export const restoreTitles =
  (titles: readonly string[]) =>
  (_: string, value: unknown): unknown => {
    if (typeof value !== "string" || !value.startsWith(MARK)) return value;
    return value.startsWith(MARK, 1) ? value.slice(1) : titles[Number(value.slice(1))];
  };
