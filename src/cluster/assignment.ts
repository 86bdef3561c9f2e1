/** Topic of each document with how firmly it sits there; arrays run along the documents. */
export interface Assignments {
  readonly k: number;
  readonly topic: Int32Array;
  /** Cosine similarity to the centroid of the own topic, -1 .. 1. */
  readonly score: Float64Array;
  /** The topic of the second nearest centroid. */
  readonly secondTopic: Int32Array;
  /** (b - a) / max(a, b) with the distances a and b to the nearest and second nearest centroid, 0 .. 1. */
  readonly margin: Float64Array;
  /** NaN where a sample left the document out. */
  readonly silhouette: Float64Array;
}

export type Tier = "core" | "border";

/** Nearer than this to the border between two topics, a paper belongs to both. */
const BORDER = 0.05;

export const tierOf = (margin: number): Tier => (margin < BORDER ? "border" : "core");
