/**
 * Work that a stage begins on what an earlier one makes, piece by piece, before that one is done. What comes out is the same as without.
 */
export interface HeadStart {
  /** At least so many bytes are to come. */
  expect(bytes: number): void;
  /** Takes a piece, whose bytes nobody changes. What the pieces hold is numbered from 0 as it comes. */
  take(piece: Uint8Array): void;
  /** No more pieces come: the result of the earlier stage is made of these of what they hold, in this order. */
  settle(order: Uint32Array): void;
  close(): Promise<void>;
}

/** How a stage gets a head start. */
export interface HeadStarter {
  /** The stage that makes what it begins with. */
  readonly of: string;
  readonly open: (workers: number) => Promise<HeadStart>;
}
