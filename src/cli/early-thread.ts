import { hasRecords } from "../stage/record.ts";
import { openThread, type Thread } from "../stage/thread.ts";

/** The first stage, and the one that begins while that one reads. */
const FIRST_STAGES = ["ingest", "tokenize"];

let early: Thread | undefined;

/**
 * Starts the thread of the stages before the command line is read, which takes as long as a thread takes to start. It is a guess that
 * there is work to do: where nothing is known of the output folder.
 */
export function startEarly(argv: readonly string[]): void {
  const isRun = argv[0] === "run" && !["--dry-run", "--help", "-h"].some((flag) => argv.includes(flag));
  if (!isRun || hasRecords(outIn(argv))) return;
  early = openThread();
  early.load(FIRST_STAGES);
}

/** The thread, if it was started; it is the caller's now. */
export function takeEarly(): Thread | undefined {
  const taken = early;
  early = undefined;
  return taken;
}

/** Stops the thread if nobody took it. */
export const dropEarly = async (): Promise<void> => takeEarly()?.stop();

function outIn(argv: readonly string[]): string {
  const at = argv.findLastIndex((word) => word === "--out" || word.startsWith("--out="));
  if (at < 0) return "out";
  return argv[at]!.startsWith("--out=") ? argv[at]!.slice("--out=".length) : (argv[at + 1] ?? "out");
}
