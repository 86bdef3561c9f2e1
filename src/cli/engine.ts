import { setFlagsFromString } from "node:v8";

/**
 * What runs long here are kernels, which are compiled in advance. The engine compiles script that it finds hot: it shall wait three times
 * as long before it does, and put fewer functions into one. Script that runs once and for a moment is then done before it would have been compiled.
 */
const FLAGS = ["--interrupt-budget=400000", "--max-inlined-bytecode-size-cumulative=200"];

/** Sets what the engine, of this thread and of those to come, takes for hot. No result depends on it. */
export function tuneEngine(): void {
  for (const flag of FLAGS) setFlagsFromString(flag);
}
