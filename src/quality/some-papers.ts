import { sample, seededRandom } from "../random.ts";

/** Windows are counted in so many papers at most: what is measured costs the same for any larger corpus. */
const MOST_PAPERS = 20_000;
/** The stream of the seed that chooses them. */
const STREAM = 5;

/** The papers to measure, ascending: all of them when there are no more than that. */
export const papersMeasured = (papers: number, seed: number): Int32Array =>
  sample(papers, MOST_PAPERS, seededRandom(seed, STREAM));
