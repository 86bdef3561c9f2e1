import type { Lookup } from "./lookup.ts";
import { match, type Topics } from "./match.ts";
import { type Outcome, outcome } from "./outcome.ts";
import type { Rename } from "./schema.ts";

/**
 * The labels that edits give topics: to each topic one, and none that another topic has, whatever the case.
 * @param labels of all topics, as they are.
 */
export function renameTopics(
  edits: readonly Rename[],
  labels: readonly string[],
  topics: Topics,
  lookup: Lookup,
): { given: ReadonlyMap<number, string>; outcomes: Outcome[] } {
  const owner = new Map(labels.map((label, c) => [label.toLowerCase(), c]));
  const given = new Map<number, string>();
  const outcomes = edits.map((edit) => {
    const found = match(edit.rename.topic, topics, lookup);
    if ("reason" in found) return outcome(edit, [], found.reason);
    const { topic } = found;
    const { to } = edit.rename;
    const refused = (reason: string): Outcome => outcome(edit, [topic], reason);
    if (given.has(topic)) return refused(`an earlier edit calls its topic "${given.get(topic)!}"`);
    if ((owner.get(to.toLowerCase()) ?? topic) !== topic) return refused("another topic has that label");
    owner.set(to.toLowerCase(), topic);
    given.set(topic, to);
    return outcome(edit, [topic], null);
  });
  return { given, outcomes };
}
