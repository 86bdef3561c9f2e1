import type { Tokens } from "../text/tokens.ts";
import type { FeaturePapers } from "./class-tfidf.ts";

/** 1 if two numbers differ, else 0. */
const differ = (a: number, b: number): number => ((a ^ b) | -(a ^ b)) >>> 31;

/** In how many papers of each topic, and in how many titles, each term stands. */
export function termPapers(
  { terms, start, titleEnd }: Tokens,
  topic: Int32Array,
  k: number,
  features: number,
): FeaturePapers {
  // Without branches, which the next term would belie: gaps and papers of no topic (-1) are counted as well, in front.
  const columns = features + 1;
  const papers = new Int32Array((k + 1) * columns);
  const inTitles = new Int32Array(columns);
  const last = new Int32Array(columns).fill(-1);
  for (let d = 0; d < topic.length; d++) {
    const row = (topic[d]! + 1) * columns;
    for (let i = start[d]!, end = titleEnd[d]!; i < end; i++) {
      const column = terms[i]! + 1;
      const isNew = differ(last[column]!, d);
      last[column] = d;
      papers[row + column]! += isNew;
      inTitles[column]! += isNew;
    }
    for (let i = titleEnd[d]!, end = start[d + 1]!; i < end; i++) {
      const column = terms[i]! + 1;
      papers[row + column]! += differ(last[column]!, d);
      last[column] = d;
    }
  }
  const counted = new Int32Array(k * features);
  for (let c = 0; c < k; c++) {
    counted.set(papers.subarray((c + 1) * columns + 1, (c + 2) * columns), c * features);
  }
  return { k, features, papers: counted, inTitles: inTitles.slice(1) };
}
