import type { Csr } from "../linalg/csr.ts";
import { neighboursFor, ROUNDS } from "./ground.ts";

/** How papers are smoothed, and why so. */
export interface Smoothing {
  /** Neighbours each paper is averaged with; 0 for none. */
  readonly neighbours: number;
  readonly rounds: number;
  readonly reason: string;
}

/** Papers of fewer different terms say too little to tell which others are like them: with three or four, smoothing gained nothing. */
const FEWEST_TERMS = 5;

/**
 * @param tfidf all papers.
 * @param papers those that are clustered, among which neighbours are found.
 */
export function smoothingFor(tfidf: Csr, papers: number, asked: number | "auto"): Smoothing {
  if (asked !== "auto") return smoothing(asked, `Given: --neighbours ${asked}.`);
  const median = medianTerms(tfidf);
  const holds = `Half of the papers hold ${median} different terms or more`;
  return median < FEWEST_TERMS
    ? smoothing(0, `${holds}: too few to tell by them which papers are alike, so none are averaged.`)
    : smoothing(neighboursFor(papers), `${holds}: enough to tell by them which papers are alike.`);
}

const smoothing = (neighbours: number, reason: string): Smoothing => ({
  neighbours,
  rounds: neighbours === 0 ? 0 : ROUNDS,
  reason,
});

/** The lower median of the papers' numbers of terms, by counting. */
function medianTerms({ rows, columns, indptr }: Csr): number {
  const papers = new Int32Array(columns + 1);
  for (let i = 0; i < rows; i++) papers[indptr[i + 1]! - indptr[i]!]!++;
  let terms = 0;
  for (let before = papers[0]!; before <= Math.floor((rows - 1) / 2); before += papers[terms]!) terms++;
  return terms;
}
