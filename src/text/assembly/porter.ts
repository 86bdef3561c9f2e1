/* Porter's stemmer (1980) as the package natural has it, for words of small letters and digits of ASCII. */

/** Where the word begins and ends. */
let start: usize = 0;
let end: usize = 0;

/** Stems the word [from, to) in place. Returns its new end. */
export function stem(from: usize, to: usize): usize {
  start = from;
  end = to;
  if (end - start < 3) return end;
  dropPlural();
  dropPast();
  if (endsWith("y") && holdsVowel(end - 1)) store<u8>(end - 1, 0x69);
  dropDouble();
  dropSingle();
  dropLast();
  dropE();
  if (endsWith("ll") && measure(end) > 2) end--;
  return end;
}

function charAt(at: usize): u32 {
  return load<u8>(at);
}

function endsWith(suffix: string): bool {
  const begin = end - suffix.length;
  if (begin < start) return false;
  for (let i = 0; i < suffix.length; i++) if (<i32>load<u8>(begin + i) != suffix.charCodeAt(i)) return false;
  return true;
}

function isAeiou(byte: u32): bool {
  return byte == 0x61 || byte == 0x65 || byte == 0x69 || byte == 0x6f || byte == 0x75;
}

/** A y is a vowel behind a consonant other than y. */
function isVowelY(at: usize): bool {
  return charAt(at) == 0x79 && at > start && charAt(at - 1) != 0x79 && !isAeiou(charAt(at - 1));
}

function isVowel(at: usize): bool {
  return isAeiou(charAt(at)) || isVowelY(at);
}

function holdsVowel(to: usize): bool {
  for (let at = start; at < to; at++) if (isVowel(at)) return true;
  return false;
}

/**
 * Twice the measure of the word up to `to`: its groups of vowels and of consonants, without consonants that begin it and vowels that
 * end it. A vowel y is a group of its own. Of no letters -2.
 */
function measure(to: usize): i32 {
  if (to == start) return -2;
  let groups = 0;
  /** Of the letter before: 0 a consonant, 1 a vowel, 2 a y as a vowel. */
  let before = -1;
  for (let at = start; at < to; at++) {
    const kind = isAeiou(charAt(at)) ? 1 : isVowelY(at) ? 2 : 0;
    if (kind != before) groups++;
    before = kind;
  }
  return groups - i32(!isVowel(start)) - i32(before > 0);
}

/** Whether the letters before `to` are a consonant, a vowel and a consonant other than w, x and y. */
function endsShort(to: usize): bool {
  if (to < start + 3) return false;
  const last = charAt(to - 1);
  const isWxy = last == 0x77 || last == 0x78 || last == 0x79;
  return !isWxy && !isVowel(to - 1) && isVowel(to - 2) && !isVowel(to - 3);
}

/** If the word ends with `suffix` behind a measure above 0, puts `other` in its place. */
function change(suffix: string, other: string): bool {
  if (!endsWith(suffix) || measure(end - suffix.length) <= 0) return false;
  put(end - suffix.length, other);
  return true;
}

function put(at: usize, text: string): void {
  for (let i = 0; i < text.length; i++) store<u8>(at + i, <u8>text.charCodeAt(i));
  end = at + text.length;
}

/** Step 1a. */
function dropPlural(): void {
  if (endsWith("sses") || endsWith("ies")) end -= 2;
  else if (endsWith("s") && charAt(end - 2) != 0x73 && end - start > 2) end--;
}

/** Step 1b. */
function dropPast(): void {
  if (endsWith("eed")) {
    if (measure(end - 3) > 0) end--;
    return;
  }
  const length = endsWith("ed") ? 2 : endsWith("ing") ? 3 : 0;
  if (length == 0 || !holdsVowel(end - length)) return;
  end -= length;
  if (endsWith("at") || endsWith("bl") || endsWith("iz")) put(end, "e");
  else if (endsDouble()) end--;
  else if (measure(end) == 2 && endsShort(end)) put(end, "e");
}

/** Whether the word ends with twice the same consonant, other than l, s and z. */
function endsDouble(): bool {
  if (end - start < 2) return false;
  const last = charAt(end - 1);
  return last == charAt(end - 2) && !isAeiou(last) && last != 0x6c && last != 0x73 && last != 0x7a;
}

/** The letter before the last, which tells most suffixes apart. */
function lastButOne(): u32 {
  return end - start < 2 ? 0 : charAt(end - 2);
}

/** Step 2: the first suffix of the word that can be changed is. Returns whether one was. */
function dropDouble(): bool {
  switch (lastButOne()) {
    case 0x61: // a
      return change("ational", "ate") || change("tional", "tion");
    case 0x63: // c
      return change("enci", "ence") || change("anci", "ance");
    case 0x65: // e
      return change("izer", "ize");
    case 0x67: // g
      return change("logi", "log");
    case 0x6c: // l
      if (change("abli", "able") || change("bli", "ble") || change("alli", "al")) return true;
      return change("entli", "ent") || change("eli", "e") || change("ousli", "ous");
    case 0x6f: // o
      return change("ization", "ize") || change("ation", "ate") || change("ator", "ate");
    case 0x73: // s
      if (change("alism", "al") || change("iveness", "ive")) return true;
      return change("fulness", "ful") || change("ousness", "ous");
    case 0x74: // t
      return change("aliti", "al") || change("iviti", "ive") || change("biliti", "ble");
  }
  return false;
}

/** Step 3. Returns whether a suffix was changed. */
function dropSingle(): bool {
  switch (lastButOne()) {
    case 0x61: // a
      return change("ical", "ic");
    case 0x73: // s
      return change("ness", "");
    case 0x74: // t
      return change("icate", "ic") || change("iciti", "ic");
    case 0x75: // u
      return change("ful", "");
    case 0x76: // v
      return change("ative", "");
    case 0x7a: // z
      return change("alize", "al");
  }
  return false;
}

/** Step 4: of the suffixes that end the word the longest counts. */
function dropLast(): void {
  const length = lastSuffix();
  if (length > 0 && measure(end - length) > 2) end -= length;
}

function lastSuffix(): usize {
  switch (lastButOne()) {
    case 0x61: // a
      return ends("al") ? 2 : 0;
    case 0x63: // c
      return ends("ance") || ends("ence") ? 4 : 0;
    case 0x65: // e
      return ends("er") ? 2 : 0;
    case 0x69: // i
      return ends("ic") ? 2 : 0;
    case 0x6c: // l
      return ends("able") || ends("ible") ? 4 : 0;
    case 0x6e: // n
      return ends("ement") ? 5 : ends("ment") ? 4 : ends("ant") || ends("ent") ? 3 : 0;
    case 0x6f: // o
      return ends("ou") ? 2 : ends("sion") || ends("tion") ? 3 : 0;
    case 0x74: // t
      return ends("ate") || ends("iti") ? 3 : 0;
  }
  return ends("ism") || ends("ous") || ends("ive") || ends("ize") ? 3 : 0;
}

/** Whether the word is more than a suffix that ends it. */
function ends(suffix: string): bool {
  return end - start > <usize>suffix.length && endsWith(suffix);
}

/** Step 5a. */
function dropE(): void {
  if (!endsWith("e")) return;
  const m = measure(end - 1);
  if (m > 2 || (m == 2 && !endsShort(end - 1))) end--;
}
