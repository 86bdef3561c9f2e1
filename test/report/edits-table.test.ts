import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/edits/outcome.ts";
import { editsTable } from "../../src/report/edits-table.ts";
import { texts, topic } from "./inputs.ts";

const topics = [topic({ label: "Music" }), topic({ topic: 1, label: "cats & dogs" })];
const OUTCOMES: readonly Outcome[] = [
  {
    edit: { rename: { topic: { terms: ["violin"] }, to: "Music" } },
    state: "applied",
    topics: [0],
    reason: null,
  },
  {
    edit: { merge: [{ terms: ["a", "b", "c", "d"] }, { papers: ["p1"] }] },
    state: "conflict",
    topics: [0, 1],
    reason: "two topics fit about as well",
  },
  {
    edit: { pin: { paper: "p2", to: { terms: ["x"] } } },
    state: "conflict",
    topics: [],
    reason: "no paper of this corpus has that id",
  },
  { edit: { ban: "<rock>" }, state: "applied", topics: [], reason: null },
];

describe("editsTable", () => {
  it("tells of each edit what became of it", () => {
    const { source } = editsTable(OUTCOMES, topics)!;
    expect(texts(source, "p")).toEqual(["2 edits were left out."]);
    expect(texts(source, "th")).toEqual(["edit", "what became of it", "topics"]);
    expect(texts(source, "td")).toEqual([
      ...["the rename to &quot;Music&quot;", "applied", "0 · Music"],
      ...[
        "the merge of (a, b, c, ...) and (p1)",
        "left out, for two topics fit about as well",
        "0 · Music ; 1 · cats &amp; dogs",
      ],
      ...["the pin of p2", "left out, for no paper of this corpus has that id", ""],
      ...["the ban of &quot;&lt;rock&gt;&quot;", "applied", ""],
    ]);
  });

  it("says so when all were applied", () => {
    expect(texts(editsTable(OUTCOMES.slice(0, 1), topics)!.source, "p")).toEqual(["Every edit was applied."]);
  });

  it("is not there without edits", () => {
    expect(editsTable([], topics)).toBeNull();
  });
});
