import { csvParseRows } from "d3-dsv";
import { describe, expect, it } from "vitest";
import type { Selected } from "../../src/cluster/selected.ts";
import type { Document } from "../../src/ingest/document.ts";
import { label, type LabelInputs } from "../../src/label/label.ts";
import { representatives } from "../../src/label/representatives.ts";
import type { Quality } from "../../src/quality/quality.ts";
import { qualityLine } from "../../src/quality/quality-line.ts";
import type { LineBlocks } from "../../src/stage/formats.ts";
import type { Context } from "../../src/stage/stage.ts";
import { dense32Of } from "../linalg/matrices.ts";
import { corpusOf } from "./corpus.ts";

const documents: Document[] = ["a", "b", "c", "d", "e"].map((id) => ({
  id,
  title: `Title ${id}`,
  abstract: "",
  date: null,
  sources: ["page"],
  ...(id === "c" ? { venue: "ICML" } : {}),
}));
/** Two blocks, of three papers and of two. */
const blocksOf = (papers: readonly Document[]): LineBlocks => ({
  async *[Symbol.asyncIterator]() {
    for (const part of [papers.slice(0, 3), papers.slice(3)]) {
      yield await Promise.resolve(
        Uint8Array.from(Buffer.from(part.map((d) => `${JSON.stringify(d)}\n`).join(""))),
      );
    }
  },
});
const quality = {
  k: 2,
  inertia: 3,
  silhouette: 0.1,
  davies_bouldin: 2,
  calinski_harabasz: 7,
  stability: 0.8,
  seed_agreement: 1,
  shuffled: { inertia: 6, silhouette: 0, davies_bouldin: 9, calinski_harabasz: 1 },
};
const selection: Selected = {
  chosen: 2,
  tried_on: 0,
  plausible: null,
  is_clear: null,
  rule: "",
  candidates: [],
  smoothing: { neighbours: 0, rounds: 0, reason: "" },
  evidence: 1,
  quality,
  topics: [
    { stability: 0.8, seed_agreement: 1 },
    { stability: 0.8, seed_agreement: 1 },
  ],
};
const inputs: LabelInputs = {
  documents: blocksOf(documents),
  fields: ["venue"],
  ...corpusOf(["graph graph node", "graph edge", "graph node", "speech audio", "speech node"]),
  axes: { x: Float32Array.of(1, 2, 3, 4, 5), y: Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5) },
  assignments: {
    k: 2,
    topic: Int32Array.of(0, 0, 0, 1, 1),
    score: Float64Array.of(0.5, 0.9, 0.5, 0.25, 0.75),
    secondTopic: Int32Array.of(1, 1, 1, 0, 0),
    margin: Float64Array.of(0.049, 0.05, 1, 1, 0),
    tier: Uint8Array.of(1, 0, 0, 0, 1),
    silhouette: Float64Array.of(0.2, NaN, 0.4, NaN, NaN),
    deciding: Array.from({ length: 3 }, () => new Int32Array(5).fill(-1)),
  },
  centroids: dense32Of([
    [1, 0],
    [0, 1],
  ]),
  selection,
};

const context = { workers: 1, progress: () => undefined, warn: () => undefined };
const options = { terms: 2, representatives: 2, groups: "auto" as const, labelField: "label", seed: 1 };
const rowsOf = (pieces: readonly Uint8Array[]): string[][] =>
  csvParseRows(Buffer.concat(pieces).toString("utf8"));

