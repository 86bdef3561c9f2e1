/** Topic of each document with how firmly it sits there; arrays run along the documents. */
export interface Assignments {
  readonly k: number;
  /** 0 .. k-1, of every document, whatever its tier. */
  readonly topic: Int32Array;
  /** Cosine similarity to the centroid of the own topic, -1 .. 1. */
  readonly score: Float64Array;
  /** Of the other topics the one of the nearest centroid. */
  readonly secondTopic: Int32Array;
  /**
   * (b - a) / max(a, b) with the distances a and b to the centroids of the own and the second topic, -1 .. 1: the silhouette with
   * centroids in the place of clusters. Negative where the words speak for the own topic, but the centroid of another is nearer.
   */
  readonly margin: Float64Array;
  /** Places in TIERS. */
  readonly tier: Uint8Array;
  /** NaN where a sample left the document out. */
  readonly silhouette: Float64Array;
  /** The terms that speak most for the own topic against the second, the strongest first: a column each, -1 where there is none. */
  readonly deciding: readonly Int32Array[];
}

export const TIERS = ["core", "border", "unassigned"] as const;
export type Tier = (typeof TIERS)[number];
const [CORE, BORDER, UNASSIGNED] = [0, 1, 2];

/** With less margin than this a paper belongs to two topics. */
const FIRM = 0.05;

/**
 * The tiers of documents: border for those of little margin; of these and others the share with the least margin, the first among
 * equals, is left unassigned.
 * @param pinned documents that are core whatever their margin.
 */
export function tiersOf(
  margin: Float64Array,
  unassigned: number,
  pinned: readonly number[] = [],
): Uint8Array {
  const firmness = margin.slice();
  for (const d of pinned) firmness[d] = Infinity;
  const tier = new Uint8Array(margin.length);
  for (let d = 0; d < tier.length; d++) tier[d] = firmness[d]! < FIRM ? BORDER : CORE;
  const left = Math.floor(unassigned * margin.length);
  if (left === 0) return tier;
  const bound = firmness.slice().sort()[left - 1]!;
  let ties = left - firmness.reduce((below, m) => below + Number(m < bound), 0);
  for (let d = 0; d < tier.length; d++)
    if (firmness[d]! < bound || (firmness[d] === bound && ties-- > 0)) tier[d] = UNASSIGNED!;
  return tier;
}

/** The topic of each document, -1 for those that were left unassigned. */
export const assignedTopics = ({ topic, tier }: Pick<Assignments, "topic" | "tier">): Int32Array =>
  topic.map((c, d) => (tier[d] === UNASSIGNED ? -1 : c));
