import { sample, seededRandom } from "../random.ts";
import type { Tokens } from "../text/tokens.ts";

/** Windows are counted in so many papers at most: what is measured costs the same for any larger corpus. */
const MOST_PAPERS = 20_000;
/** The stream of the seed that chooses them. */
const STREAM = 5;

/** The papers to measure, ascending: all of them when there are no more than that. */
export const papersMeasured = (papers: number, seed: number): Int32Array =>
  sample(papers, MOST_PAPERS, seededRandom(seed, STREAM));

/** The streams of some of the papers, as a corpus of its own. */
export function tokensOf({ terms, start, titleEnd }: Tokens, papers: Int32Array): Tokens {
  if (papers.length === titleEnd.length) return { terms, start, titleEnd };
  const starts = new Int32Array(papers.length + 1);
  papers.forEach((d, i) => (starts[i + 1] = starts[i]! + start[d + 1]! - start[d]!));
  const stream = new Int32Array(starts[papers.length]!);
  papers.forEach((d, i) => {
    stream.set(terms.subarray(start[d], start[d + 1]), starts[i]);
  });
  return {
    terms: stream,
    start: starts,
    titleEnd: Int32Array.from(papers, (d, i) => starts[i]! + titleEnd[d]! - start[d]!),
  };
}
