/*
 * Porter's stemmer (1980) for words of small letters and digits of ASCII, as natural has it. Where an ending comes off, this does it:
 * steps 1, 4 and 5. Where steps 2 and 3 put one ending in the place of another, the host has natural do it, once for all words that step 1
 * has made equal.
 */

import { ByteMap, MISSING } from "./byte-map";
import { stands } from "./bytes";
import { replaceEnding } from "./host";
import { Room } from "./room";
import { endsShort, holdsVowel, isVowelLetter, measure, word } from "./syllables";

/** Steps 2 and 3 replace these; "ation" is the end of "ization" too, and so on. */
const REPLACED: StaticArray<string> = [
  "tional",
  "enci",
  "anci",
  "izer",
  "bli",
  "alli",
  "entli",
  "eli",
  "ousli",
  "ation",
  "ator",
  "alism",
  "ness",
  "aliti",
  "iviti",
  "biliti",
  "logi",
  "icate",
  "ative",
  "alize",
  "iciti",
  "ical",
  "ful",
];

/** Step 4 takes off the longest of these. */
const TAKEN: StaticArray<string> = [
  "al",
  "ance",
  "ence",
  "er",
  "ic",
  "able",
  "ible",
  "ant",
  "ement",
  "ment",
  "ent",
  "ou",
  "ism",
  "ate",
  "iti",
  "ous",
  "ive",
  "ize",
];

/** natural leaves shorter words alone. */
const SHORTEST: usize = 3;
/** Where the word ends. */
let end: usize = word;

/** What the host made of words, each behind its length, by what step 1 left of them. */
const replaced = new ByteMap(1 << 11);
const made = new Room(1 << 12);
let madeEnd: usize = 0;

/** Puts the stem of a word in its place, of fewer than LONGEST bytes, with SPARE behind it. Returns its length. */
export function stem(start: usize, close: usize): usize {
  const length = close - start;
  if (length < SHORTEST) return length;
  memory.copy(word, start, length);
  end = word + length;
  takePlural();
  takeParticiple();
  replaceY();
  if (endsWithOneOf(REPLACED)) replace();
  takeSuffix();
  takeE();
  if (ends("ll") && measure(end) > 2) end--;
  memory.copy(start, word, end - word);
  return end - word;
}

/** Steps 2 and 3. */
function replace(): void {
  let place = replaced.get(word, end);
  if (place == MISSING) {
    place = <i32>madeEnd;
    replaced.add(word, end, place);
    const length = replaceEnding(word, end);
    madeEnd += length + 1;
    const at = made.hold(madeEnd) + place;
    store<u8>(at, <u8>length);
    memory.copy(at + 1, word, length);
  }
  const at = made.at + place;
  end = word + load<u8>(at);
  memory.copy(word, at + 1, load<u8>(at));
}

/** Step 1a. */
function takePlural(): void {
  if (ends("sses") || ends("ies")) end -= 2;
  else if (ends("s") && load<u8>(end - 2) != 0x73) end--;
}

/** Step 1b. */
function takeParticiple(): void {
  if (ends("eed")) {
    if (measure(end - 3) > 0) end--;
    return;
  }
  const rest = ends("ed") ? end - 2 : ends("ing") ? end - 3 : word;
  if (!holdsVowel(rest)) return;
  end = rest;
  if (ends("at") || ends("bl") || ends("iz")) addE();
  else if (endsTwice() && !endsWithLetterOf("lsz")) end--;
  else if (measure(end) == 2 && endsShort(end)) addE();
}

/** Step 1c. */
function replaceY(): void {
  if (ends("y") && holdsVowel(end - 1)) store<u8>(end - 1, 0x69);
}

/** Step 4. */
function takeSuffix(): void {
  let rest = end;
  for (let i = 0; i < TAKEN.length; i++) if (ends(TAKEN[i])) rest = min(rest, end - TAKEN[i].length);
  if (rest < end && measure(rest) > 2) end = rest;
  else if ((ends("sion") || ends("tion")) && measure(end - 3) > 2) end -= 3;
}

/** Step 5a. */
function takeE(): void {
  if (!ends("e")) return;
  const size = measure(end - 1);
  if (size > 2 || (size == 2 && !endsShort(end - 1))) end--;
}

function addE(): void {
  store<u8>(end++, 0x65);
}

function ends(text: string): bool {
  const from = end - text.length;
  return from >= word && stands(text, from);
}

function endsWithOneOf(texts: StaticArray<string>): bool {
  for (let i = 0; i < texts.length; i++) if (ends(texts[i])) return true;
  return false;
}

function endsWithLetterOf(letters: string): bool {
  for (let i = 0; i < letters.length; i++) {
    if (<i32>load<u8>(end - 1) == letters.charCodeAt(i)) return true;
  }
  return false;
}

/** Whether it ends with the same consonant twice. */
function endsTwice(): bool {
  const last: u32 = load<u8>(end - 1);
  return end - word > 1 && last == load<u8>(end - 2) && !isVowelLetter(last);
}
