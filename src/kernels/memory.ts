import { EXIT, UserError } from "../errors.ts";

/** Bytes of a page, and the most pages that a 32-bit address reaches. */
const PAGE = 65536;
const MOST_PAGES = 65536;
/** What stands at the beginning of the memory is the compiler's; then come the counters of the lanes. */
export const COUNTERS = 32768;
/** Where arrays begin. */
const FIRST_FREE = PAGE;

/** The memory of a machine, of which the first `top` bytes are taken. */
export interface MachineMemory {
  readonly memory: WebAssembly.Memory;
  readonly top: number;
}

const memoryOf = (bytes: number): MachineMemory => ({
  memory: new WebAssembly.Memory({
    initial: Math.ceil((FIRST_FREE + bytes) / PAGE),
    maximum: MOST_PAGES,
    shared: true,
  }),
  top: FIRST_FREE + bytes,
});

/** Memories that no machine has taken yet, by their bytes. */
const waiting = new WeakMap<ArrayBufferLike, MachineMemory>();

/** So many bytes in the memory of a machine to come: it can work on what is written there without a copy. */
export function bytesForMachine(size: number): Buffer<SharedArrayBuffer> {
  const made = memoryOf(size);
  const bytes = made.memory.buffer as unknown as SharedArrayBuffer;
  waiting.set(bytes, made);
  return Buffer.from(bytes, FIRST_FREE, size);
}

/** The memory that an array was given for a machine, if no other one has it, otherwise a new one. */
export function memoryAround(array: ArrayBufferView | undefined): MachineMemory {
  const found = array === undefined ? undefined : waiting.get(array.buffer);
  if (found === undefined) return memoryOf(0);
  waiting.delete(array!.buffer);
  return found;
}

/**
 * Makes it longer by so many bytes or a little more.
 * @throws UserError when there is no more.
 */
export function grow(memory: WebAssembly.Memory, bytes: number): void {
  try {
    memory.grow(Math.ceil(bytes / PAGE));
  } catch {
    const needed = (memory.buffer.byteLength + bytes) / 2 ** 30;
    throw new UserError(
      EXIT.failure,
      `The vectors of this corpus need ${needed.toFixed(1)} GB or more at once, but expected what WebAssembly can reach, 4 GB or as much as the machine gives; raise --min-df, lower --components, or take fewer papers.`,
    );
  }
}
