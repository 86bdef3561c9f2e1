import type { Observer, Outcome } from "../stage/run.ts";
import type { MemoryWatch } from "./memory.ts";

/** Milliseconds since some fixed moment. */
export type Clock = () => number;

export interface Screen {
  write(text: string): void;
  readonly isTTY: boolean;
}

/** A stage that takes longer shows how far it is. */
const PATIENCE_MS = 1000;
const REDRAW_MS = 100;
/** Without a terminal each redraw is a line of its own: fewer will do. */
const LINE_MS = 5000;

/** A stage that a run has dealt with. */
export interface Done {
  readonly stage: string;
  readonly outcome: Outcome;
  readonly seconds: number;
  /** The largest memory of the process while the stage ran, in megabytes. */
  readonly peakMb: number;
}

export interface Recorder extends Observer {
  /** The stages, in order. */
  done(): readonly Done[];
}

/** Tells a person how the run goes: a line for each stage, and within long ones how far they are. */
export function observe(
  screen: Screen,
  clock: Clock,
  memory: MemoryWatch,
  workers: number,
  note: (event: object) => void,
): Recorder {
  const all: Done[] = [];
  let stage = "";
  let begun = 0;
  let drawn = 0;
  /** The step of the stage that is under way, and since when. */
  let step = { what: "", begun: 0 };
  const clear = screen.isTTY ? "\r\x1b[K" : "";
  const seconds = (): number => (clock() - begun) / 1000;
  const line = (text: string): void => {
    screen.write(`${clear}${text}\n`);
  };
  return {
    done: () => all,
    context: {
      workers,
      warn(sentence) {
        line(`warning: ${sentence}`);
        note({ event: "warning", stage, sentence });
      },
      progress(done, total, what) {
        const now = clock();
        if (step.what !== what) step = { what, begun: now };
        if (now - begun < PATIENCE_MS || now - drawn < (screen.isTTY ? REDRAW_MS : LINE_MS)) return;
        drawn = now;
        const text = `${stage}: ${howFar(done, total, what, (now - step.begun) / 1000)}`;
        screen.write(screen.isTTY ? `${clear}${text}` : `${text}\n`);
      },
    },
    started(name) {
      stage = name;
      begun = clock();
      drawn = 0;
      step = { what: "", begun };
      memory.reset();
      if (screen.isTTY) screen.write(`${name} ...`);
    },
    finished(name, outcome) {
      const result = {
        stage: name,
        outcome,
        seconds: outcome === "fresh" ? 0 : Number(seconds().toFixed(3)),
        peakMb: outcome === "fresh" ? 0 : Math.round(memory.peak() / 2 ** 20),
      };
      all.push(result);
      line(
        `${name.padEnd(10)}${tookOf(result).padStart(8)}${outcome === "from cache" ? "  from cache" : ""}`,
      );
      const measured = outcome === "fresh" ? {} : { seconds: result.seconds, peak_mb: result.peakMb };
      note({ event: "stage", stage: name, outcome, ...measured });
    },
  };
}

const tookOf = ({ outcome, seconds }: Done): string =>
  outcome === "fresh" ? "fresh" : `${seconds.toFixed(2)} s`;

/** "2,000 of 8,000 papers tokenized (25%, 1,000 a second, 6 s left)" */
function howFar(done: number, total: number, what: string, seconds: number): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const parts = [`${Math.floor((100 * done) / total)}%`];
  if (rate >= 1) parts.push(`${Math.round(rate).toLocaleString("en-US")} a second`);
  if (rate > 0) parts.push(`${((total - done) / rate).toFixed(0)} s left`);
  return `${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} ${what} (${parts.join(", ")})`;
}

/** Seconds and memory of each stage as a table, and of the process as a whole. */
export function accountOf(stages: readonly Done[], seconds: number, peakBytes: number): string {
  const row = (name: string, took: string, peak: string): string =>
    `${name.padEnd(10)}${took.padStart(9)}${peak.padStart(9)}`;
  const megabytes = (mb: number): string => `${mb.toLocaleString("en-US")} MB`;
  return [
    row("stage", "seconds", "peak"),
    ...stages.map((done) =>
      done.outcome === "fresh"
        ? row(done.stage, "fresh", "")
        : row(done.stage, done.seconds.toFixed(2), megabytes(done.peakMb)),
    ),
    row("whole", seconds.toFixed(2), megabytes(Math.round(peakBytes / 2 ** 20))),
    "",
  ].join("\n");
}
