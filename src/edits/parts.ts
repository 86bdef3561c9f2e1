import path from "node:path";
import { NO_FILE } from "../config/options.ts";
import type { InputFile } from "../ingest/inputs.ts";
import type { EditsFile, Rename, TopicEdit, WordEdit } from "./schema.ts";

/** What each stage reads of a file of edits, so that a change of it reruns no other. */
const parts = {
  words: ({ ban, add }: EditsFile): WordEdit[] => [
    ...ban.map((word) => ({ ban: word })),
    ...add.map((word) => ({ add: word })),
  ],
  topics: ({ edits }: EditsFile): TopicEdit[] => edits.filter((edit) => !("rename" in edit)) as TopicEdit[],
  names: ({ edits }: EditsFile): Rename[] => edits.filter((edit) => "rename" in edit) as Rename[],
};

/** The file of edits as a stage reads it; nothing when there is none, or nothing in it for that stage. */
export async function editsFor(file: string, part: keyof typeof parts): Promise<InputFile[]> {
  if (file === NO_FILE) return [];
  // Most runs have none: what reads them is not loaded.
  const { readEdits } = await import("./read-edits.ts");
  const edits = parts[part](await readEdits(file));
  return edits.length === 0 ? [] : [{ name: path.basename(file), file: path.resolve(file), part: edits }];
}
