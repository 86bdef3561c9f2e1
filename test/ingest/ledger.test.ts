import { describe, expect, it } from "vitest";
import { accountFor, duplicateRow } from "../../src/ingest/ledger.ts";

const entry = { title: "Cats", abstract: "", date: null };

describe("accountFor", () => {
  it("counts each line of a page under its kind, kinds without a line at 0", () => {
    expect(
      accountFor("page.txt", {
        format: "listing",
        lines: 6,
        blank: 2,
        entries: 1,
        accounts: [
          { line: 1, kind: "furniture" },
          { line: 2, kind: "title", glued: "Subscribe" },
          { line: 3, kind: "abstract" },
          { line: 6, kind: "furniture" },
        ],
      }).counts,
    ).toEqual({
      paper: 0,
      title: 1,
      abstract: 1,
      authors: 0,
      organization: 0,
      date: 0,
      furniture: 2,
      rejected: 0,
    });
  });

  it("counts each entry of JSON Lines as one line", () => {
    const { counts, entries } = accountFor("papers.jsonl", {
      format: "json-lines",
      lines: 4,
      blank: 1,
      entries: 2,
      accounts: [{ line: 3, kind: "rejected", reason: "not JSON" }],
    });
    expect(entries).toBe(2);
    expect([counts.paper, counts.rejected]).toEqual([2, 1]);
  });
});

describe("duplicateRow", () => {
  it("says what was kept, what was merged into it, and why", () => {
    const kept = { entry: { ...entry, id: "1" }, source: "a.jsonl", line: 3 };
    const merged = { entry: { ...entry, id: "7", title: "CATS" }, source: "b.jsonl", line: 9 };
    expect(duplicateRow("1-2", kept, merged, "same abstract")).toEqual({
      id: "1-2",
      title: "Cats",
      kept_source: "a.jsonl",
      kept_line: 3,
      merged_source: "b.jsonl",
      merged_line: 9,
      merged_title: "CATS",
      merged_id: "7",
      evidence: "same abstract",
    });
  });

  it("leaves the id of a merged entry empty that had none", () => {
    const place = { entry, source: "a.txt", line: 1 };
    expect(duplicateRow("cats", place, place, "same abstract").merged_id).toBe("");
  });
});
