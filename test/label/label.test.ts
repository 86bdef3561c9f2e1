import { describe, expect, it } from "vitest";
import type { Selected } from "../../src/cluster/cluster.ts";
import type { Document } from "../../src/ingest/document.ts";
import { label, type LabelInputs } from "../../src/label/label.ts";
import { representatives } from "../../src/label/representatives.ts";
import { denseOf } from "../linalg/matrices.ts";
import { corpusOf } from "./corpus.ts";

const documents: Document[] = ["e", "d", "c", "b", "a"].map((id) => ({
  id,
  title: `Title ${id}`,
  abstract: "",
  date: null,
  sources: ["page"],
}));
const quality = { k: 2, inertia: 3, silhouette: 0.1, davies_bouldin: 2, calinski_harabasz: 7 };
const selection: Selected = { chosen: 2, rule: "", candidates: [], quality };
const inputs: LabelInputs = {
  documents,
  ...corpusOf(["graph graph node", "graph edge", "graph node", "speech audio", "speech node"]),
  scores: denseOf([
    [1, 0.1, 5],
    [2, 0.2, 5],
    [3, 0.3, 5],
    [4, 0.4, 5],
    [5, 0.5, 5],
  ]),
  assignments: {
    k: 2,
    topic: Int32Array.of(0, 0, 0, 1, 1),
    score: Float64Array.of(0.5, 0.9, 0.5, 0.25, 0.75),
    secondTopic: Int32Array.of(1, 1, 1, 0, 0),
    margin: Float64Array.of(0.049, 0.05, 1, 1, 0),
    silhouette: Float64Array.of(0.2, NaN, 0.4, NaN, NaN),
  },
  selection,
};

describe("label(inputs, { terms, representatives })", () => {
  const {
    topics,
    documentsTable,
    topicsTable,
    sources,
    quality: found,
  } = label(inputs, { terms: 2, representatives: 2 });

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
    expect(topics.map((t) => t.label)).toEqual(["GRAPH, NODE, EDGE", "SPEECH, AUDIO, NODE"]);
    expect(topics.map((t) => t.terms.map(({ term }) => term))).toEqual([
      ["GRAPH", "NODE"],
      ["SPEECH", "AUDIO"],
    ]);
  });

  it("lists the papers nearest to the centroid, the nearest first, equal ones by id", () => {
    expect(topics[0]!.representatives).toEqual([
      { id: "d", title: "Title d", score: 0.9 },
      { id: "c", title: "Title c", score: 0.5 },
    ]);
    expect(representatives(documents, inputs.assignments, 0).map(({ id }) => id)).toEqual(["d", "c", "e"]);
    expect(representatives(documents, inputs.assignments, 1).map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("places papers by their first two components, with topic, tier and second topic", () => {
    expect(
      documentsTable.map(({ id, topic, tier, second_topic, x, y }) => [id, topic, tier, second_topic, x, y]),
    ).toEqual([
      ["e", 0, "border", 1, 1, 0.1],
      ["d", 0, "core", 1, 2, 0.2],
      ["c", 0, "core", 1, 3, 0.3],
      ["b", 1, "core", 0, 4, 0.4],
      ["a", 1, "border", 0, 5, 0.5],
    ]);
    expect(documentsTable.map((row) => row.label)).toEqual([0, 0, 0, 1, 1].map((t) => topics[t]!.label));
  });

  it("places them on a line where there is one component only", () => {
    const scores = denseOf([[1], [2], [3], [4], [5]]);
    const rows = label({ ...inputs, scores }, { terms: 2, representatives: 2 }).documentsTable;
    expect(rows.map(({ x, y }) => [x, y])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
      [4, 0],
      [5, 0],
    ]);
  });

  it("tabulates topics and sources", () => {
    expect(topicsTable.map(({ topic, size, representative }) => [topic, size, representative])).toEqual([
      [0, 3, "Title d"],
      [1, 2, "Title a"],
    ]);
    expect(sources.map(({ source, topic, papers }) => [source, topic, papers])).toEqual([
      ["page", 0, 3],
      ["page", 1, 2],
    ]);
  });

  it("adds to the quality of the clustering the share of distinct terms among those listed", () => {
    expect(found).toEqual({ ...quality, diversity: 1 });
    const all = label(inputs, { terms: 10, representatives: 1 });
    // GRAPH, NODE, EDGE and SPEECH, AUDIO, NODE: five different ones of six.
    expect(all.quality.diversity).toBeCloseTo(5 / 6, 12);
  });
});
