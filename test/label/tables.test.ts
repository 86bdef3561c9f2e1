import { describe, expect, it } from "vitest";
import { summary } from "../../src/label/summary.ts";
import { documentRows, type PlacedDocument, rounded, sourceRows, topicRows } from "../../src/label/tables.ts";
import type { Topic } from "../../src/label/topic.ts";

const topic = (number: number, label: string, size: number): Topic => ({
  topic: number,
  label,
  size,
  share: size / 8,
  cohesion: 0.5,
  silhouette: number === 0 ? 0.25 : null,
  terms: [
    { term: `${label} one`, score: 2 },
    { term: `${label} two`, score: 1 },
  ],
  phrases: [],
  representatives: number === 0 ? [{ id: "p", title: "The nearest", score: 0.9 }] : [],
});
const topics = [topic(0, "graphs", 5), topic(1, "speech, audio", 3)];

const paper = (
  number: number,
  sources: readonly string[],
  extra: Readonly<Record<string, unknown>> = {},
): PlacedDocument => ({
  document: {
    id: `p${number}`,
    title: `Paper ${number}`,
    abstract: "Long.",
    date: null,
    sources,
    ...extra,
  },
  topic: number % 2,
  label: topics[number % 2]!.label,
  tier: number === 0 ? "border" : "core",
  score: 0.123456789,
  secondTopic: 1 - (number % 2),
  x: -0.5,
  y: 1e-9,
});

describe("documentRows(papers)", () => {
  it("gives each paper a row, numbers to 6 decimals, sources joined", () => {
    expect(documentRows([paper(0, ["a.html", "b.html"], { date: "2024-06" }), paper(1, ["b.html"])])).toEqual(
      [
        {
          id: "p0",
          title: "Paper 0",
          date: "2024-06",
          source: "a.html; b.html",
          topic: 0,
          label: "graphs",
          tier: "border",
          score: 0.123457,
          second_topic: 1,
          x: -0.5,
          y: 0,
        },
        {
          id: "p1",
          title: "Paper 1",
          date: null,
          source: "b.html",
          topic: 1,
          label: "speech, audio",
          tier: "core",
          score: 0.123457,
          second_topic: 0,
          x: -0.5,
          y: 0,
        },
      ],
    );
  });

  it("passes unknown fields through, null where a paper has none, structures as JSON", () => {
    const rows = documentRows([
      paper(0, ["s"], { venue: "NeurIPS", upvotes: 3, open: true, authors: ["A", "B"] }),
      paper(1, ["s"], { venue: null, score_of: "0.50" }),
    ]);
    expect(rows[0]).toMatchObject({
      venue: "NeurIPS",
      upvotes: 3,
      open: "true",
      authors: '["A","B"]',
      score_of: null,
    });
    expect(rows[1]).toMatchObject({
      venue: null,
      upvotes: null,
      open: null,
      authors: null,
      score_of: "0.50",
    });
  });

  it("orders pass-through fields by name, whichever paper has them first", () => {
    const columns = (...papers: PlacedDocument[]): string[] =>
      Object.keys(documentRows(papers)[0]!).slice(11);
    const [first, second] = [paper(0, ["s"], { b: 1 }), paper(1, ["s"], { a: 1, c: 2 })];
    expect(columns(first, second)).toEqual(["a", "b", "c"]);
    expect(columns(second, first)).toEqual(["a", "b", "c"]);
  });

  it("never passes the abstract through", () => {
    expect(Object.keys(documentRows([paper(0, ["s"])])[0]!)).not.toContain("abstract");
  });

  it("lets a field that bears the name of a column step aside", () => {
    const [row] = documentRows([paper(0, ["s"], { label: "cs.LG", topic: "ml", x: 9 })]);
    expect(row).toMatchObject({
      label: "graphs",
      topic: 0,
      x: -0.5,
      input_label: "cs.LG",
      input_topic: "ml",
      input_x: 9,
    });
  });

  it("keeps both a field that steps aside and one that has the name it would take", () => {
    const [row] = documentRows([paper(0, ["s"], { label: "cs.LG", input_label: "by hand" })]);
    expect(row).toMatchObject({ label: "graphs", input_label: "by hand", input_input_label: "cs.LG" });
  });

  it.each([
    "__proto__",
    "constructor",
    "toString",
    "values",
    "columns",
    "index",
    "shape",
    "$data",
    "2024",
    "a,b",
  ])("passes a field through whatever its name: %s", (name) => {
    const [first, second] = documentRows([
      paper(0, ["s"], Object.fromEntries([[name, "found"]])),
      paper(1, ["s"]),
    ]);
    expect(Object.getOwnPropertyDescriptor(first, name)?.value).toBe("found");
    expect(Object.getOwnPropertyDescriptor(second, name)?.value).toBeNull();
    expect(Object.keys(first!)).toHaveLength(12);
    expect(first!.title).toBe("Paper 0");
  });

  it("leaves texts that look like numbers or missing values as they are", () => {
    const odd = ["007", "1e5", "NaN", "null", "", " ", "true", "2024-06-22"];
    const rows = documentRows(odd.map((title, i) => paper(i, ["s"], { id: title, title, note: title })));
    expect(rows.map(({ id, title, note }) => [id, title, note])).toEqual(
      odd.map((text) => [text, text, text]),
    );
  });
});

