import type { Quality } from "../quality/quality.ts";
import type { DocumentRow } from "../label/tables.ts";
import type { Topic } from "../label/topic.ts";
import { matchTopics, type TopicChanges } from "./match-topics.ts";

/** An output folder, read. */
export interface Result {
  readonly topics: readonly Topic[];
  readonly documents: readonly DocumentRow[];
  readonly quality: Quality;
  /** By "stage.option". */
  readonly options: Readonly<Record<string, unknown>>;
}

export interface Change {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface MovedPaper {
  readonly id: string;
  readonly title: string;
  readonly before: number;
  readonly after: number;
}

export interface ResultDiff extends TopicChanges {
  /** That differ. */
  readonly options: readonly Change[];
  /** All measures, those that did not change among them; not those of shuffled topics. */
  readonly quality: readonly Change[];
  /** Ids of papers that only one of them has. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly shared: number;
  /** Shared papers whose topic is neither the match of their topic before, nor a part or the whole of it. */
  readonly moved: readonly MovedPaper[];
}

/** Compares two results: what was asked of them, how their topics correspond, which papers moved, how good each is. */
export function diffResults(a: Result, b: Result): ResultDiff {
  const after = new Map(b.documents.map((row) => [row.id, row.topic]));
  const before = new Map(a.documents.map((row) => [row.id, row.topic]));
  const shared = a.documents
    .filter((row) => after.has(row.id))
    .map(({ id, title, topic }): MovedPaper => ({ id, title, before: topic, after: after.get(id)! }));
  const changes = matchTopics(shared, a.topics.length, b.topics.length);
  const kin = kinship(changes);
  return {
    ...changes,
    options: pairs(a.options, b.options).filter((c) => JSON.stringify(c.before) !== JSON.stringify(c.after)),
    quality: pairs({ ...a.quality }, { ...b.quality }).filter(({ name }) => name !== "shuffled"),
    added: b.documents.filter((row) => !before.has(row.id)).map((row) => row.id),
    removed: a.documents.filter((row) => !after.has(row.id)).map((row) => row.id),
    shared: shared.length,
    moved: shared.filter((paper) => !kin.has(`${paper.before} ${paper.after}`)),
  };
}

/** The pairs of topics between which a paper has not moved. */
function kinship({ matched, split, merged }: TopicChanges): Set<string> {
  return new Set([
    ...matched.map((m) => `${m.before} ${m.after}`),
    ...split.flatMap((s) => s.after.map((part) => `${s.before} ${part}`)),
    ...merged.flatMap((m) => m.before.map((part) => `${part} ${m.after}`)),
  ]);
}

function pairs(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): Change[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].map((name) => ({
    name,
    before: a[name] ?? null,
    after: b[name] ?? null,
  }));
}
