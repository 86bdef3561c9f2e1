import { clusterSizes } from "../cluster/lloyd.ts";
import type { Dense32 } from "../linalg/dense.ts";
import type { Lookup } from "./lookup.ts";
import { match, type Topics } from "./match.ts";
import { type Outcome, outcome } from "./outcome.ts";
import type { Merge, Pin, Split, TopicEdit, TopicName } from "./schema.ts";

/** Papers in topics 0 .. k-1, none of which is empty. */
export interface Partition {
  readonly k: number;
  readonly topic: Int32Array;
}

/** What editing takes of the corpus. */
export interface Corpus {
  readonly lookup: Lookup;
  /** ln p(t | c), k x terms. */
  readonly likelihoods: (partition: Partition) => Dense32;
  /** Parts of some papers, 0 .. into-1, none of which is empty. */
  readonly split: (papers: Int32Array, into: number) => Int32Array;
}

/** The topics after an edit, with the numbers of those it was about; the same as before where it could not be applied. */
interface Attempt {
  readonly partition: Partition;
  readonly topics: readonly number[];
  readonly reason: string | null;
}

/** The edited topics, with what became of each edit in their numbers, and the papers that were pinned. */
export interface Edited extends Partition {
  readonly outcomes: readonly Outcome[];
  readonly pinned: readonly number[];
  /** Whether any edit was applied. */
  readonly isChanged: boolean;
}

/** Merges and splits topics in the order of the file, each as the ones before left them; then pins papers, so that pins hold. */
export function editTopics(edits: readonly TopicEdit[], start: Partition, corpus: Corpus): Edited {
  let topics = seen(start, corpus);
  const outcomes = new Map<TopicEdit, () => Outcome>();
  for (const edit of edits) {
    if ("pin" in edit) continue;
    const attempt = "merge" in edit ? merge(edit, topics, corpus) : split(edit, topics, corpus);
    // Later edits give topics other numbers: each is remembered by a paper of it.
    const witnesses = attempt.topics.map((c) => attempt.partition.topic.indexOf(c));
    outcomes.set(edit, () => outcome(edit, distinct(witnesses.map((d) => topics.topic[d]!)), attempt.reason));
    if (attempt.partition !== topics) topics = seen(attempt.partition, corpus);
  }
  const topic = topics.topic.slice();
  const pinned = new Set<number>();
  for (const edit of edits) {
    if (!("pin" in edit)) continue;
    const { topics: to, reason } = pin(edit, topics, topic, pinned, corpus);
    outcomes.set(edit, () => outcome(edit, to, reason));
  }
  const all = edits.map((edit) => outcomes.get(edit)!());
  const isChanged = all.some(({ state }) => state === "applied");
  return { k: topics.k, topic, outcomes: all, pinned: [...pinned], isChanged };
}

/** Topics whose likelihoods are counted once, and only if they are asked for. */
function seen({ k, topic }: Partition, { likelihoods }: Corpus): Topics {
  let known: Dense32 | undefined;
  return { k, topic, likelihoods: () => (known ??= likelihoods({ k, topic })) };
}

const distinct = (numbers: readonly number[]): number[] => [...new Set(numbers)];

function merge({ merge: names }: Merge, topics: Topics, { lookup }: Corpus): Attempt {
  const { found, reason } = matchAll(names, topics, lookup);
  const together = distinct(found).sort((a, b) => a - b);
  const refused = (why: string): Attempt => ({ partition: topics, topics: together, reason: why });
  if (reason !== null) return refused(reason);
  if (together.length < names.length) return refused("two of its topics are one and the same already");
  if (together.length === topics.k) return refused("no two topics would be left");
  const [into, ...gone] = together;
  const number = Array.from({ length: topics.k }, (_, c) => c - gone.filter((other) => other < c).length);
  const topic = topics.topic.map((c) => number[gone.includes(c) ? into! : c]!);
  return { partition: { k: topics.k - gone.length, topic }, topics: [into!], reason: null };
}

function split({ split: { topic: name, into } }: Split, topics: Topics, corpus: Corpus): Attempt {
  const { found, reason } = matchAll([name], topics, corpus.lookup);
  const refused = (why: string): Attempt => ({ partition: topics, topics: found, reason: why });
  if (reason !== null) return refused(reason);
  const papers = Int32Array.from(topics.topic.keys()).filter((d) => topics.topic[d] === found[0]);
  if (papers.length < into) {
    return refused(`its topic holds ${papers.length === 1 ? "one paper" : `${papers.length} papers`} only`);
  }
  const topic = topics.topic.slice();
  const numbers = [found[0]!, ...Array.from({ length: into - 1 }, (_, part) => topics.k + part)];
  corpus.split(papers, into).forEach((part, i) => (topic[papers[i]!] = numbers[part]!));
  return { partition: { k: topics.k + into - 1, topic }, topics: numbers, reason: null };
}

/** Puts a paper into `topic` where it can be put, and notes it in `pinned`. */
function pin(
  { pin: { paper, to } }: Pin,
  topics: Topics,
  topic: Int32Array,
  pinned: Set<number>,
  { lookup }: Corpus,
): Omit<Attempt, "partition"> {
  const { found, reason } = matchAll([to], topics, lookup);
  const row = lookup.rows.get(paper);
  const refused = (why: string): Omit<Attempt, "partition"> => ({ topics: found, reason: why });
  if (row === undefined) return refused("no paper of this corpus has that id");
  if (reason !== null) return refused(reason);
  if (pinned.has(row)) return refused("an earlier edit has pinned it");
  if (topic[row] !== found[0] && clusterSizes(topic, topics.k)[topic[row]!] === 1) {
    return refused("its own topic would be left empty");
  }
  topic[row] = found[0]!;
  pinned.add(row);
  return { topics: found, reason: null };
}

/** The topics that are meant, and why one is not found. */
function matchAll(
  names: readonly TopicName[],
  topics: Topics,
  lookup: Lookup,
): { found: number[]; reason: string | null } {
  const matches = names.map((name) => match(name, topics, lookup));
  return {
    found: matches.flatMap((m) => ("topic" in m ? [m.topic] : [])),
    reason: matches.flatMap((m) => ("reason" in m ? [m.reason] : []))[0] ?? null,
  };
}
