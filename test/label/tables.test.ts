import { describe, expect, it } from "vitest";
import { summary } from "../../src/label/summary.ts";
import { sourceRows, topicRows } from "../../src/label/tables.ts";
import type { Topic } from "../../src/label/topic.ts";

const topic = (number: number, label: string, size: number): Topic => ({
  topic: number,
  label,
  label_terms: [],
  size,
  share: size / 8,
  cohesion: 0.5,
  silhouette: number === 0 ? 0.25 : null,
  stability: 0.75,
  seed_agreement: 1,
  terms: [
    { term: `${label} one`, score: 2, inside: 0.5, outside: 0.1 },
    { term: `${label} two`, score: 1, inside: 0.5, outside: 0.1 },
  ],
  phrases: [],
  representatives: number === 0 ? [{ id: "p", title: "The nearest", score: 0.9 }] : [],
});
const topics = [topic(0, "graphs", 5), topic(1, "speech, audio", 3)];

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

describe("sourceRows(counts, topics)", () => {
  const count = (source: string, topic: number, papers: number) => ({ source, topic, papers });

  it("adds up partial counts, sorted by source and topic", () => {
    const counts = [
      count("b.html", 0, 2),
      count("a.html", 1, 1),
      count("b.html", 1, 1),
      count("b.html", 0, 1),
    ];
    expect(sourceRows(counts, topics)).toEqual([
      { source: "a.html", topic: 1, label: "speech, audio", papers: 1 },
      { source: "b.html", topic: 0, label: "graphs", papers: 3 },
      { source: "b.html", topic: 1, label: "speech, audio", papers: 1 },
    ]);
  });

  it("tells apart sources whose names hold hyphens and numbers, as group keys do", () => {
    const counts = [
      count("a-1", 0, 2),
      count("a", 1, 1),
      count("1", 0, 1),
      count("1-1", 1, 1),
      count("__proto__", 1, 1),
    ];
    expect(sourceRows(counts, topics).map(({ source, topic: t, papers: n }) => [source, t, n])).toEqual([
      ["1", 0, 1],
      ["1-1", 1, 1],
      ["__proto__", 1, 1],
      ["a", 1, 1],
      ["a-1", 0, 2],
    ]);
  });

  it("keeps the numbers of more than nine sources and topics in order", () => {
    const many = Array.from({ length: 12 }, (_, t) => topic(t, `t${t}`, 1));
    const counts = Array.from({ length: 12 }, (_, t) => count("s", t, 1));
    expect(sourceRows(counts, many).map((row) => row.topic)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

describe("summary(topics)", () => {
  it("is a table with numbers to the right and labels to the left", () => {
    expect(summary([{ ...topics[0]!, size: 1005 }, topics[1]!], 1008)).toBe(
      [
        "topic  papers  share  label",
        "    0    1005  99.7%  graphs",
        "    1       3   0.3%  speech, audio",
      ].join("\n"),
    );
  });

  it("ends with the papers that have no topic", () => {
    expect(summary([{ ...topics[0]!, size: 6 }], 8)).toBe(
      [
        "topic  papers  share  label",
        "    0       6  75.0%  graphs",
        "   -1       2  25.0%  (unassigned)",
      ].join("\n"),
    );
  });
});
