import { describe, expect, it } from "vitest";
import type { LineBlocks } from "../../src/stage/formats.ts";
import { ScanAhead } from "../../src/text/scan-ahead.ts";
import { tokenize, type Tokenized } from "../../src/text/tokenize.ts";

const WORDS = [
  "cats",
  "Cat",
  "dogs",
  "graph",
  "graphs",
  "deep",
  "learning",
  "the",
  "rare",
  "$x$",
  "birds-eye",
];

const line = (i: number): string => {
  const words = (n: number): string =>
    Array.from({ length: n }, (_, w) => WORDS[(i * 7 + w * w) % 11]!).join(" ");
  return `${JSON.stringify({ id: `p${i}`, title: words(2 + (i % 3)), abstract: words(i % 40), sources: [] })}\n`;
};
const lines = Array.from({ length: 200 }, (_, i) => line(i));
const bytes = (some: readonly string[]): Uint8Array => {
  const shared = new Uint8Array(new SharedArrayBuffer(Buffer.byteLength(some.join(""))));
  shared.set(Buffer.from(some.join("")));
  return shared;
};
const endsIn = (piece: Uint8Array): Uint32Array =>
  Uint32Array.from([...piece.keys()].filter((at) => piece[at] === 0x0a).map((at) => at + 1));
const give = (ahead: ScanAhead, piece: Uint8Array): void => {
  ahead.take(piece, endsIn(piece));
};
/** Pieces of 30 lines. */
const pieces = Array.from({ length: 7 }, (_, p) => bytes(lines.slice(30 * p, 30 * p + 30)));

/** Every third paper is left out, and the others come in another order. */
const order = Uint32Array.from(
  lines.flatMap((_, i) => (i % 3 === 1 ? [] : [i])).sort((a, b) => ((a * 31) % 200) - ((b * 31) % 200)),
);

const documents = (some: readonly string[]): LineBlocks => ({
  async *[Symbol.asyncIterator]() {
    yield await Promise.resolve(new TextEncoder().encode(some.join("")));
  },
});
const never: LineBlocks = {
  [Symbol.asyncIterator]: () => {
    throw new Error("the documents are read, but they were scanned ahead");
  },
};
const context = { progress: (): void => undefined, workers: 1 };

const tokenized = (docs: LineBlocks, headStart?: ScanAhead): Promise<Tokenized> =>
  tokenize({ documents: docs }, { minDf: 2, maxDf: 1 }, { ...context, ...(headStart && { headStart }) });

function begun(workers: number, least: number): ScanAhead {
  const ahead = new ScanAhead(workers, least);
  for (const piece of pieces) give(ahead, piece);
  ahead.settle(order);
  return ahead;
}

const expected = await tokenized(documents(Array.from(order, (i) => lines[i]!)));

describe("ScanAhead", () => {
  it.each([2, 3])(
    "finds what a scan of the papers that were settled on finds, with %i threads",
    async (workers) => {
      const found = await tokenized(never, begun(workers, 1));
      expect(expected.vocabulary.terms).toContain("birds-ey");
      expect(found.vocabulary).toEqual(expected.vocabulary);
      expect([...found.tokens.terms]).toEqual([...expected.tokens.terms]);
      expect([...found.tokens.start]).toEqual([...expected.tokens.start]);
      expect([...found.tokens.titleEnd]).toEqual([...expected.tokens.titleEnd]);
    },
  );

  it("counts nothing of papers that were left out, though they came first", async () => {
    const ahead = new ScanAhead(2, 1);
    give(
      ahead,
      bytes([JSON.stringify({ id: "a", title: "zebras zebras", abstract: "zebras", sources: [] }) + "\n"]),
    );
    for (const piece of pieces) give(ahead, piece);
    ahead.settle(order.map((i) => i + 1));
    expect((await tokenized(never, ahead)).vocabulary).toEqual(expected.vocabulary);
  });

  it("leaves few papers, and those of one thread, to the stage itself", async () => {
    for (const ahead of [begun(2, 1e9), begun(1, 1)]) {
      expect(await ahead.corpus()).toBeNull();
      const found = await tokenized(documents(Array.from(order, (i) => lines[i]!)), ahead);
      expect([...found.tokens.terms]).toEqual([...expected.tokens.terms]);
    }
  });

  it("passes on what goes wrong with a piece", async () => {
    const ahead = new ScanAhead(2, 1);
    give(ahead, bytes([line(0), '{"id":"x","title":"cut sh\n']));
    ahead.settle(Uint32Array.of(0));
    await expect(ahead.corpus()).rejects.toThrow();
    await ahead.close();
  });
});
