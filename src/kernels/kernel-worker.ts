import { parentPort } from "node:worker_threads";
import { Lanes } from "./lanes.ts";
import { COUNTERS, type Start } from "./machine.ts";

/** A thread for machines: it is sent what to start with, says that it is up, and helps with the lanes of one machine after the other. */
const port = parentPort!;
port.on("message", ({ module, memory, number }: Start) => {
  const lanes = new Lanes(module, memory, COUNTERS);
  port.postMessage(number);
  lanes.serve();
});
