/*
 * Porter's stemmer (1980) for words of small letters and digits of ASCII, as natural has it. Which endings steps 2 and 3 put in the place
 * of others natural tells, through the host, when they are first met.
 */

import { stands } from "./bytes";
import { replaceEnding } from "./host";
import { endsShort, holdsVowel, isVowelLetter, measure, word } from "./syllables";

/** Steps 2 and 3 replace the first of these that stands behind a stem of a measure above 0. */
const SECOND: StaticArray<string> = [
  "ational",
  "tional",
  "enci",
  "anci",
  "izer",
  "abli",
  "bli",
  "alli",
  "entli",
  "eli",
  "ousli",
  "ization",
  "ation",
  "ator",
  "alism",
  "iveness",
  "fulness",
  "ousness",
  "aliti",
  "iviti",
  "biliti",
  "logi",
];
const THIRD: StaticArray<string> = ["icate", "ative", "alize", "iciti", "ical", "ful", "ness"];
/** What each of these becomes: its letters and, in the highest byte, one more than their number; 0 until that is known. */
const secondly = new StaticArray<u64>(SECOND.length);
const thirdly = new StaticArray<u64>(THIRD.length);

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

/** A stem of measure 1, with room for an ending behind it. */
const asked: usize = heap.alloc(16);
const STEM = 3;
/** Of a replacement. */
const MOST_LETTERS = 7;
store<u8>(asked, 0x62);
store<u8>(asked, 0x61, 1);
store<u8>(asked, 0x62, 2);

/** Puts the stem of a word in its place, of fewer than LONGEST bytes, with SPARE behind it. Returns its length. */
export function stem(start: usize, close: usize): usize {
  const length = close - start;
  if (length < SHORTEST) return length;
  memory.copy(word, start, length);
  end = word + length;
  takePlural();
  takeParticiple();
  replaceY();
  replaceOneOf(SECOND, secondly, 2);
  replaceOneOf(THIRD, thirdly, 3);
  takeSuffix();
  takeE();
  if (ends("ll") && measure(end) > 2) end--;
  memory.copy(start, word, end - word);
  return end - word;
}

/** Step 2 or 3. */
function replaceOneOf(endings: StaticArray<string>, known: StaticArray<u64>, step: i32): void {
  for (let i = 0; i < endings.length; i++) {
    const rest = end - endings[i].length;
    if (!ends(endings[i]) || rest == word || measure(rest) == 0) continue;
    if (known[i] == 0) known[i] = replacementOf(endings[i], step);
    store<u64>(rest, known[i]);
    end = rest + <usize>(known[i] >> 56) - 1;
    return;
  }
}

/** As `known` keeps it, by the host. */
function replacementOf(ending: string, step: i32): u64 {
  for (let i = 0; i < ending.length; i++) store<u8>(asked + STEM + i, <u8>ending.charCodeAt(i));
  const length = <i32>replaceEnding(step, asked, asked + STEM + ending.length);
  let letters: u64 = length - STEM + 1;
  for (let at = asked + STEM + MOST_LETTERS - 1; at >= asked + STEM; at--) {
    letters = (letters << 8) | (at < asked + length ? <u64>load<u8>(at) : 0);
  }
  return letters;
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
