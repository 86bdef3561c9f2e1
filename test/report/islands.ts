import type { DocumentRow } from "../../src/label/tables.ts";
import type { ReportInputs } from "../../src/report/report.ts";
import { inputs, linesOf, row, topic } from "./inputs.ts";

/** Titles that must show as text wherever they stand. */
export const HOSTILE = [
  "</script><img src=x onerror=alert(1)>",
  "<!--<script>alert(2)</script>",
  "למידת מכונה \u202eabc",
  "𝒪(n) 😀 𠮷",
];

/** Words of the labels: as long as real ones. */
const WORDS = ["federated learning", "noisy labels", "domain adaptation", "quantization", "long-tailed data"];

const labelOf = (t: number): string => `${WORDS[t % WORDS.length]} ${t}, ${WORDS[(t + 2) % WORDS.length]}`;

/** The topic of paper d, and its number in it. */
const placeOf = (d: number, k: number): [topic: number, i: number] => [d % k, Math.floor(d / k)];

/**
 * A corpus of k topics with `each` papers, every topic an island on a grid. Paper d has the id "p<d>" and the title "Paper d about
 * <word>"; the first ones are hostile. The abstract of paper d says "abstract" and "marker<d>".
 */
export function islands(k: number, each: number): ReportInputs {
  const n = k * each;
  const side = Math.ceil(Math.sqrt(k));
  const papers = Array.from({ length: n }, (_, d) => paper(d, k));
  const spot = (d: number): [x: number, y: number] => {
    const [t, i] = placeOf(d, k);
    const angle = 2.4 * i;
    const radius = 0.38 * Math.sqrt(i / each);
    return [(t % side) + radius * Math.cos(angle), Math.floor(t / side) + radius * Math.sin(angle)];
  };
  const others = (d: number): number[] => [1, 2, 3, 4, 5].map((step) => (d + step * k) % n);
  return {
    ...inputs,
    topics: Array.from({ length: k }, (_, t) =>
      topic({
        topic: t,
        label: labelOf(t),
        size: each,
        share: 1 / k,
        representatives: [0, 1].map((i) => ({
          id: `p${t + i * k}`,
          title: papers[t + i * k]!.title,
          score: 0.9,
        })),
      }),
    ),
    hierarchy: {
      groups: [{ group: 0, label: "all of them", size: n, topics: Array.from({ length: k }, (_, t) => t) }],
      tree: { label: "all", size: n },
    },
    documentsTable: papers,
    documents: linesOf(
      papers.map(({ title }, d) => ({
        title,
        abstract: `The abstract of a paper; marker${d} Gödel ${HOSTILE[d] ?? ""}`,
      })),
    ),
    layout: {
      x: Float32Array.from({ length: n }, (_, d) => spot(d)[0]),
      y: Float32Array.from({ length: n }, (_, d) => spot(d)[1]),
      nearest: Int32Array.from(Array.from({ length: n }, (_, d) => others(d)).flat()),
    },
  };
}

/** Where a paper of the islands lies on the map, 0 .. 1. */
export function mapPlace(paper: number, k: number, each: number): [u: number, v: number] {
  const { x, y } = islands(k, each).layout;
  const within = (value: number, all: Float32Array): number =>
    (value - Math.min(...all)) / (Math.max(...all) - Math.min(...all));
  return [within(x[paper]!, x), 1 - within(y[paper]!, y)];
}

function paper(d: number, k: number): DocumentRow {
  const [t, i] = placeOf(d, k);
  return row({
    id: `p${d}`,
    title: HOSTILE[d] ?? `Paper ${d} about ${WORDS[t % WORDS.length]}`,
    date: i % 4 === 3 ? null : `${2020 + (i % 3)}-05-0${1 + (d % 9)}`,
    source: d % 2 === 0 ? "even.txt" : "odd.txt; even.txt",
    topic: t,
    label: labelOf(t),
    tier: i % 5 === 0 ? "border" : "core",
    score: 0.9 - 0.5 * (d / 2000),
    second_topic: (t + 1) % k,
    x: Math.sin(d),
    y: Math.cos(3 * d),
    deciding_terms: "federated; clients; privacy",
    url: d % 2 === 0 ? `https://example.org/${d}` : "javascript:alert(1)",
  });
}
