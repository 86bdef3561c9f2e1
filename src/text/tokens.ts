/** Stands between two terms that were not next to each other: a stop word, a dropped word or punctuation came between. */
export const GAP = -1;

/**
 * The corpus as terms in reading order. Document d has the terms[start[d] .. start[d + 1]), of which those before
 * titleEnd[d] come from its title. A term is a row number of the vocabulary, or GAP.
 */
export interface Tokens {
  readonly terms: Int32Array;
  /** documents + 1 entries. */
  readonly start: Int32Array;
  readonly titleEnd: Int32Array;
}

/** The terms, sorted by code unit: the columns of every matrix over terms. */
export interface Vocabulary {
  readonly terms: readonly string[];
  /** The most frequent form a term is written in: what a reader is shown. */
  readonly surfaces: readonly string[];
  /** Documents that hold the term. */
  readonly documentFrequency: Int32Array;
  /** Occurrences in all documents. */
  readonly count: Int32Array;
  /** 1 for terms in too many papers to tell them apart: they have no weight, but phrases may hold them (federated learning). */
  readonly common: Uint8Array;
  /** 1 for frequent terms that say how papers are written, not what they are about: "novel", "outperforms". */
  readonly generic: Uint8Array;
}
