import type { Observer, Outcome } from "../stage/runner.ts";

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

export interface Recorder extends Observer {
  /** How each stage came by its result, in order. */
  outcomes(): readonly (readonly [stage: string, outcome: Outcome])[];
}

/** Tells a person how the run goes: a line for each stage, and within long ones how far they are. */
export function observe(
  screen: Screen,
  clock: Clock,
  workers: number,
  note: (event: object) => void,
): Recorder {
  const outcomes: [string, Outcome][] = [];
  let stage = "";
  let begun = 0;
  let drawn = 0;
  const clear = screen.isTTY ? "\r\x1b[K" : "";
  const seconds = (): number => (clock() - begun) / 1000;
  const line = (text: string): void => {
    screen.write(`${clear}${text}\n`);
  };
  return {
    outcomes: () => outcomes,
    context: {
      workers,
      warn(sentence) {
        line(`warning: ${sentence}`);
        note({ event: "warning", stage, sentence });
      },
      progress(done, total, what) {
        const now = clock();
        if (now - begun < PATIENCE_MS || now - drawn < (screen.isTTY ? REDRAW_MS : LINE_MS)) return;
        drawn = now;
        const share = Math.floor((100 * done) / total);
        const left = done > 0 ? `, ${((seconds() * (total - done)) / done).toFixed(0)} s left` : "";
        const text = `${stage}: ${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} ${what} (${share}%${left})`;
        screen.write(screen.isTTY ? `${clear}${text}` : `${text}\n`);
      },
    },
    started(name) {
      stage = name;
      begun = clock();
      drawn = 0;
      if (screen.isTTY) screen.write(`${name} ...`);
    },
    finished(name, outcome) {
      outcomes.push([name, outcome]);
      const took = outcome === "fresh" ? "fresh" : `${seconds().toFixed(2)} s`;
      line(`${name.padEnd(10)}${took.padStart(8)}${outcome === "from cache" ? "  from cache" : ""}`);
      if (outcome === "fresh") note({ event: "stage", stage: name, outcome });
      else
        note({
          event: "stage",
          stage: name,
          outcome,
          seconds: Number(seconds().toFixed(3)),
          peak_mb: peakMegabytes(),
        });
    },
  };
}

const peakMegabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024);
