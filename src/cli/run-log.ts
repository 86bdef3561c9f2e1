import { appendFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";

/** The run log is the one output that knows the time, and where the inputs lay: a JSON object a line. */
const LOG = "run.log.jsonl";

/** Events of a run, added to the log just before its results move into place: a killed run leaves no result without its log. */
export interface RunLog {
  readonly note: (event: object) => void;
  readonly append: (out: string) => void;
}

export function openLog(now: () => Date): RunLog {
  const lines: string[] = [];
  return {
    note: (event) => {
      lines.push(`${JSON.stringify({ time: now().toISOString(), ...event })}\n`);
    },
    append: (out) => {
      appendFileSync(path.join(out, LOG), lines.join(""));
    },
  };
}

/** The inputs of the last run that is logged, as absolute paths; null when there is none. */
export async function lastInput(out: string): Promise<string[] | null> {
  const text = await readFile(path.join(out, LOG), "utf8").catch(() => "");
  for (const line of text.trimEnd().split("\n").reverse()) {
    try {
      const { event, input, cwd } = JSON.parse(line) as { event?: string; input?: string[]; cwd?: string };
      if (event === "run" && input !== undefined) {
        return input.map((given) => (given === "-" ? given : path.resolve(cwd ?? ".", given)));
      }
    } catch {
      // A line that a crash cut short.
    }
  }
  return null;
}
