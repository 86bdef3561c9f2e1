import { appendFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { type Config, type FileOption, NO_FILE } from "../config/options.ts";

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

/** The options that name files from outside, each as the last run that read such had it, with absolute paths. */
export async function lastFiles(out: string): Promise<Partial<Pick<Config, FileOption>>> {
  const text = await readFile(path.join(out, LOG), "utf8").catch(() => "");
  const last: { input?: string[]; edits?: string } = {};
  for (const line of text.trimEnd().split("\n")) {
    try {
      const {
        event,
        cwd = ".",
        input,
        edits,
      } = JSON.parse(line) as typeof last & { event?: string; cwd?: string };
      if (event !== "run") continue;
      if (input !== undefined) last.input = input.map((given) => placeOf(given, cwd));
      if (edits !== undefined) last.edits = placeOf(edits, cwd);
    } catch {
      // A line that a crash cut short.
    }
  }
  return last;
}

const placeOf = (given: string, cwd: string): string =>
  given === "-" || given === NO_FILE ? given : path.resolve(cwd, given);
