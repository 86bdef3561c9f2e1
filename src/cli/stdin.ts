import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";

/** Keeps what comes by stdin in a temporary file until the process ends: it is hashed first and read by another thread later. */
export async function spoolStdin(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "topicscape-"));
  process.once("exit", () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = path.join(folder, "stdin");
  await pipeline(process.stdin, createWriteStream(file));
  return file;
}
