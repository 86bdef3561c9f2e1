import { byCodeUnit } from "../order.ts";
import { AlikeAbstracts, type WordNumbers } from "./alike.ts";
import type { Entry, PlacedEntry } from "./document.ts";

/** One paper, all the places that list it, and why they are taken to be the same. */
export interface MergedPaper {
  readonly kept: PlacedEntry;
  readonly merged: readonly { readonly place: PlacedEntry; readonly evidence: Evidence }[];
}

export type Evidence = "same title and abstract" | "same title, abstracts alike" | "same abstract";

/** Shorter abstracts ("Abstract not available.") are no evidence. */
export const MIN_ABSTRACT_WORDS = 15;

/** A text without what editors and page savers change: case, accents' encoding, punctuation, spaces. */
export const normalized = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * Groups the entries that are one paper: same abstract, or same title over abstracts that are alike.
 * The result, its order too, depends neither on the order of the inputs nor on that of their lines.
 */
export function mergeDuplicates(entries: readonly PlacedEntry[]): MergedPaper[] {
  const groups: Group[] = [];
  const byAbstract = new Map<string, Group>();
  const byTitle = new Map<string, { groups: Group[]; abstracts: AlikeAbstracts }>();
  const words: WordNumbers = new Map();
  for (const place of [...entries].sort(preferred)) {
    const title = normalized(place.entry.title);
    const abstract = normalized(place.entry.abstract);
    const hasWords = abstract.split(" ").length >= MIN_ABSTRACT_WORDS;
    const abstractKey = hasWords ? abstract : `${title}\n${abstract}`;
    const sameTitle = byTitle.get(title);
    const twin = byAbstract.get(abstractKey);
    const group = twin ?? sameTitle?.groups[sameTitle.abstracts.find(abstract)];
    if (group !== undefined) {
      group.merged.push({ place, evidence: evidenceOf(twin !== undefined, group.title === title) });
      byAbstract.set(abstractKey, group);
      continue;
    }
    const founded: Group = { title, kept: place, merged: [] };
    groups.push(founded);
    byAbstract.set(abstractKey, founded);
    if (title === "") continue;
    const underTitle = sameTitle ?? { groups: [], abstracts: new AlikeAbstracts(words) };
    underTitle.groups.push(founded);
    underTitle.abstracts.add(abstract);
    byTitle.set(title, underTitle);
  }
  return groups;
}

interface Group extends MergedPaper {
  /** Of the entry that is kept, normalized. */
  readonly title: string;
  readonly merged: { place: PlacedEntry; evidence: Evidence }[];
}

const evidenceOf = (sameAbstract: boolean, sameTitle: boolean): Evidence =>
  !sameAbstract ? "same title, abstracts alike" : sameTitle ? "same title and abstract" : "same abstract";

/** Entries with the better date first, then by content: what is kept does not depend on where it stood. */
export function preferred(a: PlacedEntry, b: PlacedEntry): number {
  return (
    dateRank(b.entry) - dateRank(a.entry) ||
    b.entry.abstract.length - a.entry.abstract.length ||
    byCodeUnit(a.entry.id ?? "", b.entry.id ?? "") ||
    byCodeUnit(a.entry.title, b.entry.title) ||
    byCodeUnit(a.entry.abstract, b.entry.abstract) ||
    byCodeUnit(JSON.stringify(a.entry), JSON.stringify(b.entry)) ||
    byCodeUnit(a.source, b.source) ||
    a.line - b.line
  );
}

/** A date that was stated before one that was inferred before none. */
const dateRank = ({ date, date_inferred }: Entry): number =>
  date === null ? 0 : date_inferred === true ? 1 : 2;

/** The fields of a merged paper: those of the entry that was kept, what it lacks from the others in their order. */
export function mergedFields({ kept, merged }: MergedPaper): Entry & { sources: string[] } {
  const places = [kept, ...merged.map(({ place }) => place)];
  const fields = new Map<string, unknown>();
  for (const { entry } of places) {
    for (const [name, value] of Object.entries(entry))
      if (isMissing(fields.get(name))) fields.set(name, value);
  }
  // The kept entry has the best date: that another one was inferred says nothing of it.
  if (kept.entry.date_inferred === undefined) fields.delete("date_inferred");
  const sources = [...new Set(places.map(({ source }) => source))].sort(byCodeUnit);
  return { ...(Object.fromEntries(fields) as unknown as Entry), sources };
}

const isMissing = (value: unknown): boolean => value === undefined || value === null || value === "";
