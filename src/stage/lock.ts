import { linkSync, mkdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EXIT, UserError } from "../errors.ts";

/** Who holds an output folder. */
interface Holder {
  readonly pid: number;
  /** When its process began, as the system counts: a pid that came round again is another process. Empty where unknown. */
  readonly begun: string;
  /** ISO time at which it took the lock. */
  readonly since: string;
}

const POLL_MS = 200;

/**
 * Takes the lock of an output folder, from a dead process without asking.
 * @param wait seconds to wait for a living one; 0 gives up at once, Infinity never.
 * @returns what gives it back.
 * @throws UserError with exit code 4 naming the holder.
 */
export async function lock(out: string, wait: number, now: () => Date): Promise<() => void> {
  mkdirSync(out, { recursive: true });
  const file = path.join(out, ".lock");
  const deadline = now().getTime() + wait * 1000;
  for (;;) {
    if (tryLock(file, now()))
      return () => {
        rmSync(file, { force: true });
      };
    const holder = read(file);
    if (holder !== null && !isAlive(holder)) {
      takeAway(file, now().getTime());
      if (read(file) === null) continue;
    }
    if (now().getTime() >= deadline) throw heldBy(out, holder);
    await sleep(POLL_MS);
  }
}

/** The lock appears with its content at once: a file written beside it is linked under its name, which fails if there is one. */
function tryLock(file: string, now: Date): boolean {
  const draft = `${file}.${process.pid}`;
  const holder: Holder = { pid: process.pid, begun: begun(process.pid), since: now.toISOString() };
  writeFileSync(draft, JSON.stringify(holder));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

function read(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}

/** A takeover lasts microseconds: a guard this old was left by a process that died in one. */
const GUARD_MS = 5000;

/**
 * Removes the lock of a dead process. Of several that find it one at a time passes the guard, and looks again behind it:
 * by then another may hold the lock.
 */
function takeAway(file: string, now: number): void {
  const guard = `${file}.takeover`;
  try {
    mkdirSync(guard);
  } catch {
    const age = now - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? now);
    if (age > GUARD_MS) rmSync(guard, { recursive: true, force: true });
    return;
  }
  const holder = read(file);
  if (holder !== null && !isAlive(holder)) rmSync(file, { force: true });
  rmSync(guard, { recursive: true, force: true });
}

function isAlive({ pid, begun: then }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return then === "" || begun(pid) === then;
}

/** The start of a process in clock ticks since boot, from Linux's /proc; empty elsewhere. */
function begun(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, in parentheses, may hold spaces; start time is field 22, the 20th after it.
    return fields.slice(fields.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

const heldBy = (out: string, holder: Holder | null): UserError =>
  new UserError(
    EXIT.locked,
    `${out} is held by ${holder === null ? "another run" : `process ${holder.pid} since ${holder.since}`}, but one run at a time may write it; wait for it with --wait, or name another folder with --out.`,
  );
