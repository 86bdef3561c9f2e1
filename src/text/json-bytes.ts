/** What a byte of a JSON string means to the scan. Kinds below ODD never need the bytes around them. */
export const WORD = 0;
/** Joins letters and digits to a word, between two of them. */
export const JOINER = 1;
export const SPACE = 2;
export const MARK = 3;
/** The run it stands in needs clean(): what could be an address, a script, an entity, or anything beyond ASCII. */
export const ODD = 4;
export const DOT = 5;
/** clean() has rules for it that reach over white space. */
export const TRIGGER = 6;
export const LESS = 7;
export const ESCAPE = 8;
/** The closing quote, or the end of the line. */
export const END = 9;

export const QUOTE = 0x22;
export const NEWLINE = 0x0a;

const of = (characters: string): Buffer => Buffer.from(characters);

export const kindOf = new Uint8Array(256).fill(ODD, 0x80).fill(MARK, 0x20, 0x80).fill(END, 0, 0x20);
kindOf.fill(WORD, 0x30, 0x3a).fill(WORD, 0x41, 0x5b).fill(WORD, 0x61, 0x7b);
for (const [kind, characters] of [
  [JOINER, "-'"],
  [SPACE, " "],
  [ODD, "/@_^&"],
  [DOT, "."],
  [TRIGGER, "${}"],
  [LESS, "<"],
  [ESCAPE, "\\"],
  [END, '"'],
] as const) {
  for (const byte of of(characters)) kindOf[byte] = kind;
}

/** \n, \t, \r, \f */
export const isBlankEscape = (next: number): boolean =>
  next === 0x6e || next === 0x74 || next === 0x72 || next === 0x66;

/** i.i.d and www. are more than words and dots. */
export function isOddDot(bytes: Uint8Array, dot: number): boolean {
  const next = kindOf[bytes[dot + 1]!]!;
  if (next === SPACE || next === END || next === ESCAPE) return false;
  const before = bytes[dot - 1]! | 0x20;
  return before === 0x69 || before === 0x77;
}

/** A tag begins with "<" and a letter or a slash. */
export const opensTag = (next: number): boolean => {
  const kind = kindOf[next]!;
  return kind === WORD || kind === ODD;
};

/** The closing quote of the string in which `from` stands, or the end of the line if it has none. */
export function endOfString(bytes: Uint8Array, from: number): number {
  let at = from;
  while (kindOf[bytes[at]!] !== END) at += kindOf[bytes[at]!] === ESCAPE ? 2 : 1;
  return at;
}

const BACKSLASH = 0x5c;

/** endOfString(), found by its quotes: the faster way for long strings. */
export function closingQuote(bytes: Buffer, from: number): number {
  for (let quote = bytes.indexOf(QUOTE, from); quote >= 0; quote = bytes.indexOf(QUOTE, quote + 1)) {
    let escape = quote;
    while (escape > from && bytes[escape - 1] === BACKSLASH) escape--;
    if ((quote - escape) % 2 === 0) return quote;
  }
  return endOfString(bytes, from);
}

/** The end of the run of other than white space in which `from` stands, or -1 if a trigger comes before. */
export function endOfRun(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at++) {
    const kind = kindOf[bytes[at]!]!;
    if (kind === SPACE || kind === END) return at;
    if (kind === TRIGGER || (kind === LESS && opensTag(bytes[at + 1]!))) return -1;
    if (kind !== ESCAPE) continue;
    if (isBlankEscape(bytes[at + 1]!)) return at;
    if (bytes[++at] !== QUOTE) return -1;
  }
}

const GREATER = 0x3e;

/**
 * How far the rules of clean() can reach from a trigger at or behind `from`: to the end of the run behind the last trigger's, and
 * further if that run might vanish, as addresses do.
 */
export function endOfReach(bytes: Uint8Array, from: number): number {
  let behind = from;
  for (let at = from; kindOf[bytes[at]!] !== END; at++) {
    const kind = kindOf[bytes[at]!]!;
    if (kind === TRIGGER || kind === LESS || bytes[at] === GREATER) behind = at + 1;
    else if (kind === ESCAPE && bytes[++at] !== QUOTE && !isBlankEscape(bytes[at]!)) behind = at + 1;
  }
  let end = endOfRun(bytes, behind);
  let start;
  do {
    start = endOfBlanks(bytes, end);
    end = endOfRun(bytes, start);
  } while (holdsOdd(bytes, start, end));
  return end;
}

function endOfBlanks(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at++) {
    const kind = kindOf[bytes[at]!]!;
    if (kind === SPACE) continue;
    if (kind !== ESCAPE || !isBlankEscape(bytes[at + 1]!)) return at;
    at++;
  }
}

function holdsOdd(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (kindOf[bytes[at]!] === ODD) return true;
  return false;
}

const AMPERSAND = 0x26;

/** The end of the word of ASCII that begins at `from`, in a text that zero ends. */
export function endOfWord(bytes: Uint8Array, from: number): number {
  let at = from;
  do {
    do at++;
    while (kindOf[bytes[at]!] === WORD);
  } while ((kindOf[bytes[at]!] === JOINER || bytes[at] === AMPERSAND) && kindOf[bytes[at + 1]!] === WORD);
  return at;
}

/** White space of ASCII. */
export const isBlank = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
