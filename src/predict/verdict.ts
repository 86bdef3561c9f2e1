import type { Drift, ShareChange } from "./drift.ts";

/** Whether the new papers are like the old ones. */
export interface Verdict {
  /** Null for too few papers to tell. */
  readonly alike: boolean | null;
  /** In one sentence, with the measures. */
  readonly summary: string;
}

/*
 * What counts as unlike. Of five corpora a fifth each was held out and compared with the rest of its own and of the four others: by
 * these bounds the five were like their own, and unlike each of the others.
 */

/** Fewer new papers say too little of what they were drawn from. */
export const FEWEST = 30;
/** So many times the share of unknown words, and so much more of it; their own rest had at most 1.2 times. */
const TIMES_UNKNOWN = 1.5;
const MORE_UNKNOWN = 0.05;
/** So many papers far from their topics; their own rest had at most 0.12. */
const MANY_FAR = 0.2;
/** Shares of topics that differ by so many bits, and so many times what chance gives; their own rest had at most 0.06. */
const BITS = 0.1;
const TIMES_CHANCE = 3;

export function verdictOf(drift: Drift): Verdict {
  const measures = measuresOf(drift);
  if (drift.papers < FEWEST) {
    const papers = drift.papers === 1 ? "1 new paper is" : `${drift.papers} new papers are`;
    const few = `${papers} too few to tell whether they are like the old ones, which takes ${FEWEST}`;
    return { alike: null, summary: `${few}: ${measures}.` };
  }
  const unlike = differences(drift);
  return unlike.length === 0
    ? { alike: true, summary: `The new papers are like the old ones: ${measures}.` }
    : {
        alike: false,
        summary: `The new papers are unlike the old ones in ${unlike.join(" and in ")}: ${measures}.`,
      };
}

function differences({ unknown_words: words, score, shares }: Drift): string[] {
  const unknown = words.new > TIMES_UNKNOWN * words.old && words.new > words.old + MORE_UNKNOWN;
  const moved = shares.divergence > BITS && shares.divergence > TIMES_CHANCE * shares.by_chance;
  return [
    ...(unknown ? ["their words"] : []),
    ...(score.far > MANY_FAR ? ["their distance from the topics"] : []),
    ...(moved ? ["the shares of the topics"] : []),
  ];
}

const measuresOf = ({ unknown_words: words, score, shares }: Drift): string =>
  [
    `${percent(words.new)} of their words are unknown where ${percent(words.old)} are to be expected`,
    `${percent(score.far)} lie farther from their topics than 95% of the old ones`,
    `and the shares of the topics differ by ${bits(shares.divergence)} bits where chance gives ${bits(shares.by_chance)}`,
  ].join(", ");

/** The verdict and the topics whose shares changed, for people to read. */
export function driftText(drift: Drift): string {
  const { without_topic: without, shares } = drift;
  const changes = (what: string, list: readonly ShareChange[]): string[] =>
    list.length === 0 ? [] : [`Topics that ${what} most: ${list.map(changeText).join("; ")}.`];
  return [
    verdictOf(drift).summary,
    ...(without === 0 ? [] : [`Papers without a known word, and so without a topic: ${without}.`]),
    ...changes("grew", shares.grew),
    ...changes("shrank", shares.shrank),
    "",
  ].join("\n");
}

const changeText = (change: ShareChange): string =>
  `${change.topic} (${change.label}) from ${percent(change.old)} to ${percent(change.new)}`;

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
const bits = (value: number): string => value.toFixed(2);
