import { line } from "./statistics.ts";

/** Heaps' law: a text of n words has K n^beta distinct ones (Heaps 1978, Information Retrieval, 7.5). */
export interface Heaps {
  readonly K: number;
  readonly beta: number;
}

/** How many times longer the text is at each next point of the fit. */
const STEP = 1.05;
/** beta falls slowly as a corpus grows: what lies ahead is like the last stretch, from this share of the text on. */
const FITTED_SHARE = 1 / 3;

/** Fits the law to a text, given as numbers of words below `forms`, by least squares over the logarithms. */
export function fitHeaps(words: Int32Array, forms: number): Heaps {
  const seen = new Uint8Array(forms);
  const points: [number, number][] = [];
  let distinct = 0;
  let next = words.length * FITTED_SHARE;
  words.forEach((word, i) => {
    distinct += 1 - seen[word]!;
    seen[word] = 1;
    if (i + 1 >= next || i + 1 === words.length) {
      points.push([Math.log(i + 1), Math.log(distinct)]);
      next *= STEP;
    }
  });
  const { slope, intercept } = line(points);
  return { K: Math.exp(intercept), beta: slope };
}

export const distinctWords = ({ K, beta }: Heaps, words: number): number => K * words ** beta;
