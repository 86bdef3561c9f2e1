/*
 * Headings of structured abstracts, as MEDLINE and the journals write them: "OBJECTIVE: To ...", "Materials and methods: We ...",
 * "Purpose. To ...", "Background Acute ...", "Methods and Results—We ...", and glued ones such as "METHODS:We".
 */

const listed = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Words that are a heading alone, and that end longer ones. */
const HEAD = listed(`
  abstract background backgrounds introduction context rationale importance significance relevance hypothesis hypotheses objective
  objectives aim aims purpose purposes goal goals method methods methodology methodologies material materials design designs setting
  settings participant participants patient patients subjects population populations intervention interventions exposure exposures
  measure measures measurement measurements outcome outcomes procedure procedures result results finding findings observation
  observations conclusion conclusions discussion interpretation interpretations implication implications limitation limitations
  recommendation recommendations summary
`);
/** Words that end a heading of several: "Data sources", "Study selection". */
const LAST = listed(`
  question questions source sources extraction synthesis selection analysis analyses registration identification criteria strategy
  report reports presentation presentations evidence
`);
/** Words that only stand before others. */
const MODIFIER = listed(`
  study trial research clinical main major primary secondary key principal statistical experimental data search literature patient
  case eligibility review practical sample type types level levels
`);
const heads = new Set(HEAD);
const lasts = new Set(LAST);
const words = new Set([...HEAD, ...LAST, ...MODIFIER]);
/** All words that may stand between the begin of a heading and its mark, and whether each is a heading alone. */
export const HEADING_WORDS: ReadonlyMap<string, boolean> = new Map(
  [...words, "and", "or", "of"].map((word) => [word, heads.has(word)]),
);
/** Words of the longest heading. */
const MOST = 6;

/** Where a sentence may begin, with its first letters; and letters in upper case. */
const SENTENCE = /(?<=^|[.!?;)\]"”\n]\s{0,3})[a-z]+/gi;
const CAPITALS = /(?<![A-Za-z0-9-])[A-Z]+(?![a-z])/g;
const LETTERS = /[a-z]+/iy;
const BETWEEN = / ?[,/&] ?| (?:(?:and|or|of) )?/iy;

/** A word that goes on after a heading without a mark: "Background Subtraction by ..." is a text. */
const OPENER = /^(?:The|We|This|These|To|In|A|An|Our|There|It|Although|Despite|While|Many|Most|Some|Recent)$/;

/** What an abstract with headings that no colon marks begins with. */
const BEGINS_LIKE_HEADING = new RegExp(`^(?:${[...words].join("|")})`, "i");
/** What stands before the colon of a heading: at most HEADING_END characters. */
const ENDS_LIKE_HEADING = new RegExp(`(?:${[...HEAD, ...LAST].join("|")}) ?$`, "i");
const HEADING_END = 20;

const COLON = / ?:/y;
/** In an abstract that begins with a heading, others need no colon. */
const UNMARKED = / ?[—–]|\.(?=\s)|(?= \p{L})/uy;
const FIRST = / ?[:—–]|\.\s| (\p{L}\p{Ll}*)/iuy;

/** An abstract without the headings of its parts; what stood before and behind one stays apart. */
export function withoutHeadings(abstract: string): string {
  const rest = isStructured(abstract) ? without(abstract, SENTENCE, UNMARKED, isUnmarked) : abstract;
  if (!holdsColonOfHeading(rest)) return rest;
  return without(without(rest, CAPITALS, COLON, isUpperCase), SENTENCE, COLON, isCapital);
}

const APART = ". ";

/**
 * Puts APART in the place of headings and their marks.
 * @param starts where headings may begin, with their first letters.
 * @param goes whether a heading with its mark is to go, by what stands behind it.
 */
function without(
  text: string,
  starts: RegExp,
  mark: RegExp,
  goes: (heading: string, behind: () => string) => boolean,
): string {
  let rest = "";
  let copied = 0;
  for (const { 0: word, index } of text.matchAll(starts)) {
    if (index < copied || !words.has(word.toLowerCase())) continue;
    const found = markOfHeading(text, index, mark);
    if (found === null) continue;
    const end = found.index + found[0].length;
    if (!goes(text.slice(index, end), () => text.slice(end))) continue;
    rest += text.slice(copied, index) + APART;
    copied = end;
  }
  return rest + text.slice(copied);
}

/** The mark behind the longest heading that begins at a place: one word that is a heading alone, or up to MOST words. */
function markOfHeading(text: string, start: number, mark: RegExp): RegExpExecArray | null {
  const read = wordsFrom(text, start);
  for (const last of [heads, lasts]) {
    for (let n = read.length - 1; n >= (last === lasts ? 1 : 0); n--) {
      const { word, end } = read[n]!;
      const found = last.has(word) ? matchAt(mark, text, end) : null;
      if (found !== null) return found;
    }
  }
  return null;
}

/** The words of headings from a place on, and where each ends. */
function wordsFrom(text: string, start: number): { word: string; end: number }[] {
  const read: { word: string; end: number }[] = [];
  for (let at = start; read.length < MOST;) {
    const word = matchAt(LETTERS, text, at)?.[0].toLowerCase() ?? "";
    if (!words.has(word)) break;
    const end = at + word.length;
    read.push({ word, end });
    const between = matchAt(BETWEEN, text, end);
    if (between === null) break;
    at = end + between[0].length;
  }
  return read;
}

/** @param sticky tells what stands at `at`. */
function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}

const isUpperCase = (heading: string): boolean => !/[a-z]/.test(heading);

const isUnmarked = (heading: string, behind: () => string): boolean => {
  const isMarked = !/\p{L}$/u.test(heading);
  return isCapital(heading) && (isMarked || isCapitalised(behind().slice(1)));
};

/** A glance before the words are looked at. */
function holdsColonOfHeading(abstract: string): boolean {
  for (let colon = abstract.indexOf(":"); colon >= 0; colon = abstract.indexOf(":", colon + 1)) {
    if (ENDS_LIKE_HEADING.test(abstract.slice(Math.max(0, colon - HEADING_END), colon))) return true;
  }
  return false;
}

const isCapital = (text: string): boolean => /^\p{Lu}/u.test(text);

const isCapitalised = (word: string): boolean => /^\p{Lu}(?!\p{Lu})/u.test(word);

function isStructured(abstract: string): boolean {
  if (!BEGINS_LIKE_HEADING.test(abstract) || !isCapital(abstract)) return false;
  const mark = firstMark(abstract);
  if (mark === null) return false;
  const next = mark[1];
  if (next === undefined) return true;
  const heading = abstract.slice(0, mark.index);
  return OPENER.test(next) || (heading === heading.toUpperCase() && isCapitalised(next));
}

/** The mark of the heading that an abstract begins with, maybe behind the word abstract. */
function firstMark(abstract: string): RegExpExecArray | null {
  const title = /^abstract[ .:—–-]{0,3}/i.exec(abstract)?.[0] ?? "";
  for (let start = title.length; start >= "abstract".length; start--) {
    const mark = markOfHeading(abstract, start, FIRST);
    if (mark !== null) return mark;
  }
  return markOfHeading(abstract, 0, FIRST);
}
