/** A topic as topics.json lists it. */
export interface Topic {
  /** 0 .. k-1, the largest first. */
  readonly topic: number;
  /** Two or three terms or phrases, four where it takes them to differ, fewer where there are no more; no two topics share a label. */
  readonly label: string;
  /** What the label is made of; nothing for one that an edit gave. */
  readonly label_terms: readonly LabelTerm[];
  /** Papers. */
  readonly size: number;
  /** Share of all papers, 0 .. 1. */
  readonly share: number;
  /** Mean cosine similarity of its papers to its centroid, -1 .. 1. */
  readonly cohesion: number;
  /** Mean silhouette of its papers, -1 .. 1; of a large corpus of those that were sampled, null when none was. */
  readonly silhouette: number | null;
  /** How surely samples of the papers give the topic again, 0 .. 1: from .75 on it is stable, below .5 it dissolves. */
  readonly stability: number;
  /** How like the topics of other starts of k-means it is, 0 .. 1; 1 where nothing is left to chance. */
  readonly seed_agreement: number;
  /** The strongest first. */
  readonly terms: readonly TopicTerm[];
  readonly phrases: readonly ScoredTerm[];
  /** The papers nearest to the centroid, the nearest first. */
  readonly representatives: readonly Representative[];
}

export interface LabelTerm {
  readonly term: string;
  /** Share of the topic's papers that hold it, 0 .. 1. */
  readonly coverage: number;
  /** Share of the papers holding it that are in the topic, 0 .. 1. */
  readonly precision: number;
}

export interface ScoredTerm {
  readonly term: string;
  readonly score: number;
}

export interface TopicTerm extends ScoredTerm {
  /** Share of the topic's papers that hold it, and of the papers of all other topics, 0 .. 1. */
  readonly inside: number;
  readonly outside: number;
}

export interface Representative {
  readonly id: string;
  readonly title: string;
  /** Cosine similarity to the centroid. */
  readonly score: number;
}
