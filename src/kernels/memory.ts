/** Bytes of a page, and the most pages that a 32-bit address reaches. */
export const PAGE = 65536;
const MOST_PAGES = 65536;
/** What stands at the beginning of a machine's memory is the compiler's, and the counters of the lanes. */
export const FIRST_FREE = PAGE;

export const newMemory = (pages = 1): WebAssembly.Memory =>
  new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES, shared: true });

/** Memories that hold something already, by their buffers, and where that ends. */
const filled = new WeakMap<ArrayBufferLike, { readonly memory: WebAssembly.Memory; readonly end: number }>();

/**
 * Bytes that threads share, in memory over which a machine can be started, where kernels reach them without a copy; in memory of
 * another kind when they are more than kernels can reach.
 */
export function sharedBytes(size: number): Uint8Array<SharedArrayBuffer> {
  const pages = 1 + Math.ceil(size / PAGE);
  if (pages > MOST_PAGES) return new Uint8Array(new SharedArrayBuffer(size));
  const memory = newMemory(pages);
  const buffer = memory.buffer as unknown as SharedArrayBuffer;
  filled.set(buffer, { memory, end: FIRST_FREE + size });
  return new Uint8Array(buffer, FIRST_FREE, size);
}

/** The memory that holds an array of sharedBytes(), for one machine alone, and where what it holds ends; else undefined. */
export function takeMemory(
  array: ArrayBufferView,
): { readonly memory: WebAssembly.Memory; readonly end: number } | undefined {
  const found = filled.get(array.buffer);
  filled.delete(array.buffer);
  return found;
}
