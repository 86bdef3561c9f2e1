import { isAvailability } from "./availability.ts";

/** A sentence of more characters is no closing line. */
const CLOSING_LENGTH = 300;
/** Closing lines of one abstract: "Copyright ...", "Published by ...", "All rights reserved." */
const MOST = 6;

/** The end of a sentence with what follows it; the dot of an initial ends none ("S. Karger AG"). */
const ENDS = /(?:(?<!\b\p{Lu})[.!?]["”')\]]?\s*|\n\s*)$/u;
const BEGINS = /[\p{Lu}\p{N}(©"“[]/u;

/** "© 2020 Elsevier B.V.", "(c) 2013 Wiley", "Copyright (C) 2019, The Authors"; a sentence about copyright has no sign or year there. */
const COPYRIGHT =
  /^\(?(?:(?:Crown )?(?:[Cc]opyright|COPYRIGHT)[ ,:]*)?(?:©|\([cC]\)[ ,]*(?:[Cc]opyright|(?:19|20)\d\d|[Tt]he [Aa]uthors?))|^(?:Crown )?(?:Copyright|COPYRIGHT)[ ,:]*(?:(?:19|20)\d\d(?:[.,]|$| (?:by |the |\p{Lu}))|(?:by )?[Tt]he [Aa]uthors?)/u;
const RESERVED = /\ball rights reserved\W*$/i;
const PUBLISHED =
  /^Published (?:(?:online |in (?:19|20)\d\d )?by) .*\b(?:Elsevier|Wiley|Springer|Oxford|Cambridge|Francis|SAGE|BMJ|Lippincott|Mosby|Press|Publish\w*|Ltd|Limited|Inc|LLC|Society|Association|University|College|GmbH|AG|BV|B\.V|Company)\b/;
const LICENCE =
  /^This (?:is an open[- ]access article|(?:article|work) is (?:an open[- ]access|licen[cs]ed|published|protected by copyright|made available|a U\.?S\.? Government))|\bCreative Commons Attribution\b.*\blicen[cs]e|\bLicensee [A-Z]|PsycINFO Database Record/i;
const TRUNCATED = /^\(?ABSTRACT TRUNCATED\b/;

/** Four characters each. */
const keysOf = (listed: string): readonly string[] =>
  listed
    .trim()
    .split(/\s+/)
    .map((key) => key.replace("&", " "));

/** Every closing line holds one of these in some case, or "©" or "(c". As bytes of JSON, where a backslash is two. */
export const CLOSING_KEYS = keysOf(String.raw`
  vail elea en-s wnlo thub http www. \\ur \\hr .com .org .net .edu .gov .io/ .ai/ yrig ll&r blis lice gove psyc unca en-a en&a
`);
/** Every one that isAvailability() does not know as well holds one of these or "©" or "(c", or begins with "Publ" or "This". */
export const RIGHTS_KEYS = keysOf("yrig ll&r lice psyc unca");

/** An abstract without the lines at its end that say whose it is and where code and data are. */
export function withoutClosingLines(abstract: string): string {
  let rest = abstract;
  for (let line = 0; line < MOST; line++) {
    const start = lastSentence(rest);
    if (start < 0 || !isClosing(rest.slice(start).trim())) break;
    rest = rest.slice(0, start).trimEnd();
  }
  return rest;
}

/** Where the last of several sentences begins, -1 if there is one only, or it is too long. */
function lastSentence(text: string): number {
  for (let at = text.length - 1; at > Math.max(0, text.length - CLOSING_LENGTH); at--) {
    if (mayBegin(text, at) && ENDS.test(text.slice(Math.max(0, at - 6), at))) return at;
  }
  return -1;
}

const mayBegin = (text: string, at: number): boolean =>
  isBlank(text.charCodeAt(at - 1))
    ? !isLetter(text.charCodeAt(at - 2)) && BEGINS.test(text[at]!)
    : text.startsWith("©", at) || text.startsWith("(ABSTRACT", at);

/** White space of ASCII. */
const isBlank = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d);

/** Of ASCII. */
const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;

/** Whether a sentence says whose an abstract is, or where code and data are. */
export const isClosing = (sentence: string): boolean =>
  COPYRIGHT.test(sentence) ||
  RESERVED.test(sentence) ||
  PUBLISHED.test(sentence) ||
  LICENCE.test(sentence) ||
  TRUNCATED.test(sentence) ||
  isAvailability(sentence);
