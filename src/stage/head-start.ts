/**
 * Work that a stage begins on what an earlier one makes, piece by piece, before that one is done. What comes out is the same as without.
 */
export interface HeadStart {
  /** At least so many bytes are to come. */
  expect(bytes: number): void;
  /** Takes lines, which nobody changes, and where each of them ends. They are numbered from 0 as they come. */
  take(lines: Uint8Array, ends: Uint32Array): void;
  /** No more lines come: the result of the earlier stage is made of these, in this order. */
  settle(order: Uint32Array): void;
  close(): Promise<void>;
}

/** How a stage gets a head start. */
export interface HeadStarter {
  /** The stage that makes what it begins with. */
  readonly of: string;
  readonly open: (workers: number) => Promise<HeadStart>;
}
