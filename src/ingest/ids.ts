import { createHash } from "node:crypto";

const LONGEST = 60;

/**
 * A readable id from a title: "Noise May Contain Transferable Knowledge" -> "noise-may-contain-transferable-knowledge".
 * Cut at a word, at most 60 characters; a title without Latin letters or digits gives a hash.
 */
export function slug(title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (words.length < 3) return `paper-${createHash("sha256").update(title).digest("hex").slice(0, 12)}`;
  if (words.length <= LONGEST) return words;
  const cut = words.lastIndexOf("-", LONGEST);
  return words.slice(0, cut > 0 ? cut : LONGEST);
}

/** Makes ids unique in their order: the second "a" becomes "a-2", unless "a-2" is taken. */
export function uniqueIds(ids: readonly string[]): string[] {
  const taken = new Set(ids);
  /** The number to try next. */
  const next = new Map<string, number>();
  return ids.map((id) => {
    let n = next.get(id);
    next.set(id, n ?? 2);
    if (n === undefined) return id;
    while (taken.has(`${id}-${n}`)) n++;
    const unique = `${id}-${n}`;
    taken.add(unique);
    next.set(id, n + 1);
    return unique;
  });
}
