import { readFileSync } from "node:fs";
import { type Telling, WasmMemory } from "./wasm-memory.ts";

/** The functions of src/text/assembly/joining.ts, where they are described. */
interface Joining extends Telling {
  take(bytes: number): number;
  sortLines(start: number, end: number): void;
  addForms(lines: number, end: number, uses: number): void;
  tellForms(terms: number): void;
}

/** How forms are used. */
export interface Forms {
  /** The forms, a line each. */
  readonly surfaces: Uint8Array;
  /** Three numbers a form: the place of its term, and how often it stands in titles and in abstracts. */
  readonly uses: Int32Array;
}

/** The different lines of several lists in the order of their code units. */
export function joinLines(lists: readonly Uint8Array[]): Uint8Array {
  const { call, memory } = open();
  const size = lists.reduce((sum, { length }) => sum + length, 0);
  const start = call.take(size + SPARE);
  let end = start;
  for (const list of lists) {
    memory.bytes.set(list, end);
    end += list.length;
  }
  call.sortLines(start, end);
  return memory.lines();
}

/**
 * Of each of so many terms its most frequent form in all shares together, a line each, empty if it has none; and the occurrences of
 * all its forms. Abstracts decide, for titles capitalise every word.
 */
export function joinForms(
  shares: readonly Forms[],
  terms: number,
): { surfaces: Uint8Array; count: Int32Array } {
  const { call, memory } = open();
  for (const { surfaces, uses } of shares) {
    const at = call.take(uses.byteLength);
    memory.numbers(at, uses.length).set(uses);
    const lines = call.take(surfaces.length + SPARE);
    memory.bytes.set(surfaces, lines);
    call.addForms(lines, lines + surfaces.length, at);
  }
  call.tellForms(terms);
  return { surfaces: memory.lines(), count: memory.told() };
}

/** Bytes behind what is a key. */
const SPARE = 16;

let compiled: WebAssembly.Module | undefined;

function open(): { call: Joining; memory: WasmMemory } {
  compiled ??= new WebAssembly.Module(readFileSync(new URL("./joining.wasm", import.meta.url)));
  const call = new WebAssembly.Instance(compiled).exports as unknown as Joining;
  return { call, memory: new WasmMemory(call) };
}
