import { closest, distance } from "fastest-levenshtein";

/** ` (did you mean "kMax"?)` where a known name is near, else the empty string. */
export function didYouMean(found: string, known: readonly string[]): string {
  if (known.length === 0) return "";
  const near = closest(found, known);
  return distance(found.toLowerCase(), near.toLowerCase()) <= Math.max(1, Math.floor(found.length / 2.5))
    ? ` (did you mean "${near}"?)`
    : "";
}
