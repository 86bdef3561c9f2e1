#!/usr/bin/env node
import { dropEarly, startEarly } from "./early-thread.ts";
import { tuneEngine } from "./engine.ts";

const argv = process.argv.slice(2);
tuneEngine();
startEarly(argv);
const [{ main }, { pipeline }] = await Promise.all([import("./main.ts"), import("../../pipeline/run.ts")]);
process.exitCode = await main(argv, pipeline);
await dropEarly();

const told = [process.stdout, process.stderr].map(
  (stream) => new Promise((resolve) => stream.write("", resolve)),
);
await Promise.all(told);
// All is said and done: taking the engine apart would take longer than the last words.
process.exit();
