import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wholeLines } from "../../src/ingest/whole-lines.ts";

/** The blocks of a text that comes in chunks of some sizes, over and over. */
async function blocks(text: string, chunks: readonly number[], blockBytes: number): Promise<string[]> {
  const bytes = Buffer.from(text);
  async function* cut(): AsyncGenerator<Uint8Array> {
    for (let at = 0, i = 0; at < bytes.length; i++) {
      const size = chunks[i % chunks.length]!;
      yield await Promise.resolve(bytes.subarray(at, at + size));
      at += size;
    }
  }
  const found: string[] = [];
  for await (const block of wholeLines(cut(), blockBytes)) {
    found.push(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(block));
  }
  return found;
}

describe("wholeLines", () => {
  it("gives the text with \\n behind every line, in blocks of whole lines, whatever the chunks", async () => {
    const unit = fc.constantFrom("a", "é", "深", "😀", "\n", "\r\n", "\r", "\uFEFF");
    const text = fc.array(unit, { maxLength: 40 }).map((units) => units.join(""));
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(text, sizes, fc.integer({ min: 1, max: 30 }), async (value, chunks, blockBytes) => {
        const plain = value.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
        const found = await blocks(value, chunks, blockBytes);
        expect(found.join("")).toBe(plain === "" ? "" : plain.replace(/\n?$/, "\n"));
        for (const block of found) expect(block).toMatch(/^$|\n$/);
      }),
      { numRuns: 500 },
    );
  });

  it("fills blocks, but does not cut a line that is longer than one", async () => {
    expect(await blocks("a\nb\nc\nlong line\nd\n", [3], 4)).toEqual(["a\nb\n", "c\nlong line\n", "d\n"]);
  });
});
