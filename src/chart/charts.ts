import type { TopLevelSpec } from "vega-lite";
import { componentLoadings, loadingRows } from "./component-loadings.ts";
import { explainedVariance } from "./explained-variance.ts";
import type { ChartInputs } from "./inputs.ts";
import { kSelection } from "./k-selection.ts";
import type { Measure } from "./measure.ts";
import type { ChartName } from "./names.ts";
import { pcaMap } from "./pca-map.ts";
import { quality, qualityRows } from "./quality.ts";
import { silhouette } from "./silhouette.ts";
import * as tables from "./tables.ts";
import { topicMap } from "./topic-map.ts";
import { topicSimilarity } from "./topic-similarity.ts";
import { topicSizes } from "./topic-sizes.ts";
import { topicTerms } from "./topic-terms.ts";
import { topicsBySource } from "./topics-by-source.ts";
import { topicsOverTime } from "./topics-over-time.ts";

export interface Chart {
  /** Data in, Vega-Lite specification out. */
  readonly draw: (inputs: ChartInputs, measure: Measure) => TopLevelSpec;
  /** The data that it shows. */
  readonly table: (inputs: ChartInputs) => readonly object[];
}

export const charts: Readonly<Record<ChartName, Chart>> = {
  "topic-map": { draw: topicMap, table: tables.places },
  "pca-map": { draw: pcaMap, table: tables.scores },
  "topic-sizes": { draw: topicSizes, table: tables.sizes },
  "topic-terms": { draw: topicTerms, table: tables.terms },
  "topic-similarity": { draw: topicSimilarity, table: tables.similarities },
  "topics-over-time": { draw: topicsOverTime, table: tables.periods },
  "topics-by-source": { draw: topicsBySource, table: tables.sources },
  quality: { draw: quality, table: qualityRows },
  "k-selection": { draw: kSelection, table: tables.candidates },
  silhouette: { draw: silhouette, table: tables.silhouettes },
  "explained-variance": { draw: explainedVariance, table: ({ variance }) => variance },
  "component-loadings": { draw: componentLoadings, table: loadingRows },
};
