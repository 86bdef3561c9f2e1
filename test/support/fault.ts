import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { transformSync } from "esbuild";
import { contents, type Outcome } from "./command.ts";

/** What goes wrong in a process: at one call among the calls of some functions of the file system. */
interface Calls {
  /** Functions of node:fs/promises, of file handles (sync, write), or of node:fs (with Sync in their names). */
  readonly calls: readonly string[];
  /** Which of these calls, counted from 1 in each thread. */
  readonly at: number;
  /** Counts only what acts below this folder. */
  readonly below?: string;
  readonly thread?: "main" | "worker";
}

/**
 * kill: the process kills itself before the call. fill: that call and all later ones find the disk full.
 * wait: the call waits, with all its thread where it is a synchronous one, and an empty file `sign` tells that it does. tell: a file tells that the call is made.
 */
export type Fault = Calls &
  (
    | { readonly act: "kill" | "fill" }
    | { readonly act: "wait"; readonly ms: number; readonly sign: string }
    | { readonly act: "tell"; readonly sign: string }
  );

export interface Ended extends Outcome {
  readonly signal: NodeJS.Signals | null;
}

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

interface Start {
  readonly fault?: Fault;
  readonly env?: NodeJS.ProcessEnv;
  /** Keeps stdin open and empty. */
  readonly openStdin?: boolean;
}

const ROOT = path.resolve(import.meta.dirname, "../..");

const preload = `data:text/javascript,${encodeURIComponent(
  transformSync(readFileSync(path.join(import.meta.dirname, "fault-preload.ts"), "utf8"), {
    loader: "ts",
    format: "esm",
  }).code,
)}`;

/** Starts the built command line. */
export function start(args: readonly string[], { fault, env = {}, openStdin = false }: Start = {}): Running {
  const injected = fault === undefined ? {} : { TOPICSCAPE_TEST_FAULT: JSON.stringify(fault) };
  const child = spawn(
    process.execPath,
    [...(fault === undefined ? [] : ["--import", preload]), path.join(ROOT, "dist/topicscape.js"), ...args],
    {
      cwd: ROOT,
      env: { ...process.env, ...env, ...injected },
      stdio: [openStdin ? "pipe" : "ignore", "pipe", "pipe"],
    },
  );
  let stdout = "";
  let stderr = "";
  child.stdout!.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr!.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code, signal) => {
      resolve({ code, signal, stdout, stderr });
    });
  });
  return { process: child, ended };
}

export const run = (args: readonly string[], options: Start = {}): Promise<Ended> =>
  start(args, options).ended;

/** Waits until something holds. The limit is no measure: it ends a test that would hang. */
export async function until(holds: () => boolean, seconds = 30): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`it does not hold after ${seconds} seconds: ${holds.toString()}`);
    await sleep(2);
  }
}

/** Does something with every item, a few at a time. After a failure the others that have begun are waited for. */
export async function each<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const rest = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) await work(next.value);
  };
  const ends = await Promise.allSettled([worker(), worker(), worker()]);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/** What runs leave in an output folder beside their results. */
export const leftovers = (out: string): string[] =>
  readdirSync(out).filter((name) => /^\.(?!topicscape$)/.test(name));

/** The results in an output folder, and whatever lies there beside them. */
export const whole = (out: string): { files: Record<string, string>; left: string[] } => ({
  files: contents(out),
  left: leftovers(out),
});

/** The lines of a run about its stages, without how long they took. */
export const stagesOf = (stderr: string): string[] =>
  stderr
    .split("\n")
    .map((line) => /^(\w+) +(fresh$)?(?:[\d.]+ s)?(?: +(from cache))?$/.exec(line))
    .filter((match) => match !== null)
    .map(([, stage = "", fresh, cached]) => `${stage} ${fresh ?? cached ?? "ran"}`);
