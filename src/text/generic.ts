/** Terms in a smaller share of the papers are left alone: they do no harm, and names among them are written once a paper as well ... */
const LEAST_SHARE = 0.03;
/** ... and so are terms in fewer papers, whose counts are chance. */
const LEAST_PAPERS = 30;
/** Names of topics are repeated in the papers that are about them: they lie above. */
const MOST_RESIDUAL = 0.05;

/**
 * Marks with 1 the generic terms: frequent ones that papers use without being about them ("novel", "outperforms", "previously").
 * Such a word is strewn over a corpus as if by chance, a topic's comes in bursts: residual IDF (Church and Gale 1995, Poisson
 * mixtures) is near 0 for the first and large for the second.
 */
export const genericTerms = (
  frequency: ArrayLike<number>,
  count: ArrayLike<number>,
  papers: number,
): Uint8Array => {
  const marks = new Uint8Array(frequency.length);
  const least = Math.max(LEAST_PAPERS, LEAST_SHARE * papers);
  for (let t = 0; t < marks.length; t++)
    marks[t] = Number(
      frequency[t]! >= least && residualIdf(frequency[t]!, count[t]!, papers) < MOST_RESIDUAL,
    );
  return marks;
};

/**
 * IDF minus what a Poisson distribution of as many occurrences would give, in nats:
 *
 *   -ln(df / n) + ln(1 - exp(-count / n))
 */
export const residualIdf = (df: number, count: number, papers: number): number =>
  Math.log(-Math.expm1(-count / papers)) - Math.log(df / papers);
