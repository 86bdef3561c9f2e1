import { byCodeUnit, type Entry, type PlacedEntry } from "./document.ts";

/** One paper, all the places that list it, and why they are taken to be the same. */
export interface MergedPaper {
  readonly kept: PlacedEntry;
  readonly merged: readonly { readonly place: PlacedEntry; readonly evidence: Evidence }[];
}

export type Evidence = "same title and abstract" | "same title, abstracts alike" | "same abstract";

/** Shorter abstracts ("Abstract not available.") are no evidence. */
const MIN_ABSTRACT_WORDS = 15;
/** Share of their words that two abstracts under one title have in common when they are versions of one paper. */
const ALIKE = 0.5;

/** A text without what editors and page savers change: case, accents' encoding, punctuation, spaces. */
export const normalized = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * Groups the entries that are one paper: same abstract, or same title over abstracts that share half their words.
 * The result depends neither on the order of the inputs nor on that of their lines.
 */
export function mergeDuplicates(entries: readonly PlacedEntry[]): MergedPaper[] {
  const places = [...entries].sort(preferred);
  const byAbstract = new Map<string, number>();
  const byTitle = new Map<string, number[]>();
  const groups: { kept: PlacedEntry; merged: { place: PlacedEntry; evidence: Evidence }[] }[] = [];
  for (const place of places) {
    const title = normalized(place.entry.title);
    const abstract = normalized(place.entry.abstract);
    const words = abstract.split(" ");
    const abstractKey = words.length >= MIN_ABSTRACT_WORDS ? abstract : `${title}\n${abstract}`;
    const sameTitle = title === "" ? [] : (byTitle.get(title) ?? []);
    const twin = byAbstract.get(abstractKey);
    const version = sameTitle.find((g) => alike(words, groups[g]!.kept.entry.abstract));
    const group = twin ?? version;
    if (group === undefined) {
      groups.push({ kept: place, merged: [] });
      byTitle.set(title, [...sameTitle, groups.length - 1]);
    } else {
      const titleToo = normalized(groups[group]!.kept.entry.title) === title && title !== "";
      const evidence =
        twin === undefined
          ? "same title, abstracts alike"
          : titleToo
            ? "same title and abstract"
            : "same abstract";
      groups[group]!.merged.push({ place, evidence });
    }
    if (twin === undefined) byAbstract.set(abstractKey, group ?? groups.length - 1);
  }
  return groups;
}

function alike(words: readonly string[], other: string): boolean {
  const a = new Set(words);
  const b = new Set(normalized(other).split(" "));
  const shared = [...a].filter((w) => b.has(w)).length;
  return shared >= ALIKE * Math.min(a.size, b.size);
}

/** Richer entries first, then by content: what is kept does not depend on where it stood. */
function preferred(a: PlacedEntry, b: PlacedEntry): number {
  return (
    richness(b.entry) - richness(a.entry) ||
    b.entry.abstract.length - a.entry.abstract.length ||
    byCodeUnit(a.entry.id ?? "", b.entry.id ?? "") ||
    byCodeUnit(a.entry.title, b.entry.title) ||
    byCodeUnit(a.entry.abstract, b.entry.abstract) ||
    byCodeUnit(a.source, b.source) ||
    a.line - b.line
  );
}

const richness = (entry: Entry): number =>
  (entry.date !== null && entry.date_inferred !== true ? 2 : 0) + (entry.date !== null ? 1 : 0);

/** The fields of a merged paper: those of the entry that was kept, what it lacks from the others in order. */
export function mergedFields({ kept, merged }: MergedPaper): Entry & { sources: string[] } {
  const fields = merged.reduceRight<Entry>((all, { place }) => ({ ...all, ...present(place.entry) }), {
    ...kept.entry,
  });
  const dated = [kept, ...merged.map((m) => m.place)].find((p) => p.entry.date !== null)?.entry ?? kept.entry;
  const { date_inferred: _, ...rest } = { ...fields, ...present(kept.entry) };
  return {
    ...rest,
    title: kept.entry.title || fields.title,
    abstract: kept.entry.abstract,
    date: dated.date,
    ...(dated.date_inferred === true ? { date_inferred: true as const } : {}),
    sources: [...new Set([kept, ...merged.map((m) => m.place)].map((p) => p.source))].sort(byCodeUnit),
  };
}

const present = (entry: Entry): Entry =>
  Object.fromEntries(
    Object.entries(entry).filter(([, v]) => v !== null && v !== "" && v !== undefined),
  ) as unknown as Entry;
