import { parentPort } from "node:worker_threads";
import { releaseMemory } from "../parallel/release-memory.ts";
import { Lanes } from "./lanes.ts";
import type { Start } from "./machine.ts";
import { COUNTERS } from "./memory.ts";

/** A thread for machines: it is sent what to start with, says that it is up, and helps with the lanes of one machine after the other. */
const port = parentPort!;
port.on("message", ({ module, memory, number }: Start) => {
  const lanes = new Lanes(module, memory, COUNTERS);
  port.postMessage(number);
  lanes.serve();
  // The memory of a machine stays taken for as long as any thread knows it.
  setImmediate(releaseMemory);
});
