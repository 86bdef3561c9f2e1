import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { seededRandom } from "../../src/random.ts";
import { contents, remove, temporaryFolder, topicscape } from "../support/command.ts";

const folder = temporaryFolder();

afterAll(() => {
  remove(folder);
});

/** 26 MB of papers in no order, some of them twice, some of equal ids. */
function manyPapers(): string {
  const random = seededRandom(1);
  const syllables = ["ba", "ce", "di", "fo", "gu", "ha", "le", "mi", "no", "pu", "ra", "se", "ti", "vo"];
  const syllable = (): string => syllables[Math.floor(random() ** 2 * syllables.length)]!;
  const words = (n: number): string =>
    Array.from({ length: n }, () => syllable() + syllable() + (random() < 0.5 ? syllable() : "")).join(" ");
  const lines: string[] = [];
  for (let i = 0; i < 20_000; i++) {
    const id = `p${Math.floor(random() * 40_000)}`;
    const line = JSON.stringify({ id, title: words(8), abstract: words(200) });
    lines.push(line, ...(i % 100 === 0 ? [line.replace(id, `twin${i}`)] : []));
  }
  return `${lines.join("\n")}\n`;
}

it("makes no difference: papers scanned while they come in, and papers scanned afterwards", () => {
  const input = path.join(folder, "papers.jsonl");
  writeFileSync(input, manyPapers());
  const run = (out: string, ...args: string[]): void => {
    const options = ["--input", input, "--out", path.join(folder, out), "--no-cache", "--workers", "2"];
    expect(topicscape(["run", ...args, ...options]).code).toBe(0);
  };
  run("at once", "--to", "tokenize");
  run("apart", "--to", "ingest");
  run("apart", "--only", "tokenize");
  const [atOnce, apart] = ["at once", "apart"].map((out) => contents(path.join(folder, out)));
  const files = Object.keys(apart!).filter((file) => file.startsWith("stages/"));
  expect(files).toHaveLength(7);
  for (const file of files) expect(atOnce![file], file).toEqual(apart![file]);
}, 60_000);
