import { eachRowOfDistances } from "../cluster/centroid-distances.ts";
import { clusterSizes } from "../cluster/lloyd.ts";
import { ALL, newMixture, shareOut } from "../cluster/shares.ts";
import { type TopicTable, topicTable } from "../cluster/topic-table.ts";
import { place } from "../cluster/place.ts";
import { type Points, unitPoints } from "../cluster/points.ts";
import { leastBut } from "../linalg/vectors.ts";
import { copied } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";
import { inBlocks } from "../linalg/blocks.ts";
import type { Csr } from "../linalg/csr.ts";
import { type Dense, type Dense32, zeros } from "../linalg/dense.ts";
import { inPanels, newPanels, type Panels, panelsFor } from "../linalg/panels.ts";
import { project } from "../reduce/centred.ts";
import type { Model } from "./model.ts";

/** Where papers belong; arrays along the papers. One without a weighted term belongs nowhere: topic and second are -1, the rest 0. */
export interface Placed {
  readonly topic: Int32Array;
  /** Share in the topic, 0 .. 1; without a mixture the margin by which its centroid is nearer than the second, 0 .. 1. */
  readonly strength: Float64Array;
  readonly second: Int32Array;
  /** Share in the second topic, 0 .. 1; NaN without a mixture. */
  readonly secondStrength: Float64Array;
  /** Cosine similarity to the centroid of the topic, -1 .. 1. */
  readonly score: Float64Array;
}

/**
 * Places papers as the run of the model placed its own.
 * @param x TF-IDF of the papers by the terms of the model, in the memory of the machine.
 */
export function placed(machine: Machine, x: Csr, model: Model): Placed {
  return machine.scope(() => {
    const points = pointsOf(machine, x, model);
    const centroids = widened(model.centroids, points.columns);
    const at = model.polished ? byWords(machine, x, model) : byCentroids(machine, points, centroids);
    const { score } = place(machine, points, { k: centroids.rows, assignment: at.topic, centroids });
    return withoutBlank(x, { ...at, score });
  });
}

/** The papers in the space of the components, scaled to unit length. */
function pointsOf(machine: Machine, x: Csr, { mean, components }: Model): Points {
  const blocks = inBlocks(machine, x);
  const centred = {
    x: blocks,
    mean: copied(
      machine.f32,
      Array.from(blocks.order, (t) => mean[t]!),
    ),
  };
  const directions = transposed(machine, components, blocks.place);
  return unitPoints(machine, project(machine, centred, directions, components.rows));
}

/** By the largest share in the topics. */
function byWords(machine: Machine, x: Csr, model: Model): Omit<Placed, "score"> {
  const k = model.centroids.rows;
  const found = newMixture(machine, x.rows, k);
  const logPriors = Float64Array.from(clusterSizes(model.topic, k), (size) =>
    Math.log(size / model.topic.length),
  );
  shareOut(machine, x, found, tempered(machine, model), logPriors, ALL, false);
  const { width, data } = found.shares;
  const share = (i: number, c: number): number => data[i * width + c]!;
  const topic = found.topic.slice();
  const second = topic.map((own, i) => {
    let most = own === 0 ? 1 : 0;
    for (let c = most + 1; c < k; c++) if (c !== own && share(i, c) > share(i, most)) most = c;
    return most;
  });
  return {
    topic,
    strength: Float64Array.from(topic, (c, i) => share(i, c)),
    second,
    secondStrength: Float64Array.from(second, (c, i) => share(i, c)),
  };
}

/** The likelihoods by what evidence counts for: terms x k. */
function tempered(machine: Machine, { likelihoods: { rows, columns, data }, evidence }: Model): TopicTable {
  const table = topicTable(machine, columns, rows);
  for (let c = 0; c < rows; c++) {
    for (let t = 0; t < columns; t++) table.data[t * table.width + c] = evidence * data[c * columns + t]!;
  }
  return table;
}

/** By the nearest centroid. */
function byCentroids(machine: Machine, points: Points, centroids: Dense): Omit<Placed, "score"> {
  const k = centroids.rows;
  const topic = new Int32Array(points.rows);
  eachRowOfDistances(machine, points, centroids, (i, row) => (topic[i] = leastBut(row, k, -1)));
  const { margin, secondTopic } = place(machine, points, { k, assignment: topic, centroids });
  return {
    topic,
    strength: margin,
    second: secondTopic,
    secondStrength: new Float64Array(points.rows).fill(NaN),
  };
}

function withoutBlank(x: Csr, found: Placed): Placed {
  for (let i = 0; i < x.rows; i++) {
    if (!isBlank(x, i)) continue;
    found.topic[i] = found.second[i] = -1;
    found.strength[i] = found.secondStrength[i] = found.score[i] = 0;
  }
  return found;
}

const isBlank = ({ indptr }: Csr, i: number): boolean => indptr[i] === indptr[i + 1];

/** @param place where each column is to stand as a row; in order without it. */
function transposed(machine: Machine, { rows, columns, data }: Dense32, place?: Int32Array): Panels {
  const panels = newPanels(machine, columns, panelsFor(rows));
  for (let c = 0; c < rows; c++) {
    for (let t = 0; t < columns; t++)
      panels.data[inPanels(panels, place?.[t] ?? t, c)] = data[c * columns + t]!;
  }
  return panels;
}

/** Centroids filled up with zeros to as many columns as points have. */
function widened({ rows, columns, data }: Dense32, width: number): Dense {
  const wide = zeros(rows, width);
  for (let c = 0; c < rows; c++) wide.data.set(data.subarray(c * columns, (c + 1) * columns), c * width);
  return wide;
}
