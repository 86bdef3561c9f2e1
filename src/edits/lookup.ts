import { documentsIn } from "../ingest/documents-in.ts";
import type { LineBlocks } from "../stage/formats.ts";
import type { Vocabulary } from "../text/tokens.ts";
import { stemmed, words } from "../text/words.ts";
import type { Rename, TopicEdit, TopicName } from "./schema.ts";

/** Where what edits name stands in this corpus; what does not stand there is left out. */
export interface Lookup {
  /** Numbers of the terms that count, by name. */
  readonly columns: ReadonlyMap<string, number>;
  /** Numbers of the papers, by id. */
  readonly rows: ReadonlyMap<string, number>;
}

export const NOTHING: Lookup = { columns: new Map(), rows: new Map() };

/** The terms that a text is made of, whatever form its words have. */
export const termsOf = (text: string): string[] =>
  Array.from(words(text), ({ surface }) => stemmed(surface.toLowerCase()));

/** Looks up what the edits name. The documents are read only if they name papers. */
export async function lookUp(
  edits: readonly (TopicEdit | Rename)[],
  { terms, common }: Pick<Vocabulary, "terms" | "common">,
  documents: LineBlocks,
): Promise<Lookup> {
  const names = edits.flatMap(topicNames);
  const asked = new Set(names.flatMap((name) => name.terms ?? []).flatMap(termsOf));
  const ids = new Set([
    ...names.flatMap((name) => name.papers ?? []),
    ...edits.flatMap((edit) => ("pin" in edit ? [edit.pin.paper] : [])),
  ]);
  const columns = new Map<string, number>();
  terms.forEach((term, t) => {
    if (asked.has(term) && common[t] === 0) columns.set(term, t);
  });
  return { columns, rows: await rowsOf(ids, documents) };
}

function topicNames(edit: TopicEdit | Rename): readonly TopicName[] {
  if ("merge" in edit) return edit.merge;
  if ("split" in edit) return [edit.split.topic];
  return "pin" in edit ? [edit.pin.to] : [edit.rename.topic];
}

async function rowsOf(ids: ReadonlySet<string>, documents: LineBlocks): Promise<Map<string, number>> {
  const rows = new Map<string, number>();
  if (ids.size === 0) return rows;
  let row = 0;
  for await (const block of documents) {
    for (const { id } of documentsIn(block)) {
      if (ids.has(id)) rows.set(id, row);
      row++;
    }
  }
  return rows;
}
