import type { ChartInputs, StageInputs } from "../../src/chart/inputs.ts";
import { hierarchyOf } from "../../src/label/hierarchy.ts";
import type { Dense32 } from "../../src/linalg/dense.ts";
import { seededRandom } from "../../src/random.ts";

export interface Shape {
  readonly k: number;
  readonly papers: number;
  /** The date of a paper; by default every third has none. */
  readonly date?: (paper: number) => string | null;
  /** The label of a topic. */
  readonly label?: (topic: number) => string;
  /** Whether a sample left the paper out. */
  readonly unmeasured?: (paper: number) => boolean;
  readonly sources?: readonly string[];
  /** k was given, so none were tried. */
  readonly given?: boolean;
  /** Every paper has y = 0, as with a single component. */
  readonly flat?: boolean;
}

const year = (paper: number): string | null =>
  paper % 3 === 0 ? null : `${2018 + (paper % 7)}-0${1 + (paper % 9)}-15`;

/** Made-up inputs of any size, the same on every call: paper p is in topic p % k, so topic 0 is the largest. */
export function inputsOf(shape: Shape): ChartInputs & StageInputs {
  const { k, papers, label = (t) => `term ${t}, method ${t}, data ${t}`, date = year } = shape;
  const random = seededRandom(7);
  const places = Array.from({ length: papers }, (_, p) => ({
    x: Math.cos(p % k) + 0.3 * random(),
    y: shape.flat ? 0 : Math.sin(p % k) + 0.3 * random(),
  }));
  const sources = shape.sources ?? ["pages/one.txt", "pages/two.txt"];
  const topicOf = Array.from({ length: papers }, (_, p) => p % k);
  const centroids = around(k);
  const sizes = Array.from({ length: k }, (_, t) => Math.floor(papers / k) + (t < papers % k ? 1 : 0));
  return {
    documents: topicOf.map((topic, p) => ({
      id: `paper-${p}`,
      title: `Paper ${p}`,
      date: date(p),
      source: sources[p % sources.length]!,
      topic,
      label: label(topic),
      tier: p % 5 === 0 ? "border" : "core",
      score: 0.5,
      second_topic: (topic + 1) % k,
      ...places[p]!,
      deciding_terms: "",
    })),
    topics: sizes.map((size, topic) => ({
      topic,
      label: label(topic),
      label_terms: [],
      size,
      share: size / papers,
      cohesion: 0.4,
      silhouette: 0.1,
      stability: 0.7,
      seed_agreement: 0.9,
      terms: Array.from({ length: 10 }, (_, i) => ({
        term: `${label(topic)} ${i}`,
        score: 1 / (i + 1),
        inside: 0.5,
        outside: 0.1,
      })),
      phrases: [],
      representatives: [],
    })),
    scores: {
      rows: papers,
      columns: 2,
      data: Float32Array.from(places.flatMap(({ x, y }) => [x, y])),
    },
    layout: {
      x: Float32Array.from(places, ({ x }) => x),
      y: Float32Array.from(places, ({ y }) => y / 1.3),
      nearest: new Int32Array(5 * papers).fill(-1),
    },
    layoutQuality: { trustworthiness: 0.934, trustworthiness_pca: 0.71, neighbours: 15, measured_on: papers },
    variance: shape.flat ? [varianceRow(0, 1)] : Array.from({ length: 12 }, (_, c) => varianceRow(c, 12)),
    selection: {
      chosen: k,
      tried_on: shape.given ? 0 : papers,
      rule: shape.given ? `Given: --k ${k}.` : "The fewest that are good.",
      candidates: shape.given
        ? []
        : [k, k + 1, k + 2].map((n, i) => ({
            k: n,
            inertia: 9 - i,
            silhouette: 0.2 - i / 100,
            standard_error: 0.01,
            calinski_harabasz: 2,
            davies_bouldin: 1,
            gap: 0.5,
            gap_error: 0.1,
            eigengap: 0.05,
            modularity: 0.6,
            stability: 0.8,
            stability_error: 0.02,
          })),
      quality: {
        k,
        silhouette: 0.2,
        inertia: 9,
        davies_bouldin: 1,
        calinski_harabasz: 2,
        stability: 0.7,
        seed_agreement: 0.9,
        shuffled: { inertia: 18, silhouette: -0.01, davies_bouldin: 9, calinski_harabasz: 1 },
      },
      evidence: 1.5,
      plausible: shape.given ? null : { from: k, to: k + 1 },
      is_clear: shape.given ? null : true,
      smoothing: { neighbours: 9, rounds: 3, reason: "Enough to tell by them." },
      topics: sizes.map(() => ({ stability: 0.7, seed_agreement: 0.9 })),
    },
    assignments: {
      k,
      topic: Int32Array.from(topicOf),
      score: new Float64Array(papers).fill(0.5),
      secondTopic: Int32Array.from(topicOf, (t) => (t + 1) % k),
      margin: new Float64Array(papers).fill(0.2),
      tier: Uint8Array.from(topicOf, (_, p) => Number(p % 5 === 0)),
      deciding: Array.from({ length: 3 }, () => new Int32Array(papers).fill(-1)),
      silhouette: Float64Array.from(topicOf, (_, p) => (shape.unmeasured?.(p) ? NaN : (p % 10) / 10 - 0.25)),
    },
    components: loadings(shape.flat ? 1 : 12),
    vocabulary: { surfaces: Array.from({ length: 40 }, (_, t) => label(t % k)) },
    centroids,
    hierarchy: hierarchyOf(
      centroids,
      sizes.map((size, topic) => ({ label: label(topic), short: label(topic), size })),
      0,
    ),
    quality: {
      k,
      ...{ silhouette: 0.2, inertia: 9, davies_bouldin: 1, calinski_harabasz: 2 },
      ...{
        stability: 0.7,
        seed_agreement: 0.9,
        npmi: 0.1,
        cv: 0.6,
        diversity: 0.9,
        coherence_papers: papers,
      },
      shuffled: {
        ...{ silhouette: -0.01, inertia: 18, davies_bouldin: 9, calinski_harabasz: 1 },
        ...{ npmi: -0.1, cv: 0.3, diversity: 0.95 },
      },
    },
    sources: sources.flatMap((source, s) =>
      sizes.flatMap((_, topic) => {
        const count = topicOf.filter((t, p) => t === topic && p % sources.length === s).length;
        return count === 0 ? [] : [{ source, topic, label: label(topic), papers: count }];
      }),
    ),
  };
}

