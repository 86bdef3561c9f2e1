import type { InputFile } from "../ingest/inputs.ts";
import type { Edit, TopicName } from "./schema.ts";

/** What became of an edit: an entry of edits.json. */
export interface Outcome {
  /** As it stands in the file; of banned and added words each by itself. */
  readonly edit: Edit;
  readonly state: "applied" | "conflict";
  /** Numbers of the topics that it named, or that came of it. */
  readonly topics: readonly number[];
  /** Why it could not be applied; null when it was. */
  readonly reason: string | null;
}

export const outcome = (edit: Edit, topics: readonly number[], reason: string | null): Outcome => ({
  edit,
  state: reason === null ? "applied" : "conflict",
  topics,
  reason,
});

/** The edits that a stage was given. */
export const editsIn = (files: readonly InputFile[]): readonly unknown[] =>
  files.flatMap(({ part }) => part as readonly unknown[]);

/** Tells of each conflict in a sentence. */
export function tellConflicts(
  outcomes: readonly Outcome[],
  files: readonly InputFile[],
  warn: (sentence: string) => void = () => undefined,
): void {
  for (const { edit, reason } of outcomes) {
    if (reason !== null) warn(`${files[0]!.name}: ${subject(edit)} was left out, for ${reason}.`);
  }
}

/** What an edit does, as part of a sentence. */
export function subject(edit: Edit): string {
  if ("rename" in edit) return `the rename to "${edit.rename.to}"`;
  if ("merge" in edit) return `the merge of ${edit.merge.map(shown).join(" and ")}`;
  if ("split" in edit) return `the split of ${shown(edit.split.topic)}`;
  if ("pin" in edit) return `the pin of ${edit.pin.paper}`;
  return "ban" in edit ? `the ban of "${edit.ban}"` : `the addition of "${edit.add}"`;
}

const MOST_SHOWN = 3;

function shown({ terms = [], papers = [] }: TopicName): string {
  const all = [...terms, ...papers];
  return `(${all.slice(0, MOST_SHOWN).join(", ")}${all.length > MOST_SHOWN ? ", ..." : ""})`;
}
