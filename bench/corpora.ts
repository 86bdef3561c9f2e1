import { existsSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./topicscape.ts";

/** The corpora for measuring lie beside the project where they are there at all: they are not ours to ship. */
export const BIG = path.join(ROOT, "../shared/data/papers_big.jsonl.gz");
export const PEER = path.join(ROOT, "../shared/tools/peer_sklearn.py");
export const CORPORA = process.env.TOPICSCAPE_CORPORA ?? path.join(ROOT, "../shared/data");
/** The pages that come with the project. */
export const SAMPLE = path.join(ROOT, "data");

/** A path as it is shown: relative to the project where it is shorter. */
export function shown(file: string): string {
  const relative = path.relative(ROOT, path.resolve(file));
  return relative.length < file.length ? relative : file;
}

export const isJsonLines = (file: string): boolean => /\.(jsonl|ndjson)(\.gz)?$/.test(file);

/** @throws Error when there is no such file. */
export function mustExist(file: string): string {
  if (!existsSync(file))
    throw new Error(`There is no ${shown(file)}; name a corpus in JSON Lines (.jsonl or .jsonl.gz).`);
  return file;
}
