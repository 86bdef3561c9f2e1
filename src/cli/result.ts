import { readFile } from "node:fs/promises";
import path from "node:path";
import { report, summary, topics } from "../catalog.ts";
import { exists } from "../stage/disk.ts";
import type { RunPlan } from "../stage/run-plan.ts";
import type { Outcome } from "../stage/run.ts";

interface Wishes {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Prints what lies in the output folder after a run: the summary of the topics, or with --json one object. */
export async function printResult(
  out: string,
  outcomes: readonly (readonly [stage: string, outcome: Outcome])[],
  { json, quiet }: Wishes,
): Promise<void> {
  if (quiet === true && json !== true) return;
  const labelled = outcomes.some(([stage]) => stage === "label" || stage === "chart" || stage === "report");
  if (json === true) {
    const found = labelled ? await topics.read(path.join(out, topics.path)) : [];
    const brief = found.map(({ topic, label, size, share }) => ({ topic, label, size, share }));
    const stages = outcomes.map(([stage, outcome]) => ({ stage, outcome }));
    process.stdout.write(`${JSON.stringify({ out, stages, topics: brief }, null, 2)}\n`);
    return;
  }
  if (outcomes.every(([, outcome]) => outcome === "fresh"))
    process.stderr.write(`Nothing to do: ${out} is up to date.\n`);
  if (!labelled) return;
  process.stdout.write(await readFile(path.join(out, summary.path), "utf8"));
  const page = path.join(out, report.path);
  if (outcomes.some(([stage]) => stage === "report") && (await exists(page)))
    process.stdout.write(`\nOpen ${page}\n`);
}

/** Prints what a run would do. */
export function printPlan({ steps }: RunPlan, asJson: boolean): void {
  const rows = steps.map(({ assessment, action }) => ({
    stage: assessment.stage.name,
    action,
    reasons: assessment.reasons,
  }));
  const lines = rows.map(({ stage, action, reasons }) =>
    `${stage.padEnd(11)}${action.padEnd(12)}${reasons.join("; ")}`.trimEnd(),
  );
  process.stdout.write(asJson ? `${JSON.stringify({ plan: rows }, null, 2)}\n` : `${lines.join("\n")}\n`);
}
