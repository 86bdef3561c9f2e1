import { termsOf } from "./lookup.ts";
import { type Outcome, outcome } from "./outcome.ts";
import type { WordEdit } from "./schema.ts";

/** Terms that no text has, and terms that every text keeps, however many papers hold them. */
export interface WordLists {
  readonly banned: ReadonlySet<string>;
  readonly added: ReadonlySet<string>;
}

const termOfEdit = (edit: WordEdit): string => termsOf("ban" in edit ? edit.ban : edit.add).join(" ");

/** A word that is both banned and added is banned; one without letters and digits is no term, and no paper holds it. */
export function wordLists(edits: readonly WordEdit[]): WordLists {
  const banned = new Set(edits.flatMap((edit) => ("ban" in edit ? [termOfEdit(edit)] : [])));
  const added = new Set(edits.flatMap((edit) => ("add" in edit ? [termOfEdit(edit)] : [])));
  banned.delete("");
  return { banned, added: new Set([...added].filter((term) => term !== "" && !banned.has(term))) };
}

/** @param frequency papers that hold a term, by its name. */
export const wordOutcomes = (
  edits: readonly WordEdit[],
  { banned }: WordLists,
  frequency: (term: string) => number,
): Outcome[] =>
  edits.map((edit) => {
    const term = termOfEdit(edit);
    if ("add" in edit && banned.has(term)) return outcome(edit, [], "the file bans it as well");
    return outcome(edit, [], frequency(term) === 0 ? "no paper holds it" : null);
  });

/** The terms that were added. */
export const addedTerms = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap(({ edit, state }) => ("add" in edit && state === "applied" ? [termOfEdit(edit)] : []));
