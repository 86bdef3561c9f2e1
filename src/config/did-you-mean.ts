import { distance } from "fastest-levenshtein";

/** ` (did you mean "kMax"?)` where a known name is near, whatever its case, else the empty string. */
export function didYouMean(found: string, known: readonly string[]): string {
  const farthest = Math.max(1, Math.floor(found.length / 2.5));
  const [nearest] = known
    .map((name) => ({ name, away: distance(found.toLowerCase(), name.toLowerCase()) }))
    .filter(({ away }) => away <= farthest)
    .sort((a, b) => a.away - b.away);
  return nearest === undefined ? "" : ` (did you mean "${nearest.name}"?)`;
}
