import type { Corpus } from "./corpus.ts";
import { unpackedJson } from "./unpack.ts";

/** Abstracts come in blocks, unpacked when they are first asked for. */
export interface Abstracts {
  readonly blocks: number;
  block(number: number): Promise<readonly string[]>;
  of(paper: number): Promise<string>;
}

export function openAbstracts({ head, n }: Corpus): Abstracts {
  const known = new Map<number, Promise<readonly string[]>>();
  const block = (number: number): Promise<readonly string[]> => {
    const texts = known.get(number) ?? unpackedJson<readonly string[]>(`abstracts-${number}`);
    known.set(number, texts);
    return texts;
  };
  return {
    blocks: Math.ceil(n / head.block),
    block,
    of: async (paper) => (await block(Math.floor(paper / head.block)))[paper % head.block] ?? "",
  };
}
