/** The charts by the names of their files, in the order a report shows them. */
export const CHART_NAMES = [
  "topic-map",
  "pca-map",
  "topic-sizes",
  "topic-terms",
  "topic-similarity",
  "topics-over-time",
  "topics-by-source",
  "quality",
  "k-selection",
  "silhouette",
  "explained-variance",
  "component-loadings",
] as const;

export type ChartName = (typeof CHART_NAMES)[number];
