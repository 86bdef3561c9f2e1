import { inputError } from "../errors.ts";
import type { Context } from "../stage/stage.ts";
import { byCodeUnit } from "../order.ts";
import type { Document, PlacedEntry } from "./document.ts";
import { mergedFields, mergeDuplicates } from "./duplicates.ts";
import { slug, uniqueIds } from "./ids.ts";
import { type InputFile, readInput } from "./inputs.ts";
import { looksLikeJsonLines, readJsonLines } from "./json-lines.ts";
import { accountFor, type DuplicateRow, duplicateRow, type InputAccount, type Ledger } from "./ledger.ts";
import { looksLikeListing, readListing } from "./listing.ts";
import type { Reading } from "./reading.ts";

export interface Ingested {
  /** Sorted by id. */
  readonly documents: Document[];
  readonly duplicates: DuplicateRow[];
  readonly ledger: Ledger;
}

/** Fewer papers have no topics to tell apart. */
const FEWEST_PAPERS = 3;

/**
 * Reads every input, merges duplicates, accounts for every line.
 * @throws inputError for an input that is missing, empty or in no known format, and for fewer than 3 papers.
 */
export async function ingest(
  { files }: { files: readonly InputFile[] },
  { year }: { year: number | "auto" },
  { progress, warn }: Pick<Context, "progress" | "warn">,
): Promise<Ingested> {
  const { places, inputs } = await readInputs(files, year, progress);
  for (const account of inputs) warnOfRejects(account, warn);
  const { documents, duplicates, renamed } = identify(places);
  if (documents.length < FEWEST_PAPERS) {
    throw inputError(
      `The input holds ${count(documents.length, "paper")}${places.length > documents.length ? ` in ${count(places.length, "entry", "entries")}` : ""}, but expected at least ${FEWEST_PAPERS}; add more with --input.`,
    );
  }
  if (renamed.length > 0) {
    warn(
      `${count(renamed.length, "id")} repeated on another paper and got a number behind; see ledger.json.`,
    );
  }
  const ledger: Ledger = {
    entries: places.length,
    papers: documents.length,
    duplicates: places.length - documents.length,
    inputs,
    renamed_ids: renamed,
  };
  return { documents, duplicates, ledger };
}

async function readInputs(
  files: readonly InputFile[],
  year: number | "auto",
  progress: Context["progress"],
): Promise<{ places: PlacedEntry[]; inputs: InputAccount[] }> {
  const places: PlacedEntry[] = [];
  const inputs: InputAccount[] = [];
  for (const [i, file] of files.entries()) {
    progress(i, files.length, "inputs read");
    const reading = read(file.name, await readInput(file), year);
    for (const { entry, line } of reading.entries) places.push({ entry, line, source: file.name });
    inputs.push(accountFor(file.name, reading));
  }
  return { places, inputs };
}

function read(name: string, text: string, year: number | "auto"): Reading {
  const reading = looksLikeJsonLines(text)
    ? readJsonLines(text)
    : looksLikeListing(text)
      ? readListing(text, year)
      : null;
  if (reading === null || reading.entries.length === 0) {
    throw inputError(
      `${name} is in no known format; expected a saved listing page or JSON Lines with a title and an abstract for each paper: convert or remove it.`,
    );
  }
  return reading;
}

function warnOfRejects({ file, counts, accounts }: InputAccount, warn: Context["warn"]): void {
  const first = accounts.find((a) => a.kind === "rejected");
  if (first === undefined) return;
  warn(
    `${file}: ${count(counts.rejected, "line")} rejected, the first on line ${first.line} (${first.reason ?? ""}); see ledger.json.`,
  );
}

/** Merges duplicates, makes the ids unique and sorts the papers by them. */
function identify(places: readonly PlacedEntry[]): {
  documents: Document[];
  duplicates: DuplicateRow[];
  renamed: { id: string; became: string }[];
} {
  const found = mergeDuplicates(places).map((paper) => {
    const fields = mergedFields(paper);
    return { paper, fields, wanted: fields.id ?? slug(fields.title || fields.abstract) };
  });
  // The groups come in an order made from content, and the sort keeps it: which paper keeps a repeated id does not
  // depend on the order of the input.
  found.sort((a, b) => byCodeUnit(a.wanted, b.wanted));
  const ids = uniqueIds(found.map(({ wanted }) => wanted));
  const papers = found.map((paper, i) => ({ ...paper, id: ids[i]! })).sort((a, b) => byCodeUnit(a.id, b.id));
  return {
    // The id stands first in the line, whether the input gave it or not.
    documents: papers.map(({ id, fields }) => ({ ...{ id }, ...fields, id })),
    duplicates: papers.flatMap(({ id, paper: { kept, merged } }) =>
      merged.map(({ place, evidence }) => duplicateRow(id, kept, place, evidence)),
    ),
    renamed: papers.flatMap(({ id, wanted }) => (id === wanted ? [] : [{ id: wanted, became: id }])),
  };
}

const count = (n: number, noun: string, plural = `${noun}s`): string =>
  `${n.toLocaleString("en-US")} ${n === 1 ? noun : plural}`;
