import type { Lookup } from "./lookup.ts";
import { match, type Topics } from "./match.ts";
import { type Outcome, outcome } from "./outcome.ts";
import type { Rename } from "./schema.ts";

/** Gives topics the labels asked for: each topic one, and no two the same, whatever the case. */
export function renameTopics(
  edits: readonly Rename[],
  labels: readonly string[],
  topics: Topics,
  lookup: Lookup,
): { labels: string[]; outcomes: Outcome[] } {
  const found = edits.map(({ rename }) => match(rename.topic, topics, lookup));
  const meant = new Set(found.flatMap((m) => ("topic" in m ? [m.topic] : [])));
  const taken = new Set(labels.flatMap((label, c) => (meant.has(c) ? [] : [label.toLowerCase()])));
  const given = new Map<number, string>();
  const outcomes = edits.map((edit, i) => {
    const m = found[i]!;
    if ("reason" in m) return outcome(edit, [], m.reason);
    const { to } = edit.rename;
    if (given.has(m.topic)) return outcome(edit, [m.topic], `its topic is "${given.get(m.topic)!}" by an earlier edit`);
    if (taken.has(to.toLowerCase())) return outcome(edit, [m.topic], "another topic has that label");
    taken.add(to.toLowerCase());
    given.set(m.topic, to);
    return outcome(edit, [m.topic], null);
  });
  return { labels: labels.map((label, c) => given.get(c) ?? label), outcomes };
}
