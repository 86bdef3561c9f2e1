import { ByteMap, MISSING, SPARE } from "./byte-map.ts";
import { Scratch, viewed } from "./padded.ts";
import { stem } from "./stem.ts";
import { stopWords } from "./stop-words.ts";

const HYPHEN = 0x2d;
/** Bytes of the longest form that termOfForm() takes. */
const LONGEST = 64;

/** The term that termOfForm() found. */
export const term = viewed(Buffer.alloc(LONGEST + SPARE));

/** Whether termOfForm() takes a form: it is neither an amount nor beyond measure. */
export const isQuick = (form: Uint8Array, start: number, end: number): boolean =>
  end - start < LONGEST && !isDigit(form[start]!);

/**
 * termOf() of a form of letters and digits of ASCII and hyphens, with one string on the way. The term is the beginning of `term`,
 * of the returned length, which is negative if there is none.
 */
export function termOfForm(form: Uint8Array, start: number, end: number): number {
  const { bytes, view } = term;
  const length = end - start;
  let last = 0;
  let nameable = false;
  for (let i = 0; i < length; i++) {
    const byte = form[start + i]!;
    bytes[i] = isCapital(byte) ? byte | 0x20 : byte;
    if (byte === HYPHEN) last = i + 1;
    else if (i > last && !(isDigit(byte) && isDigit(bytes[i - 1]!))) nameable = true;
  }
  if (!nameable || isStopWord(view, 0, length) || (last > 0 && onlyStopWords(length))) return -1;
  return last + bytes.write(stem(bytes.toString("latin1", last, length)), last, "latin1");
}

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isCapital = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;

const stops = new ByteMap();
const scratch = new Scratch();
for (const word of stopWords) {
  const end = scratch.write(word);
  stops.add(scratch.view, 0, end, 1);
}
const isStopWord = (view: DataView, start: number, end: number): boolean =>
  stops.get(view, start, end) !== MISSING;

function onlyStopWords(length: number): boolean {
  let part = 0;
  for (let i = 1; i <= length; i++) {
    if (i < length && term.bytes[i] !== HYPHEN) continue;
    if (!isStopWord(term.view, part, i)) return false;
    part = i + 1;
  }
  return true;
}
