import type { DocumentRow } from "../../src/label/tables.ts";
import type { Topic } from "../../src/label/topic.ts";
import type { ReportInputs } from "../../src/report/report.ts";
import type { LineBlocks } from "../../src/stage/formats.ts";

export const topic = (fields: Partial<Topic> = {}): Topic => ({
  topic: 0,
  label: "graphs, nodes",
  label_terms: [
    { term: "graphs", coverage: 1, precision: 0.5 },
    { term: "nodes", coverage: 0.5, precision: 1 },
  ],
  size: 2,
  share: 0.5,
  cohesion: 0.4567,
  silhouette: 0.1234,
  stability: 0.8,
  seed_agreement: 0.9,
  terms: [
    { term: "graph", score: 2, inside: 1, outside: 0.25 },
    { term: "node", score: 1, inside: 0.5, outside: 0 },
  ],
  phrases: [{ term: "graph networks", score: 1 }],
  representatives: [{ id: "a", title: "Paper A", score: 0.9 }],
  ...fields,
});

export const row = (fields: Partial<DocumentRow> = {}): DocumentRow => ({
  id: "a",
  title: "Paper A",
  date: "2024-06-22",
  source: "page.txt",
  topic: 0,
  label: "graphs, nodes",
  tier: "core",
  score: 0.9,
  second_topic: 1,
  x: 0,
  y: 0,
  deciding_terms: "",
  ...fields,
});

const svg = (id: string, text: string): string =>
  `<?xml version="1.0"?><svg viewBox="0 0 40 20" role="img" aria-label="${text}" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><defs><clipPath id="${id}"><rect/></clipPath></defs><g fill="none" clip-path="url(#${id})"><use xlink:href="#${id}"/><text>${text}</text></g></svg>`;

/** documents.jsonl in one block. */
export const linesOf = (documents: readonly object[]): LineBlocks => ({
  async *[Symbol.asyncIterator]() {
    yield await Promise.resolve(Buffer.from(documents.map((d) => `${JSON.stringify(d)}\n`).join("")));
  },
});

/** A small run with two charts, two topics, three papers, a page with a rejected line and one duplicate. */
export const inputs: ReportInputs = {
  charts: new Map<string, string | Uint8Array>([
    ["zebra.svg", svg("clip0", "last")],
    ["topic-map.svg", Buffer.from(svg("clip0", "map"))],
    ["topic-map.png", new Uint8Array([1])],
    ["topic-map.vl.json", JSON.stringify({ data: { values: [{ x: 1, name: 'a "b"' }] } })],
    ["topic-map.csv", 'id,title,name\na,Paper A,"a ""b"""\n'],
    ["explained-variance.svg", svg("clip0", "variance")],
  ]),
  topics: [topic(), topic({ topic: 1, label: "cats", size: 1, share: 0.25, silhouette: null, phrases: [] })],
  documentsTable: [
    row(),
    row({ id: "b", title: "Paper B", score: 0.95, date: null }),
    row({ id: "c", title: "", topic: 1, label: "cats" }),
  ],
  documents: linesOf([
    { abstract: "Graphs are nodes and edges." },
    { abstract: "More of the same." },
    { abstract: "Cats sleep." },
  ]),
  hierarchy: { groups: [], tree: { label: "graphs / cats", size: 3 } },
  layout: {
    x: Float32Array.of(0, 1, 2),
    y: Float32Array.of(0, 1, 0.5),
    nearest: Int32Array.of(1, -1, -1, -1, -1, 0, 2, -1, -1, -1, 1, -1, -1, -1, -1),
  },
  layoutQuality: { trustworthiness: 0.91, trustworthiness_pca: 0.72, neighbours: 15, measured_on: 3 },
  sources: [
    { source: "page.txt", topic: 0, label: "graphs, nodes", papers: 2 },
    { source: "page.txt", topic: 1, label: "cats", papers: 1 },
  ],
  assignments: { topic: Int32Array.of(0, 0, 1), silhouette: Float64Array.of(0.3, 0.1, NaN) },
  quality: {
    k: 2,
    inertia: 12.345,
    silhouette: 0.12345,
    davies_bouldin: 1.2345,
    calinski_harabasz: 34.567,
    stability: 0.8123,
    seed_agreement: 0.9123,
    npmi: 0.12345,
    cv: 0.6543,
    diversity: 0.975,
    coherence_papers: 1203,
    shuffled: {
      inertia: 23.456,
      silhouette: -0.01234,
      davies_bouldin: 12.345,
      calinski_harabasz: 1.234,
      npmi: -0.0123,
      cv: 0.3456,
      diversity: 0.4,
    },
  },
  selection: {
    chosen: 2,
    rule: "k was given.",
    tried_on: 0,
    plausible: null,
    is_clear: null,
    evidence: 1,
    candidates: [],
    smoothing: { neighbours: 0, rounds: 0, reason: "Given: --neighbours 0." },
    topics: [
      { stability: 0.8, seed_agreement: 0.9 },
      { stability: 0.7, seed_agreement: 1 },
    ],
    quality: {
      k: 2,
      inertia: 12.345,
      silhouette: 0.12345,
      davies_bouldin: 1.2345,
      calinski_harabasz: 34.567,
      stability: 0.8123,
      seed_agreement: 0.9123,
      shuffled: { inertia: 23.456, silhouette: -0.01234, davies_bouldin: 12.345, calinski_harabasz: 1.234 },
    },
  },
  ledger: {
    entries: 1204,
    papers: 1203,
    duplicates: 1,
    renamed_ids: [],
    inputs: [
      {
        file: "page.txt",
        format: "listing",
        lines: 2500,
        blank: 89,
        entries: 1203,
        counts: {
          paper: 0,
          title: 1203,
          abstract: 1203,
          authors: 0,
          organization: 0,
          date: 0,
          furniture: 4,
          rejected: 1,
        },
        accounts: [{ line: 17, kind: "rejected", reason: "a title with no abstract below it" }],
      },
      {
        file: "more.jsonl",
        format: "json-lines",
        lines: 1,
        blank: 0,
        entries: 1,
        counts: {
          paper: 1,
          title: 0,
          abstract: 0,
          authors: 0,
          organization: 0,
          date: 0,
          furniture: 0,
          rejected: 0,
        },
        accounts: [],
      },
    ],
  },
  edits: [],
  duplicates: [
    {
      id: "a",
      title: "Paper A",
      kept_source: "page.txt",
      kept_line: 3,
      merged_source: "more.jsonl",
      merged_line: 9,
      merged_title: "PAPER A",
      merged_id: "77",
      evidence: "same abstract",
    },
  ],
};

/** The texts of the elements of one name, tags inside dropped, spaces as one. */
export const texts = (page: string, element: string): string[] =>
  [...page.matchAll(new RegExp(`<${element}(?:\\s[^>]*)?>(.*?)</${element}>`, "gs"))].map(([, inner = ""]) =>
    inner
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim(),
  );
