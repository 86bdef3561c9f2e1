import { lookUp } from "../edits/lookup.ts";
import { editsIn, type Outcome, tellConflicts } from "../edits/outcome.ts";
import { renameTopics } from "../edits/rename.ts";
import type { Rename } from "../edits/schema.ts";
import type { Context } from "../stage/stage.ts";
import type { LabelInputs } from "./label.ts";
import type { TopicWords } from "./topic-words.ts";

/** The topics under the labels that edits give them. */
export async function renamed(
  words: readonly TopicWords[],
  {
    files = [],
    likelihoods,
    vocabulary,
    documents,
    assignments: { k, topic },
  }: Pick<LabelInputs, "files" | "likelihoods" | "vocabulary" | "documents" | "assignments">,
  warn: Context["warn"],
): Promise<{ words: readonly TopicWords[]; renames: readonly Outcome[] }> {
  if (likelihoods === undefined) return { words, renames: [] };
  const edits = editsIn(files) as readonly Rename[];
  const lookup = await lookUp(edits, vocabulary, documents);
  const topics = { k, topic, likelihoods: () => likelihoods };
  const { given, outcomes } = renameTopics(
    edits,
    words.map(({ label }) => label),
    topics,
    lookup,
  );
  tellConflicts(outcomes, files, warn);
  const named = words.map((word, c) =>
    given.has(c) ? { ...word, label: given.get(c)!, label_terms: [] } : word,
  );
  return { words: named, renames: outcomes };
}
