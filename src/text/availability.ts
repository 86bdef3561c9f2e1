import { stopWords } from "./stop-words.ts";

/** Where something can be had, whole or as LaTeX, maybe with a space behind "https:". */
const ADDRESS =
  /^[^\p{L}]*https?:|https?:\/\/|\bwww\.|\\(?:url|href)\b|\.(?:(?:com|org|net|edu|gov)\b|(?:io|ai)\/)/iu;
const NAMED = /[\p{L}][\p{L}\p{N}+-]*/gu;

/** What is made available, and how. */
export const THINGS: readonly string[] = `
  code codes codebase implementation implementations software demo demos video videos website websites webpage model models dataset
  datasets data material materials repository project projects results checkpoints weights toolbox library package benchmark scripts
  resources
`
  .trim()
  .split(/\s+/);
const HOLDS_THING = new RegExp(`\\b(?:${THINGS.join("|")})\\b`, "i");
const AVAILABLE = /availab|releas|open-sourc|download|github/i;

/**
 * All that sentences of availability are made of beside stop words and addresses: of the last sentences of 90,000 conference
 * abstracts that say so, four fifths hold no other word, and the most frequent other words are names of systems.
 */
export const USUAL_WORDS: ReadonlySet<string> = new Set(
  `
  code codes codebase code-base source implementation implementations software model models data dataset datasets benchmark benchmarks
  demo demos demonstration demonstrations project projects page pages website webpage web site homepage video videos visualizations
  result results material materials supplementary supplemental supplement appendix resource resources detail details information
  repository repositories repo script scripts toolkit toolbox library package weights checkpoint checkpoints pretrained pre-trained
  trained training evaluation experiment experiments experimental method methods algorithm algorithms approach framework
  available availability publicly public freely free openly online accessible access accessed release released releases releasing
  open-source open-sourced opensource opensourced open sourced download downloaded found provide provided provides visit obtained
  make makes accepted acceptance publication published publish soon future reproduce reproducible reproducibility reproducing research
  community facilitate support encourage purposes paper work study link links related corresponding associated license licence
  anonymous anonymized python pytorch tensorflow matlab github gitlab zenodo huggingface hugging address proposed including full additional
  official latest
  `
    .trim()
    .split(/\s+/),
);

/** Words beside them that a sentence of availability may hold: the name of a system. */
const NAMES = 1;

/** Whether a sentence says no more than where code, data or a demonstration can be had. */
export function isAvailability(sentence: string): boolean {
  let others = 0;
  let addresses = 0;
  for (const piece of sentence.split(/\s+/)) {
    if (ADDRESS.test(piece)) addresses++;
    else others += unusualWords(piece);
    if (others > NAMES) return false;
  }
  return (addresses > 0 || AVAILABLE.test(sentence)) && HOLDS_THING.test(sentence);
}

const isUsual = (word: string): boolean => USUAL_WORDS.has(word) || stopWords.has(word);

const unusualWords = (piece: string): number => {
  const lower = piece.toLowerCase();
  return isUsual(lower) ? 0 : (lower.match(NAMED) ?? []).filter((word) => !isUsual(word)).length;
};
