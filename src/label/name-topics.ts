/** What a label may be made of: a term or a phrase, in readable form. */
export interface Candidate {
  readonly text: string;
  /** Its words in the form they count under: a label says no word twice. */
  readonly words: readonly string[];
}

const PARTS = 3;
const MOST_PARTS = 6;

/**
 * A label for each topic from its candidates, the best first: three of them that share no word, as "federated learning, clients, FL".
 * A later topic whose label is taken gets more parts until it differs, at the last its number, as does one without candidates.
 */
export function nameTopics(candidates: readonly (readonly Candidate[])[]): string[] {
  const taken = new Set<string>();
  return candidates.map((choice, topic) => {
    const parts = distinct(choice);
    const lengths = Array.from({ length: MOST_PARTS - PARTS + 1 }, (_, i) => PARTS + i);
    const names = lengths.map((length) => parts.slice(0, length).join(", "));
    const name =
      names.find((n) => n !== "" && !taken.has(n.toLowerCase())) ?? `${names[0] || "unnamed"} (${topic})`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** The first few candidates, without those that share a word with an earlier one. */
function distinct(candidates: readonly Candidate[]): string[] {
  const used = new Set<string>();
  const parts: string[] = [];
  for (const { text, words } of candidates) {
    if (parts.length === MOST_PARTS) break;
    if (words.some((word) => used.has(word))) continue;
    for (const word of words) used.add(word);
    parts.push(text);
  }
  return parts;
}
