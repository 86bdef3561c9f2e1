import type { Memory } from "../kernels/memory.ts";

/**
 * A value that lives in a file or a folder under out/.
 * Reading back what was written gives an equal value; reading anything else throws a sentence that names the file.
 */
export interface Artifact<T> {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  /** Writes `value` to the absolute path `file`, whose folder exists. */
  write(file: string, value: T): Promise<void>;
  /**
   * Set where values are plain data, their large arrays best in shared memory: another thread may write them, and who executes the next
   * stages hold them. Small ones are held for all that read them, large ones for the very next.
   */
  readonly plain?: "small" | "large";
  /** How plain data goes to the thread that writes it, if it has many strings: each of them would be copied by itself. */
  readonly parcel?: { pack(value: T): unknown; unpack(packed: unknown): T };
  /** @param memory where to put large arrays. */
  read(file: string, memory?: Memory): Promise<T>;
}

/** Named artifacts: what a stage reads or writes. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- variance: each entry keeps its own type through `Values`.
export type Artifacts = Record<string, Artifact<any>>;

export type Values<A extends Artifacts> = { [K in keyof A]: A[K] extends Artifact<infer T> ? T : never };
