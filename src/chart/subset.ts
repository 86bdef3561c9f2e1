import { asset } from "../assets.ts";

/** What is used of HarfBuzz's subsetter (hb-subset.h), compiled to WebAssembly: functions of C, on addresses in its memory. */
interface HarfBuzz {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(size: number): number;
  hb_blob_create(data: number, length: number, mode: number, userData: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_set(input: number, which: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_or_fail(face: number, input: number): number;
}

/** Members of the enumerations hb_memory_mode_t, hb_subset_flags_t and hb_subset_sets_t. */
const WRITABLE = 2;
const KEEP_OUTLINE_OF_MISSING = 0x40;
const SETS = { unicode: 1, dropTable: 3, nameId: 4 } as const;

const tag = (name: string): number =>
  Array.from(name).reduce((number, c) => number * 256 + c.charCodeAt(0), 0);

/** Tables of OpenType that choose and move glyphs. */
const LAYOUT = ["GSUB", "GPOS", "GDEF"].map(tag);
/** Typographic family and subfamily: by these a semibold of Inter belongs to Inter. */
const FAMILY_NAMES = [16, 17];

export interface Part {
  readonly characters: Iterable<number>;
  /** Whether the font's rules for joining and placing glyphs stay: scripts such as Arabic need them, Latin only for kerning. */
  readonly isShaped: boolean;
}

/** A TrueType font with the glyphs of some characters, and the glyph for what is missing. */
export type Subset = (font: Uint8Array, part: Part) => Uint8Array;

let loading: Promise<Subset> | undefined;

/** Loads HarfBuzz, once in a thread. */
export const loadSubset = (): Promise<Subset> => (loading ??= load());

async function load(): Promise<Subset> {
  const { instance } = await WebAssembly.instantiate(Uint8Array.from(await asset("harfbuzz-subset.wasm")));
  const harfbuzz = instance.exports as unknown as HarfBuzz;
  harfbuzz._initialize();
  const faces = new Map<Uint8Array, number>();
  return (font, part) => {
    const face = faces.get(font) ?? faceOf(harfbuzz, font);
    faces.set(font, face);
    return subset(harfbuzz, face, part);
  };
}

function subset(hb: HarfBuzz, face: number, { characters, isShaped }: Part): Uint8Array {
  const input = hb.hb_subset_input_create_or_fail();
  const add = (which: number, values: Iterable<number>): void => {
    const set = hb.hb_subset_input_set(input, which);
    for (const value of values) hb.hb_set_add(set, value);
  };
  add(SETS.unicode, characters);
  add(SETS.nameId, FAMILY_NAMES);
  hb.hb_subset_input_set_flags(input, KEEP_OUTLINE_OF_MISSING);
  if (!isShaped) add(SETS.dropTable, LAYOUT);
  const found = hb.hb_subset_or_fail(face, input);
  const bytes = bytesOf(hb, found);
  hb.hb_face_destroy(found);
  hb.hb_subset_input_destroy(input);
  return bytes;
}

/** Puts a font into the memory of HarfBuzz, where it stays. */
function faceOf(hb: HarfBuzz, font: Uint8Array): number {
  const data = hb.malloc(font.length);
  new Uint8Array(hb.memory.buffer).set(font, data);
  const blob = hb.hb_blob_create(data, font.length, WRITABLE, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  hb.hb_blob_destroy(blob);
  return face;
}

function bytesOf(hb: HarfBuzz, face: number): Uint8Array {
  const blob = hb.hb_face_reference_blob(face);
  const start = hb.hb_blob_get_data(blob, 0);
  const bytes = new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(blob));
  hb.hb_blob_destroy(blob);
  return bytes;
}
