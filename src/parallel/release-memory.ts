import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Bytes behind typed arrays that are worth a garbage collection; a corpus of some hundred papers stays below. */
const WORTH_COLLECTING = 8 * 2 ** 20;

let collect: (() => void) | undefined;

/**
 * Gives back the large arrays of a stage that is done. The engine collects when its own heap fills up, which a stage on typed arrays
 * may never make happen: the next one would find the memory still taken.
 */
export function releaseMemory(): void {
  if (process.memoryUsage().arrayBuffers < WORTH_COLLECTING) return;
  setFlagsFromString("--expose-gc");
  collect ??= runInNewContext("gc") as () => void;
  collect();
}
