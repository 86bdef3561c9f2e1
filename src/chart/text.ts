import type { Weight } from "./fonts.ts";
import type { Measure } from "./measure.ts";

export interface Style {
  /** Pixels. */
  readonly size: number;
  readonly weight?: Weight;
}

// Control characters, lone surrogates and non-characters are not XML; bidirectional controls would reorder what follows.
const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** One line of text that any SVG reader accepts. */
export const clean = (text: string): string => text.replace(UNSAFE, " ").replace(/\s+/g, " ").trim();

/** The text, or as much of its start as fits into `width` pixels with an ellipsis behind. */
export function shorten(
  text: string,
  width: number,
  { size, weight = 400 }: Style,
  measure: Measure,
): string {
  if (measure(text, size, weight) <= width) return text;
  const characters = Array.from(text);
  let kept = characters.length - 1;
  const cut = (): string =>
    `${characters
      .slice(0, kept)
      .join("")
      .replace(/[\s,;:]+$/, "")}…`;
  while (kept > 1 && measure(cut(), size, weight) > width) kept--;
  return cut();
}

/** The text with its middle left out where it is wider than `width` pixels: both ends of a file name tell it apart. */
export function shortenMiddle(
  text: string,
  width: number,
  { size, weight = 400 }: Style,
  measure: Measure,
): string {
  if (measure(text, size, weight) <= width) return text;
  const characters = Array.from(text);
  let kept = characters.length - 1;
  const cut = (): string =>
    `${characters.slice(0, Math.ceil(kept / 2)).join("")}…${characters.slice(characters.length - Math.floor(kept / 2)).join("")}`;
  while (kept > 2 && measure(cut(), size, weight) > width) kept--;
  return cut();
}

/** Breaks a text at spaces into lines of at most `width` pixels; the last of `lines` lines is shortened to fit. */
export function wrap(
  text: string,
  width: number,
  style: Style,
  measure: Measure,
  lines = Infinity,
): string[] {
  const wrapped: string[] = [];
  let line = "";
  const words = text.split(" ");
  for (const [i, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || measure(longer, style.size, style.weight) <= width) {
      line = longer;
    } else if (wrapped.length + 1 < lines) {
      wrapped.push(line);
      line = word;
    } else {
      line = [line, ...words.slice(i)].join(" ");
      break;
    }
  }
  return [...wrapped, line].map((l) => shorten(l, width, style, measure));
}

/** The lines of `wrap`, as few, but about equally long: no last line of a single word. */
export function balanced(text: string, width: number, style: Style, measure: Measure): string[] {
  const lines = wrap(text, width, style, measure);
  let [low, high] = [width / 2, width];
  while (lines.length > 1 && high - low > 4) {
    const middle = (low + high) / 2;
    const fits = wrap(text, middle, style, measure);
    // A line that must be shortened is narrower than its word.
    if (fits.length > lines.length || fits.join(" ") !== lines.join(" ")) low = middle;
    else high = middle;
  }
  return wrap(text, high, style, measure);
}

/** Makes texts that shortening has made equal differ again, by a number behind. */
export function distinct(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.map((text) => {
    let name = text;
    for (let n = 2; seen.has(name); n++) name = `${text} (${n})`;
    seen.add(name);
    return name;
  });
}