/** k directions, evenly about the origin, in two dimensions. */
const around = (k: number): Dense32 => ({
  rows: k,
  columns: 2,
  data: Float32Array.from({ length: 2 * k }, (_, i) =>
    (i % 2 === 0 ? Math.cos : Math.sin)((2 * Math.PI * Math.floor(i / 2)) / k),
  ),
});

/** Components of 40 terms, with falling weights from one end to the other. */
const loadings = (components: number): Dense32 => ({
  rows: components,
  columns: 40,
  data: Float32Array.from(
    { length: components * 40 },
    (_, i) => Math.cos((Math.PI * (i % 40)) / 40) / (1 + Math.floor(i / 40)),
  ),
});

/** Component c (from 0) holds 2^-(c+1) of the variance. */
const varianceRow = (c: number, of: number) => ({
  component: c + 1,
  variance: 1 / 2 ** (c + 1),
  ratio: of === 1 ? 1 : 1 / 2 ** (c + 1),
  cumulative: of === 1 ? 1 : 1 - 1 / 2 ** (c + 1),
  chance: 0.04,
  residual: 0,
});

/** Labels and names that break careless code. */
export const HOSTILE = [
  '</script><img src=x onerror="alert(1)">',
  "quotes \"double\" 'single' [brackets] {braces} \\ back",
  "שלום עולם \u202eright to left",
  "astral 🚀 \ud800 lone surrogate",
  "line\nbreak\ttab \u0000 null \u000b",
  "constructor",
  "__proto__",
  "datum['x']; signal",
  "",
  `very long ${"label ".repeat(60)}`,
] as const;
