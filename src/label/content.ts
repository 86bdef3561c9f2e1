import type { Vocabulary } from "../text/tokens.ts";

/** What is left to a term that is spread like chance. */
const LEAST = 0.05;

/**
 * How far each term bears content, 0.05 .. 1, by its residual IDF (Church and Gale 1995): a term that names something comes again in
 * the same paper, one that any paper may use ("propose", "novel") is spread over papers like chance.
 *
 *   RIDF = log2(papers expected to hold it / papers that do), expected n (1 - e^(-occurrences / n)) as of a Poisson variable
 *
 * @param n papers.
 * @returns by term, RIDF between 0.05 and 1.
 */
export const contentOf = (
  { count, documentFrequency }: Pick<Vocabulary, "count" | "documentFrequency">,
  n: number,
): Float64Array =>
  Float64Array.from(count, (occurrences, term) => {
    const expected = -n * Math.expm1(-occurrences / n);
    return Math.min(1, Math.max(LEAST, Math.log2(expected / documentFrequency[term]!)));
  });
