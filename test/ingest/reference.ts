import type { PlacedEntry } from "../../src/ingest/document.ts";
import { mergedFields, mergeDuplicates } from "../../src/ingest/duplicates.ts";
import { slug, uniqueIds } from "../../src/ingest/ids.ts";
import { parsePaper } from "../../src/ingest/json-lines.ts";
import { duplicateRow } from "../../src/ingest/ledger.ts";
import { byCodeUnit } from "../../src/order.ts";

/** What ingest makes of JSON Lines files, by their names: plainly, with all entries in memory and each compared with each. */
export function reference(files: Readonly<Record<string, string>>) {
  const places: PlacedEntry[] = [];
  const rejected: unknown[] = [];
  for (const [source, text] of Object.entries(files)) {
    const lines = text.replace(/^\uFEFF/, "").split(/\r\n?|\n/);
    lines.forEach((line, i) => {
      const entry = line.trim() === "" ? null : parsePaper(line);
      if (typeof entry === "string") rejected.push([source, i + 1, entry]);
      else if (entry !== null) places.push({ entry, source, line: i + 1 });
    });
  }
  const found = mergeDuplicates(places).map((paper) => {
    const fields = mergedFields(paper);
    return { ...paper, fields, wanted: fields.id ?? slug(fields.title || fields.abstract) };
  });
  found.sort((a, b) => byCodeUnit(a.wanted, b.wanted));
  const ids = uniqueIds(found.map(({ wanted }) => wanted));
  const papers = found.map((paper, i) => ({ ...paper, id: ids[i]! })).sort((a, b) => byCodeUnit(a.id, b.id));
  const documents: object[] = papers.map(({ id, fields }) => ({ ...{ id }, ...fields, id }));
  const own = ["id", "title", "abstract", "date", "sources"];
  return {
    documents: documents.map((document) => `${JSON.stringify(document)}\n`).join(""),
    duplicates: papers.flatMap(({ id, kept, merged }) =>
      merged.map(({ place, evidence }) => duplicateRow(id, kept, place, evidence)),
    ),
    renamed: papers.flatMap(({ id, wanted }) => (id === wanted ? [] : [{ id: wanted, became: id }])),
    fields: [...new Set(documents.flatMap((d) => Object.keys(d)))].filter((f) => !own.includes(f)).sort(),
    rejected,
    entries: places.length,
  };
}
