import { sharesOf, type Step } from "../kernels/steps.ts";
import type { FeaturePapers } from "./class-tfidf.ts";
import type { Corpus } from "./corpus.ts";
import type { Followers } from "./followers.ts";

/** Phrases of two different terms side by side. */
export interface PhraseCounts extends FeaturePapers {
  /** The terms of each phrase; phrases are in the order of their first terms, then of their second. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Occurrences in all papers. */
  readonly count: Int32Array;
}

/** Phrases in fewer papers are chance; in a large corpus one of twenty thousand papers must have them. */
export const fewestPapers = (papers: number): number => Math.max(3, Math.ceil(papers / 20_000));

/** The phrases of enough papers, in the memory of the machine, where `topic` has to be. */
export function phraseCounts(
  corpus: Corpus,
  followers: Followers,
  topic: Int32Array,
  k: number,
): PhraseCounts {
  const { machine, lanes, terms } = corpus;
  const shares = sharesOf(evenSteps(followers.start), lanes).map((steps) => ({
    steps,
    notes: machine.i32(NOTES * terms),
  }));
  const { phrases, first, second } = frequentPairs(corpus, followers, fewestPapers(topic.length), shares);
  const features = first.length;
  const [count, inTitles] = [machine.i32(features), machine.i32(features)];
  const papers = machine.i32((k + 1) * features);
  for (const { notes } of shares) notes.fill(0);
  const { start, entries } = followers;
  machine.run(
    "phrasePapers",
    shares.map(({ steps, notes }) =>
      steps.map(([begin, end]) => [
        start,
        entries,
        begin,
        end,
        phrases,
        second,
        topic,
        features,
        notes,
        count,
        inTitles,
        papers,
      ]),
    ),
  );
  return { k, features, papers: papers.subarray(features), first, second, count, inTitles };
}

const NOTES = 4;

interface Share {
  readonly steps: readonly Step[];
  readonly notes: Int32Array;
}

/** Pairs in enough papers: those that begin with term t are phrases[t] .. phrases[t + 1]. */
function frequentPairs(
  { machine, terms }: Corpus,
  { start, entries }: Followers,
  fewest: number,
  shares: readonly Share[],
): { phrases: Int32Array; first: Int32Array; second: Int32Array } {
  const frequent = machine.i32(terms);
  // So many followers of some terms are frequent at most.
  const seconds = machine.i32(Math.floor(start[terms]! / fewest));
  const placeOf = (begin: number): Int32Array => seconds.subarray(Math.floor(start[begin]! / fewest));
  const marks = shares.map(() => machine.f64(Math.ceil(terms / 64) + Math.ceil(terms / 4096)));
  machine.run(
    "frequentFollowers",
    shares.map(({ steps, notes }, s) =>
      steps.map(([begin, end]) => [
        start,
        entries,
        begin,
        end,
        fewest,
        terms,
        notes,
        marks[s]!,
        frequent,
        placeOf(begin),
      ]),
    ),
  );
  const phrases = machine.i32(terms + 1);
  for (let t = 0; t < terms; t++) phrases[t + 1] = phrases[t]! + frequent[t]!;
  const first = new Int32Array(phrases[terms]!);
  for (let t = 0; t < terms; t++) first.fill(t, phrases[t], phrases[t + 1]);
  const second = machine.i32(first.length);
  for (const [begin, end] of shares.flatMap(({ steps }) => steps))
    second.set(placeOf(begin).subarray(0, phrases[end]! - phrases[begin]!), phrases[begin]);
  return { phrases, first, second };
}

/** Terms are gone through in so many steps. */
const STEPS = 128;

/** Terms in steps of about as many entries. */
function evenSteps(start: Int32Array): Step[] {
  const terms = start.length - 1;
  const steps: Step[] = [];
  for (let t = 0, begin = 0; t < terms; t++) {
    if (t + 1 < terms && start[t + 1]! < ((steps.length + 1) * start[terms]!) / STEPS) continue;
    steps.push([begin, t + 1]);
    begin = t + 1;
  }
  return steps;
}