describe("topicRows(topics)", () => {
  it("gives each topic a row with its terms joined and the title of its nearest paper", () => {
    expect(topicRows(topics)).toEqual([
      {
        topic: 0,
        label: "graphs",
        size: 5,
        share: 0.625,
        cohesion: 0.5,
        silhouette: 0.25,
        terms: "graphs one; graphs two",
        representative: "The nearest",
      },
      {
        topic: 1,
        label: "speech, audio",
        size: 3,
        share: 0.375,
        cohesion: 0.5,
        silhouette: null,
        terms: "speech, audio one; speech, audio two",
        representative: "",
      },
    ]);
  });
});

describe("sourceRows(papers, topics)", () => {
  it("counts a paper under each of its sources, and leaves out pairs without papers", () => {
    const papers = [
      paper(0, ["b.html"]),
      paper(1, ["a.html", "b.html"]),
      paper(2, ["a.html", "b.html"]),
      paper(4, ["b.html"]),
      paper(3, ["c.html"]),
    ];
    expect(sourceRows(papers, topics)).toEqual([
      { source: "a.html", topic: 0, label: "graphs", papers: 1 },
      { source: "a.html", topic: 1, label: "speech, audio", papers: 1 },
      { source: "b.html", topic: 0, label: "graphs", papers: 3 },
      { source: "b.html", topic: 1, label: "speech, audio", papers: 1 },
      { source: "c.html", topic: 1, label: "speech, audio", papers: 1 },
    ]);
  });

  it("tells apart sources whose names hold hyphens and numbers, as group keys do", () => {
    const papers = [
      paper(0, ["a-1"]),
      paper(1, ["a"]),
      paper(2, ["a-1", "1"]),
      paper(3, ["1-1", "__proto__"]),
    ];
    expect(sourceRows(papers, topics).map(({ source, topic: t, papers: n }) => [source, t, n])).toEqual([
      ["1", 0, 1],
      ["1-1", 1, 1],
      ["__proto__", 1, 1],
      ["a", 1, 1],
      ["a-1", 0, 2],
    ]);
  });

  it("keeps the numbers of more than nine sources and topics in order", () => {
    const many = Array.from({ length: 12 }, (_, t) => topic(t, `t${t}`, 1));
    const papers = Array.from({ length: 12 }, (_, t) => ({ ...paper(0, ["s"]), topic: t }));
    expect(sourceRows(papers, many).map((row) => row.topic)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

describe("summary(topics)", () => {
  it("is a table with numbers to the right and labels to the left", () => {
    expect(summary([{ ...topics[0]!, size: 1005 }, topics[1]!])).toBe(
      [
        "topic  papers  share  label",
        "    0    1005  99.7%  graphs",
        "    1       3   0.3%  speech, audio",
      ].join("\n"),
    );
  });
});

describe("rounded(value)", () => {
  it("keeps 6 decimals", () => {
    expect([1 / 3, -1 / 3, 2, 0.0000004].map(rounded)).toEqual([0.333333, -0.333333, 2, 0]);
  });
});
