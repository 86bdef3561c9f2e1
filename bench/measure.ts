import { type ChildProcess, spawn, type SpawnOptions, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { scratchFolder } from "./scratch.ts";

/** One process, seen from outside. */
export interface Measured {
  readonly stdout: string;
  /** From its start to its end. */
  readonly seconds: number;
  /** Its largest resident set, where GNU time is there to tell. */
  readonly megabytes?: number;
}

/** A process took longer than it was given. */
export class TimeLimit extends Error {}

/**
 * Runs a command to its end.
 * @throws TimeLimit when it is not done after limitSeconds; Error with the end of its stderr when it fails.
 */
export async function measure(
  command: string,
  args: readonly string[],
  limitSeconds = Infinity,
): Promise<Measured> {
  const scratch = scratchFolder();
  const peak = path.join(scratch.folder, "peak");
  const [file, ...rest] = hasGnuTime()
    ? [GNU_TIME, "--quiet", "--format=%M", `--output=${peak}`, command, ...args]
    : [command, ...args];
  try {
    const begun = performance.now();
    const stdout = await output(spawn(file, rest, OWN_GROUP), limitSeconds);
    const seconds = (performance.now() - begun) / 1000;
    return { stdout, seconds, ...(hasGnuTime() ? { megabytes: kilobytesIn(peak) / 1024 } : {}) };
  } finally {
    scratch.remove();
  }
}

/** Where this is set Node reads certificates before it runs anything, which belongs to the machine and not to what is measured. */
const env = { ...process.env, NODE_EXTRA_CA_CERTS: undefined };
/** Of a group of its own, so that what the command starts in turn ends with it. */
const OWN_GROUP: SpawnOptions = { detached: true, stdio: ["ignore", "pipe", "pipe"], env };

async function output(child: ChildProcess, limitSeconds: number): Promise<string> {
  const end = (): void => {
    endGroup(child);
  };
  const limit = Number.isFinite(limitSeconds) ? AbortSignal.timeout(limitSeconds * 1000) : null;
  limit?.addEventListener("abort", end);
  process.once("exit", end);
  try {
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout!),
      text(child.stderr!),
      once(child, "close") as Promise<[number | null]>,
    ]);
    if (limit?.aborted === true) throw new TimeLimit(`not done after ${limitSeconds} s`);
    if (code !== 0) throw new Error(`${child.spawnargs.join(" ")} failed: ${stderr.trim().slice(-500)}`);
    return stdout;
  } finally {
    limit?.removeEventListener("abort", end);
    process.off("exit", end);
  }
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}

const GNU_TIME = "/usr/bin/time";
let gnuTime: boolean | undefined;
/** BSD's time has no --format. */
const hasGnuTime = (): boolean =>
  (gnuTime ??= spawnSync(GNU_TIME, ["--format=%M", "true"], { stdio: "ignore" }).status === 0);

const kilobytesIn = (file: string): number => Number(readFileSync(file, "utf8").trim().split("\n").at(-1));
