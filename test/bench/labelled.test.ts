import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { agreementOf, labelledCorpora, topicsById } from "../../bench/labelled.ts";

function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "labelled-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}
const lines = (...papers: object[]): string => papers.map((paper) => `${JSON.stringify(paper)}\n`).join("");

describe("labelledCorpora(folder)", () => {
  it("finds the corpora with at least two classes, plain or packed", () => {
    const folder = folderOf({
      "b.jsonl.gz": gzipSync(
        lines({ id: 1, label: "x" }, { id: 2, label: 7 }, { id: 3, label: null }, { id: 4 }),
      ),
      "a.jsonl": lines({ id: "p", label: "x" }, { id: "q", label: "y" }),
      "one-class.jsonl": lines({ id: "p", label: "x" }, { id: "q", label: "x" }),
      "none.jsonl": lines({ id: "p" }),
      "README.md": "no corpus",
    });
    const found = labelledCorpora(folder);
    expect(found.map(({ name, papers, classes }) => [name, papers, classes])).toEqual([
      ["a", 2, 2],
      ["b", 4, 2],
    ]);
    expect([...found[1]!.labels]).toEqual([
      ["1", "x"],
      ["2", "7"],
    ]);
  });

  it("says in a sentence that there is none", () => {
    const folder = folderOf({ "none.jsonl": lines({ id: "p" }) });
    expect(() => labelledCorpora(folder)).toThrow(
      /^There is no corpus in .*--corpora or TOPICSCAPE_CORPORA\.$/,
    );
    expect(() => labelledCorpora(path.join(folder, "nowhere"))).toThrow(/^There is no corpus in /);
  });
});

describe("agreementOf(topics, labels)", () => {
  it("is measured over the papers that both know, found by id", () => {
    const csv = 'id,title,topic\na,"x, y",0\nb,,0\nc,,1\nd,,1\n';
    const topics = topicsById(folderOf({ "documents.csv": csv }));
    expect([...topics]).toEqual([["a", 0], ["b", 0], ["c", 1], ["d", 1]]); // prettier-ignore
    const labels = new Map([["c", "cats"], ["merged", "cats"], ["b", "dogs"], ["a", "dogs"]]); // prettier-ignore
    expect(agreementOf(topics, labels)).toMatchObject({ nmi: 1, ari: 1 });
  });
});
