import {
  accessSync,
  constants,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EXIT, UserError } from "../errors.ts";
import { cannotWrite } from "./disk.ts";

/** Who holds an output folder. */
interface Holder {
  readonly pid: number;
  /** When its process began, as the system counts: a pid that came round again is another process. Empty where unknown. */
  readonly begun: string;
  /** ISO time at which it took the lock. */
  readonly since: string;
}

const LOCK = ".lock";
const POLL_MS = 200;
/** A takeover lasts microseconds. */
const TAKEOVER_MS = 10;

/**
 * Takes the lock of an output folder, from a dead process without asking.
 * @param wait seconds to wait for a living one; 0 gives up at once, Infinity never.
 * @returns what gives it back.
 * @throws UserError with exit code 4 naming the holder.
 */
export async function lock(out: string, wait: number, now: () => Date): Promise<() => void> {
  try {
    mkdirSync(out, { recursive: true });
    accessSync(out, constants.W_OK);
  } catch (error) {
    throw cannotWrite(out, error);
  }
  const file = path.join(out, LOCK);
  const deadline = now().getTime() + wait * 1000;
  while (!appear(file, now())) {
    const holder = read(file);
    if (holder === null) continue;
    if (isAlive(holder)) {
      const left = deadline - now().getTime();
      if (left <= 0) throw heldBy(out, holder);
      await sleep(Math.min(POLL_MS, left));
    } else if (!takeAway(file, now())) await sleep(TAKEOVER_MS);
  }
  sweep(out);
  return () => {
    rmSync(file, { force: true });
  };
}

/** Whether a living process holds an output folder. */
export function isHeld(out: string): boolean {
  const holder = read(path.join(out, LOCK));
  return holder !== null && isAlive(holder);
}

/** A lock appears with its content at once: a file written beside it is linked under its name, which fails if there is one. */
function appear(file: string, now: Date): boolean {
  const draft = path.join(path.dirname(file), `${LOCK}.${process.pid}`);
  const holder: Holder = { pid: process.pid, begun: begun(process.pid), since: now.toISOString() };
  try {
    writeFileSync(draft, JSON.stringify(holder));
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Who nobody is: a lock that cannot be read was torn by a crash of the machine. */
const NOBODY: Holder = { pid: 0, begun: "", since: "" };

/** The holder of a lock; null when there is no lock. */
function read(file: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8")) as Partial<Holder> | null;
    return typeof holder?.pid === "number" ? { ...NOBODY, ...holder } : NOBODY;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? null : NOBODY;
  }
}

/**
 * Removes the lock of a dead process. Of several that find it one at a time passes the guard, itself a lock, and looks again
 * behind it: by then another may hold the lock.
 * @returns whether it passed.
 */
function takeAway(file: string, now: Date): boolean {
  const guard = `${file}.takeover`;
  if (!appear(guard, now)) {
    const owner = read(guard);
    if (owner !== null && !isAlive(owner)) rmSync(guard, { force: true });
    return false;
  }
  const holder = read(file);
  if (holder !== null && !isAlive(holder)) rmSync(file, { force: true });
  rmSync(guard, { force: true });
  return true;
}

/** Removes what processes that died while they took a lock have left beside it. */
function sweep(out: string): void {
  for (const name of readdirSync(out)) {
    const draftOf = /^\.lock\.(\d+)$/.exec(name)?.[1];
    const isGuard = name === `${LOCK}.takeover`;
    if (draftOf === undefined && !isGuard) continue;
    const place = path.join(out, name);
    const owner = isGuard ? read(place) : { ...NOBODY, pid: Number(draftOf) };
    if (owner !== null && !isAlive(owner)) rmSync(place, { force: true });
  }
}

function isAlive({ pid, begun: then }: Holder): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return then === "" || begun(pid) === then;
}

/** The start of a process in clock ticks since boot, from Linux's /proc; empty elsewhere, and for one that is dead but not yet buried. */
function begun(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, in parentheses, may hold spaces; the state is field 3, the first after it, the start time is field 22.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? "" : (fields[19] ?? "");
  } catch {
    return "";
  }
}

const heldBy = (out: string, holder: Holder): UserError =>
  new UserError(
    EXIT.locked,
    `${out} is held by process ${holder.pid} since ${holder.since}, but one run at a time may write it; wait for it with --wait, or name another folder with --out.`,
  );
