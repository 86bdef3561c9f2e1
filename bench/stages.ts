/*
 * Times each stage of a run: npm run bench -- [INPUT] [RUNS]. Each run is a process of its own; medians are printed.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const [input = "data", runs = "5"] = process.argv.slice(2);

interface Event {
  readonly event: string;
  readonly stage: string;
  readonly seconds: number;
  readonly peak_mb: number;
}

function once(): { wall: number; events: Event[] } {
  const out = mkdtempSync(path.join(tmpdir(), "topicscape-bench-"));
  try {
    const begun = performance.now();
    execFileSync(process.execPath, [
      "dist/topicscape.js",
      "run",
      "--input",
      input,
      "--out",
      out,
      "--quiet",
      "--no-cache",
    ]);
    const wall = (performance.now() - begun) / 1000;
    const lines = readFileSync(path.join(out, "run.log.jsonl"), "utf8").trim().split("\n");
    const events = lines.map((line) => JSON.parse(line) as Event).filter(({ event }) => event === "stage");
    return { wall, events };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

const results = Array.from({ length: Number(runs) }, once);
const stages = results[0]!.events.map(({ stage }) => stage);
console.log(`${input}, median of ${runs} runs, ${process.version}\n`);
for (const [i, stage] of stages.entries()) {
  const seconds = median(results.map(({ events }) => events[i]!.seconds));
  console.log(`${stage.padEnd(12)}${seconds.toFixed(2).padStart(7)} s`);
}
console.log(
  `${"whole".padEnd(12)}${median(results.map(({ wall }) => wall))
    .toFixed(2)
    .padStart(7)} s`,
);
console.log(
  `${"peak".padEnd(12)}${String(median(results.map(({ events }) => events.at(-1)!.peak_mb))).padStart(7)} MB`,
);
