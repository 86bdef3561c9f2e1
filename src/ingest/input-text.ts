import { isUtf8 } from "node:buffer";
import { inputError } from "../errors.ts";
import { BrokenPacking, unpacked } from "./decompress.ts";
import type { InputFile } from "./inputs.ts";
import { looksLikeJsonLines } from "./json-lines.ts";
import { wholeLines } from "./whole-lines.ts";

/**
 * JSON Lines come block by block, each good until the next one is asked for, a page as a whole: what a line is depends on those above
 * it.
 */
export type InputText =
  | { readonly format: "json-lines"; readonly blocks: AsyncIterable<Uint8Array> }
  | { readonly format: "page"; readonly text: string };

/**
 * The text of an input: unpacked, without byte order mark, with "\n" between its lines. It begins like JSON Lines or is a page.
 * @throws inputError, here or in the course of the blocks, when it cannot be read, is empty, or is no text.
 */
export async function readInput(
  { name, file }: InputFile,
  blockBytes: number,
  onRead: (bytes: number) => void,
): Promise<InputText> {
  const blocks = checked(name, wholeLines(unpacked(file ?? "-", onRead), blockBytes));
  const start: Uint8Array[] = [];
  for (;;) {
    const { value: block, done } = await blocks.next();
    if (done === true) throw inputError(`${name} is empty; expected paper abstracts: remove it or fill it.`);
    start.push(Buffer.from(block));
    const text = decode(block);
    if (text.trim() === "") continue;
    if (looksLikeJsonLines(text)) return { format: "json-lines", blocks: chain(start, blocks) };
    for await (const more of blocks) start.push(Buffer.from(more));
    return { format: "page", text: decode(Buffer.concat(start)).replace(/\n$/, "") };
  }
}

async function* checked(
  name: string,
  blocks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, undefined> {
  try {
    for await (const block of blocks) {
      if (!isUtf8(block)) throw unreadable(name, "not UTF-8 text");
      yield block;
    }
  } catch (error) {
    if (error instanceof BrokenPacking) throw unreadable(name, `a broken ${error.packing} file`);
    if (!(error instanceof Error) || !("code" in error)) throw error;
    throw inputError(`${name} cannot be read (${error.message}); check the file.`);
  }
}

const unreadable = (name: string, what: string): Error =>
  inputError(`${name} is ${what}; expected a listing page or JSON Lines in UTF-8: convert or remove it.`);

const decode = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");

async function* chain(
  first: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* first;
  yield* rest;
}
