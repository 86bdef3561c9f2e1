import { GAP, type Tokens } from "../text/tokens.ts";
import type { FeaturePapers } from "./class-tfidf.ts";

/** In how many papers of each topic, and in how many titles, each term stands. */
export function termPapers(
  { terms, start, titleEnd }: Tokens,
  topic: Int32Array,
  k: number,
  features: number,
): FeaturePapers {
  const papers = new Int32Array(k * features);
  const inTitles = new Int32Array(features);
  const last = new Int32Array(features).fill(-1);
  for (let d = 0; d < topic.length; d++) {
    const row = topic[d]! * features;
    const end = titleEnd[d]!;
    for (let i = start[d]!; i < start[d + 1]!; i++) {
      const term = terms[i]!;
      if (term === GAP || last[term] === d) continue;
      last[term] = d;
      papers[row + term]!++;
      // Titles come first: a term of the title is met there.
      if (i < end) inTitles[term]!++;
    }
  }
  return { k, features, papers, inTitles };
}
