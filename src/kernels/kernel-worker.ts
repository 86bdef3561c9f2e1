import { parentPort } from "node:worker_threads";
import { type Job, Lanes } from "./lanes.ts";
import { COUNTERS, type Start } from "./machine.ts";

/** A thread of a machine: it is sent what to start with, says that it is up, then is sent jobs, and helps with those that are not done yet. */
const port = parentPort!;
port.once("message", ({ module, memory }: Start) => {
  const lanes = new Lanes(module, memory, COUNTERS);
  port.on("message", (job: Job) => {
    lanes.work(job);
  });
  port.postMessage("up");
});
