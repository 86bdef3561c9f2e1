import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** A folder with these files that is gone when the test is done. */
export function folder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const root = mkdtempSync(path.join(tmpdir(), "topicscape-ingest-"));
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  }
  return root;
}

export async function textOf(blocks: AsyncIterable<Uint8Array>): Promise<string> {
  const held: Uint8Array[] = [];
  for await (const block of blocks) held.push(block);
  return Buffer.concat(held).toString("utf8");
}

export const jsonLines = (...papers: readonly object[]): string =>
  papers.map((paper) => JSON.stringify(paper)).join("\n") + "\n";

const ZSTD_MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
/** No checksum, no content size, a window of 1 KB. */
const ZSTD_DESCRIPTOR = [0x00, 0x00];

/** A zstd file of a frame for each part, stored without compression. */
export const zstdOf = (...parts: readonly string[]): Buffer =>
  Buffer.concat(
    parts.map((part) => {
      const bytes = Buffer.from(part);
      // The last block of its frame, of kind 0: as it is.
      const header = Buffer.from([0, 0, 0]);
      header.writeUIntLE((bytes.length << 3) | 1, 0, 3);
      return Buffer.concat([Buffer.from([...ZSTD_MAGIC, ...ZSTD_DESCRIPTOR]), header, bytes]);
    }),
  );
