import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";

/** Keeps what comes by stdin in a temporary file: it is hashed first and read by another thread later. */
export async function spoolStdin(): Promise<{ file: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "topicscape-"));
  const file = path.join(folder, "stdin");
  await pipeline(process.stdin, createWriteStream(file));
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}
