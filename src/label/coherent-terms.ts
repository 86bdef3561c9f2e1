import type { Weighted } from "./class-tfidf.ts";
import type { Company } from "./window-npmi.ts";

/** What the mean NPMI with the terms already picked adds to a term's weight, as shares of the topic's heaviest. */
const COHERENCE = 1.5;
/** What a term loses that another topic lists already. */
const LISTED_ELSEWHERE = 0.6;

/**
 * Picks the terms that describe each topic so that they belong together and topics differ: one after the other that with the most
 *
 *   weight / heaviest weight + 1.5 * mean NPMI with those picked - 0.6 if an earlier topic lists it
 *
 * (maximal marginal relevance, Carbonell and Goldstein 1998, that rewards likeness inside and charges it between topics).
 *
 * @param pools of each topic the terms to pick from, the heaviest first.
 * @param companies how the terms of each pool keep company, by their places in it.
 * @returns of each topic the terms picked, the heaviest first.
 */
export function coherentTerms(
  pools: readonly (readonly Weighted[])[],
  companies: readonly Company[],
  listed: number,
): Weighted[][] {
  const taken = new Set<number>();
  return pools.map((pool, c) => {
    const picked = pick(pool, companies[c]!, taken, listed);
    for (const { feature } of picked) taken.add(feature);
    return picked.sort((a, b) => b.weight - a.weight);
  });
}

function pick(
  pool: readonly Weighted[],
  company: Company,
  taken: ReadonlySet<number>,
  listed: number,
): Weighted[] {
  const heaviest = pool[0]?.weight ?? 1;
  const worth = pool.map(
    ({ feature, weight }) => weight / heaviest - (taken.has(feature) ? LISTED_ELSEWHERE : 0),
  );
  const together = new Float64Array(pool.length);
  const left = new Uint8Array(pool.length).fill(1);
  const picked: Weighted[] = [];
  while (picked.length < Math.min(listed, pool.length)) {
    const best = bestOf(worth, together, left, COHERENCE, Math.max(1, picked.length));
    left[best] = 0;
    for (let i = 0; i < pool.length; i++) if (left[i] === 1) together[i]! += company(i, best);
    picked.push(pool[best]!);
  }
  return picked;
}

/** The first of those left with the largest worth + times * together / by. */
function bestOf(
  worth: readonly number[],
  together: Float64Array,
  left: Uint8Array,
  times: number,
  by: number,
): number {
  let [best, most] = [-1, -Infinity];
  for (let i = 0; i < worth.length; i++) {
    if (left[i] === 0) continue;
    const gain = worth[i]! + (times * together[i]!) / by;
    if (gain > most) [best, most] = [i, gain];
  }
  return best;
}
