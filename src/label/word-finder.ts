import { copied } from "../kernels/copied.ts";
import type { Vocabulary } from "../text/tokens.ts";
import { termOf, withoutPossessive } from "../text/words.ts";
import type { Corpus } from "./corpus.ts";

/** A word that counts under a wanted term. */
export interface FoundWord {
  readonly term: number;
  /** The form that it stands for. */
  readonly form: string;
  /** It comes right behind the word found before, with only white space between. */
  readonly isNext: boolean;
}

/** Texts, and the terms that are looked for in them. */
export interface Search {
  readonly texts: readonly string[];
  readonly wanted: ReadonlySet<number>;
}

/** Stands between texts: words are not next to each other across it. */
const BETWEEN = "\n.\n";
/** Bytes that kernels may read behind an array. */
const SPARE = 16;

/**
 * Finds the words that count under the terms of each search in its texts.
 * @returns what tells them, which makes no calls to the machine.
 */
export function findWords(
  { machine, lanes }: Pick<Corpus, "machine" | "lanes">,
  vocabulary: Pick<Vocabulary, "terms" | "surfaces">,
  searches: readonly Search[],
): () => FoundWord[][] {
  const looked = searches.map(({ texts, wanted }) => {
    const text = texts.join(BETWEEN);
    const bytes = machine.u8(text.length + SPARE);
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).write(inBytes(text), "latin1");
    const may = copied(machine.u8, beginnings([...wanted].map((t) => beginning(vocabulary.terms[t]!))));
    // A word and what parts it from the next are two characters at least.
    const found = machine.i32(3 * Math.ceil(text.length / 2 + 1));
    return { text, wanted, found, count: machine.i32(1), bytes, may };
  });
  machine.run(
    "findWords",
    Array.from({ length: lanes }, (_, lane) =>
      looked
        .filter((_look, i) => i % lanes === lane)
        .map(({ text, found, count, bytes, may }) => [bytes, text.length, may, found, count] as const),
    ),
  );
  return () =>
    looked.map(({ text, wanted, found, count }) =>
      readWords(text, found, count[0]!, reader(vocabulary, wanted)),
    );
}

/** A text of a byte a unit, for the kernel. */
const inBytes = (text: string): string =>
  text.replace(/[^\0-\x7f]/gu, (character) => {
    const byte = /[\p{L}\p{N}]/u.test(character)
      ? "\x80"
      : /\p{M}/u.test(character)
        ? "\x81"
        : character.trim() === ""
          ? " "
          : ".";
    return byte.repeat(character.length);
  });

type Read = (surface: string) => Pick<FoundWord, "term" | "form"> | null;

function readWords(text: string, found: Int32Array, count: number, read: Read): FoundWord[] {
  const words: FoundWord[] = [];
  let isKnown = false;
  for (let at = 0; at < 3 * count; at += 3) {
    const word = read(withoutPossessive(text.slice(found[at], found[at + 1])));
    if (word !== null)
      words.push({ term: word.term, form: word.form, isNext: isKnown && found[at + 2] === 1 });
    isKnown = word !== null;
  }
  return words;
}

/** Stemming a word changes its end: all but the last letter of the stem is how it begins. That is told faster than the stem. */
const beginning = (term: string): string => term.slice(0, Math.max(LEAST, term.length - 1));
const LEAST = 3;

/** Tells of a word which wanted term it counts under, null if none, and the form it stands for. */
function reader(
  { terms, surfaces }: Pick<Vocabulary, "terms" | "surfaces">,
  wanted: ReadonlySet<number>,
): Read {
  const numbers = new Map([...wanted].map((t) => [terms[t]!, t]));
  const likely = new Set([...numbers.keys()].map(beginning));
  const isLikely = (word: string): boolean => {
    for (let end = 1; end <= word.length; end++) if (likely.has(word.slice(0, end))) return true;
    return false;
  };
  const read: Read = (surface) => {
    const word = surface.toLowerCase();
    const term = isLikely(word) ? numbers.get(termOf(surface) ?? "") : undefined;
    if (term === undefined) return null;
    return { term, form: /\p{Lu}/u.test(surfaces[term]!) ? surface : word };
  };
  const known = new Map<string, ReturnType<Read>>();
  return (surface) => {
    let word = known.get(surface);
    if (word === undefined) known.set(surface, (word = read(surface)));
    return word;
  };
}

/** Bits of a character in a key of the kernel. */
const BITS = 5;

/** 1 for the keys of all words that begin with one of some texts. */
function beginnings(texts: readonly string[]): Uint8Array {
  const may = new Uint8Array(1 << (LEAST * BITS));
  for (const text of texts) {
    let key = 0;
    for (let i = 0; i < LEAST; i++) key = (key << BITS) | codeAt(text, i);
    // What is shorter may go on with anything.
    may.fill(1, key, key + (1 << (BITS * Math.max(0, LEAST - text.length))));
  }
  return may;
}

/** The code of a character of a text in lower case; 0 behind its end. */
function codeAt(text: string, i: number): number {
  const code = text.charCodeAt(i);
  if (code >= 0x61 && code <= 0x7a) return code - 0x60;
  return code >= 0x30 && code <= 0x39 ? 27 : 0;
}
