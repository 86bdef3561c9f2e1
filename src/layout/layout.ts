/** Nearest papers kept for each paper. */
export const NEAREST = 5;

/** Where each paper lies on the map of neighbours, and the papers most like it. */
export interface Layout {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** n x NEAREST rows of documents, the nearest first; -1 where there are no more. */
  readonly nearest: Int32Array;
}

/** How far the map keeps neighbours together, beside the plane of the first two principal components. */
export interface LayoutQuality {
  /** Trustworthiness (Venna and Kaski 2001) at `neighbours` neighbours, 0 .. 1. */
  readonly trustworthiness: number;
  readonly trustworthiness_pca: number;
  readonly neighbours: number;
  /** Papers that it was measured on. */
  readonly measured_on: number;
}
