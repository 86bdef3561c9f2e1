import path from "node:path";
import { Worker } from "node:worker_threads";

/**
 * What the threads work on lies in typed arrays; of small objects little is alive at a time. Room for more would be filled with
 * garbage.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 12 };

const isBundle = !import.meta.url.endsWith(".ts");

/** The file that a thread can import for a TypeScript file. */
export const codeOf = (source: URL): URL =>
  isBundle ? new URL(`./${path.basename(source.pathname, ".ts")}.js`, import.meta.url) : source;

/**
 * Starts a worker thread from a TypeScript file. In a bundle it is a file of the same name beside the running one. In a checkout
 * tsx registers in the thread itself: on Node 20 a thread does not get the hooks of its parent (nodejs/node#47747).
 */
export function startWorker(source: URL): Worker {
  if (isBundle) return new Worker(codeOf(source), { resourceLimits });
  const tsx = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  const start = `import(${tsx}).then((tsx) => { tsx.register(); return import(${JSON.stringify(source.href)}); });`;
  return new Worker(start, { eval: true, execArgv: [], resourceLimits });
}
