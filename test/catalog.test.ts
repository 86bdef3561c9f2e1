import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import * as catalog from "../src/catalog.ts";
import type { Artifact } from "../src/stage/artifact.ts";
import { csrOf } from "./linalg/matrices.ts";
import { remove, temporaryFolder } from "./support/command.ts";

const home = temporaryFolder();
afterAll(() => {
  remove(home);
});

const samples = {
  tokens: { terms: Int32Array.of(1, -1, 0), start: Int32Array.of(0, 2, 3), titleEnd: Int32Array.of(1, 2) },
  vocabulary: {
    terms: ["__proto__", "constructor", "k,m"],
    surfaces: ["__proto__", "Constructor", 'k-"m"'],
    documentFrequency: Int32Array.of(1, 2, 3),
    count: Int32Array.of(4, 5, 6),
    common: Uint8Array.of(0, 1, 0),
    generic: Uint8Array.of(1, 0, 0),
  },
  tfidf: csrOf([
    [0, 0.5],
    [0.25, 0],
  ]),
  scores: { rows: 1, columns: 2, data: Float32Array.of(1 / 3, 2) },
  assignments: {
    k: 3,
    topic: Int32Array.of(0, 2, 1),
    score: Float64Array.of(0.333333, -0.5, 1),
    secondTopic: Int32Array.of(1, 0, 0),
    margin: Float64Array.of(0.1, 0.2, -0.5),
    tier: Uint8Array.of(0, 2, 1),
    deciding: [Int32Array.of(3, 0, -1), Int32Array.of(1, -1, -1), Int32Array.of(-1, -1, -1)],
    silhouette: Float64Array.of(0.5, NaN, -1),
  },
  layout: {
    x: Float32Array.of(1 / 3, -1),
    y: Float32Array.of(0, 1),
    nearest: Int32Array.of(1, -1, -1, -1, -1, 0, -1, -1, -1, -1),
  },
  report: "<html>é</html>",
};

describe("the catalog", () => {
  it.each(Object.entries(samples))("reads back what it wrote, to the bit: %s", async (name, value) => {
    const artifact = catalog[name as keyof typeof samples] as Artifact<unknown>;
    const place = path.join(home, name);
    await artifact.write(place, value);
    expect(await artifact.read(place)).toEqual(value);
  });

  it("keeps the paths that other programs rely on", () => {
    expect(Object.fromEntries(Object.entries(catalog).map(([name, { path: p }]) => [name, p]))).toMatchObject(
      {
        documents: "stages/ingest/documents.jsonl",
        duplicates: "stages/ingest/duplicates.csv",
        ledger: "stages/ingest/ledger.json",
        tokens: "stages/tokenize/tokens.npz",
        vocabulary: "stages/tokenize/vocabulary.csv",
        tfidf: "stages/vectorize/tfidf.npz",
        scores: "stages/reduce/scores.npy",
        components: "stages/reduce/components.npy",
        variance: "stages/reduce/variance.csv",
        assignments: "stages/cluster/assignments.csv",
        centroids: "stages/cluster/centroids.npy",
        likelihoods: "stages/cluster/likelihoods.npy",
        selection: "stages/cluster/k-selection.json",
        topics: "topics.json",
        topicsTable: "topics.csv",
        hierarchy: "hierarchy.json",
        documentsTable: "documents.csv",
        sources: "sources.csv",
        quality: "quality.json",
        layout: "stages/chart/layout.npz",
        layoutQuality: "stages/chart/layout.json",
        charts: "charts",
        report: "report.html",
      },
    );
  });

  it("heads documents.csv with the columns that other programs rely on, pass-through fields behind them", async () => {
    const place = path.join(home, "documents.csv");
    const row = {
      venue: "V",
      id: "a",
      title: "T",
      date: null,
      source: "p; q",
      topic: 0,
      label: "x, y",
      tier: "core" as const,
      score: 0.5,
      second_topic: 1,
      x: 1,
      y: -2,
      deciding_terms: "graph; node",
    };
    await catalog.documentsTable.write(place, [row]);
    expect(await readFile(place, "utf8")).toBe(
      'id,title,date,source,topic,label,tier,score,second_topic,x,y,deciding_terms,venue\na,T,,p; q,0,"x, y",core,0.5,1,1,-2,graph; node,V\n',
    );
    expect(await catalog.documentsTable.read(place)).toEqual([row]);
  });
});
