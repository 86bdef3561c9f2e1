import { adjustedRandOf } from "../cluster/adjusted-rand.ts";

/** Papers of a class that are in a topic. */
export interface ClassCount {
  readonly label: string;
  readonly topic: number;
  readonly papers: number;
}

/** How far topics agree with known classes, each measure as scikit-learn defines it: 1 at best. */
export interface Agreement {
  /** Mutual information over the mean of the two entropies: 0 .. 1. */
  readonly nmi: number;
  /** Share of pairs on which both agree, less what chance gives (Hubert and Arabie 1985): about 0 by chance, may be negative. */
  readonly ari: number;
  /** Topics hold papers of one class only: 0 .. 1 (Rosenberg and Hirschberg 2007). */
  readonly homogeneity: number;
  /** Classes lie in one topic only: 0 .. 1. */
  readonly completeness: number;
  /** The harmonic mean of both. */
  readonly v_measure: number;
  /** Share of papers that are of the class most frequent in their topic: by chance that of the largest class. */
  readonly purity: number;
}

/** The agreement of topics and classes from counts, in which a pair of topic and class may stand several times. */
export function agreement(counts: readonly ClassCount[]): Agreement {
  const cells = sums(counts, ({ topic, label }) => `${topic} ${label}`);
  const classes = sums(counts, ({ label }) => label);
  const topics = sums(counts, ({ topic }) => topic);
  const n = total(topics);
  const ofClasses = entropy(classes, n);
  const ofTopics = entropy(topics, n);
  const shared = Math.max(0, ofClasses + ofTopics - entropy(cells, n));
  const ratio = (whole: number): number => (whole > 0 ? Math.min(1, shared / whole) : 1);
  const homogeneity = ratio(ofClasses);
  const completeness = ratio(ofTopics);
  const both = homogeneity + completeness;
  return {
    nmi: ratio((ofClasses + ofTopics) / 2),
    ari: adjustedRandOf(cells, classes, topics, n),
    homogeneity,
    completeness,
    v_measure: both > 0 ? (2 * homogeneity * completeness) / both : 0,
    purity: purity(counts, n),
  };
}

type Sums = ReadonlyMap<unknown, number>;

function sums(counts: readonly ClassCount[], key: (count: ClassCount) => string | number): Sums {
  const found = new Map<string | number, number>();
  for (const count of counts) found.set(key(count), (found.get(key(count)) ?? 0) + count.papers);
  return found;
}

function total(sums: Sums): number {
  let sum = 0;
  for (const papers of sums.values()) sum += papers;
  return sum;
}

/** - sum p ln p */
function entropy(sums: Sums, n: number): number {
  let sum = 0;
  for (const papers of sums.values()) sum -= (papers / n) * Math.log(papers / n);
  return sum;
}

function purity(counts: readonly ClassCount[], n: number): number {
  const cells = new Map<number, Map<string, number>>();
  for (const { topic, label, papers } of counts) {
    const row = cells.get(topic) ?? new Map<string, number>();
    cells.set(topic, row.set(label, (row.get(label) ?? 0) + papers));
  }
  let sum = 0;
  for (const row of cells.values()) sum += [...row.values()].reduce((most, papers) => Math.max(most, papers));
  return sum / n;
}