describe("label(inputs, { terms, representatives })", async () => {
  const {
    topics,
    documentsTable,
    topicsTable,
    sources,
    quality: found,
  } = await label(inputs, options, context);
  const table = rowsOf(documentsTable);

  it("describes topics: size, share, mean score and silhouette of their papers", () => {
    expect(topics.map(({ topic, size, share }) => [topic, size, share])).toEqual([
      [0, 3, 0.6],
      [1, 2, 0.4],
    ]);
    expect(topics[0]!.cohesion).toBeCloseTo((0.5 + 0.9 + 0.5) / 3, 12);
    expect(topics[1]!.cohesion).toBe(0.5);
    // Of the sampled papers alone; none of topic 1 was.
    expect(topics[0]!.silhouette).toBeCloseTo(0.3, 12);
    expect(topics[1]!.silhouette).toBeNull();
  });

  it("labels them, and lists as many terms as asked for", () => {
    expect(topics.map((t) => t.label)).toEqual(["GRAPH, NODE", "SPEECH, AUDIO"]);
    expect(topics[0]!.label_terms).toEqual([
      { term: "GRAPH", coverage: 1, precision: 1 },
      { term: "NODE", coverage: 2 / 3, precision: 2 / 3 },
    ]);
    expect(topics.map((t) => t.terms.map(({ term }) => term))).toEqual([
      ["GRAPH", "EDGE"],
      ["SPEECH", "AUDIO"],
    ]);
  });

  it("lists the papers nearest to the centroid, the nearest first, the first among equals", () => {
    expect(topics[0]!.representatives).toEqual([
      { id: "b", title: "Title b", score: 0.9 },
      { id: "a", title: "Title a", score: 0.5 },
    ]);
    expect(representatives(inputs.assignments, 9)).toEqual([
      [1, 0, 2],
      [4, 3],
    ]);
    expect(representatives(inputs.assignments, 0)).toEqual([[], []]);
  });

  it("places papers by their first two components, with topic, tier and second topic", () => {
    const [header, ...rows] = table;
    expect(header!.join()).toBe(
      "id,title,date,source,topic,label,tier,score,second_topic,x,y,deciding_terms,venue",
    );
    expect(rows.map(([id, , , , topic, , tier, , second, x, y]) => [id, topic, tier, second, x, y])).toEqual([
      ["a", "0", "border", "1", "1", "0.1"],
      ["b", "0", "core", "1", "2", "0.2"],
      ["c", "0", "core", "1", "3", "0.3"],
      ["d", "1", "core", "0", "4", "0.4"],
      ["e", "1", "border", "0", "5", "0.5"],
    ]);
    expect(rows.map((row) => row[5])).toEqual([0, 0, 0, 1, 1].map((t) => topics[t]!.label));
    expect(rows.map((row) => row[12])).toEqual(["", "", "ICML", "", ""]);
  });

  it("tabulates topics and sources", () => {
    expect(topicsTable.map(({ topic, size, representative }) => [topic, size, representative])).toEqual([
      [0, 3, "Title b"],
      [1, 2, "Title e"],
    ]);
    expect(sources.map(({ source, topic, papers }) => [source, topic, papers])).toEqual([
      ["page", 0, 3],
      ["page", 1, 2],
    ]);
  });

  it("adds to the quality of the clustering how coherent and how distinct the terms are, beside shuffled topics", async () => {
    expect(found).toMatchObject({ ...quality, diversity: 1, coherence_papers: 5 });
    expect(Object.keys(found.shuffled)).toEqual([
      ...Object.keys(quality.shuffled),
      "npmi",
      "cv",
      "diversity",
    ]);
    const all = await label(inputs, { ...options, terms: 10, representatives: 1 }, context);
    // Terms stand for the topic that holds them more often: none for two.
    expect(all.quality.diversity).toBe(1);
    expect(all.summary.trimEnd().split("\n").slice(-2)).toEqual(["", qualityLine(all.quality)]);
  });

  it("measures the topics against a field of the input, over the papers that have it", async () => {
    const run = async (
      labels: readonly (string | number | null)[],
      warn: Context["warn"] = context.warn,
    ): Promise<Quality> => {
      const labelled = documents.map((document, d) => ({ ...document, area: labels[d] }));
      const own = { ...inputs, documents: blocksOf(labelled), fields: ["area", "venue"] };
      return (await label(own, { ...options, labelField: "area" }, { ...context, warn })).quality;
    };
    expect(await run(["cats", "cats", null, "dogs", ""])).toMatchObject({
      label_field: "area",
      labelled_papers: 3,
      nmi: 1,
      purity: 1,
    });
    const { purity } = (await run([1, 2, 1, 2, 2])).shuffled;
    // Three papers and two, of classes of two and three.
    expect([3 / 5, 4 / 5, 1]).toContain(purity);
    const warnings: string[] = [];
    const alike = await run(["cats", "cats", "cats", null, "cats"], (warning) => warnings.push(warning));
    expect(alike).not.toHaveProperty("nmi");
    expect(warnings).toHaveLength(1);
  });

  it("refuses a label field that no paper has", async () => {
    const labelField = "area";
    await expect(label(inputs, { ...options, labelField }, context)).rejects.toThrow(
      "--label-field is area, but no paper has a field of that name; expected venue.",
    );
  });
});
