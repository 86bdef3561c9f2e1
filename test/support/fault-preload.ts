/*
 * Loaded into a process and its threads before the program, by node --import: makes one call of the file system go wrong, as the
 * environment says. See fault.ts.
 */
import fs from "node:fs";
import fsp, { type FileHandle } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";
import { isMainThread } from "node:worker_threads";
import type { Fault } from "./fault.ts";

type Call = (this: unknown, ...args: never[]) => unknown;
type Calls = Record<string, Call>;

const fault = JSON.parse(process.env.TOPICSCAPE_TEST_FAULT ?? "null") as Fault | null;
const { writeFileSync } = fs;
const places = new WeakMap<object, string>();
let calls = 0;

/** Where a call acts: the last path among its arguments, or the file that its handle was opened for. */
function placeOf(self: unknown, args: readonly unknown[]): string {
  const opened = typeof self === "object" && self !== null ? places.get(self) : undefined;
  if (opened !== undefined) return opened;
  const given = args.slice(0, 2).filter((arg) => typeof arg === "string" && path.isAbsolute(arg));
  return typeof given[0] === "string" ? String(given.at(-1)) : "";
}

const isOn = (name: string, place: string): boolean =>
  fault !== null &&
  fault.calls.includes(name) &&
  (fault.thread === undefined || (fault.thread === "main") === isMainThread) &&
  (fault.below === undefined || place.startsWith(fault.below));

/** A full disk stays full: every later call fails too. Half of a file gets through. */
function fill(name: string, place: string, content: unknown): never {
  if (name.startsWith("writeFile") && typeof content === "string") {
    writeFileSync(place, content.slice(0, content.length / 2));
  }
  throw Object.assign(new Error(`ENOSPC: no space left on device, ${name} '${place}'`), { code: "ENOSPC" });
}

/** What a disk takes that fills up on the way: such a write succeeds, and says how much it was. */
const firstHalf = (pieces: readonly Uint8Array[]): readonly Uint8Array[] =>
  pieces.slice(0, Math.ceil(pieces.length / 2));

function die(): never {
  process.kill(process.pid, "SIGKILL");
  for (;;);
}

function wrap(owner: Calls, name: string): void {
  const original = owner[name]!;
  owner[name] = function (...args) {
    const place = placeOf(this, args);
    if (fault === null || !isOn(name, place)) return original.apply(this, args);
    const hit = ++calls;
    if (fault.act === "fill" && name === "writev" && hit === fault.at) {
      return original.apply(this, [firstHalf(args[0] as unknown as readonly Uint8Array[])] as never);
    }
    if (fault.act === "fill" && hit >= fault.at) {
      if (name.endsWith("Sync")) fill(name, place, args[1]);
      return Promise.resolve().then(() => fill(name, place, args[1]));
    }
    if (fault.act === "kill" && hit === fault.at) die();
    if (fault.act === "tell" && hit === fault.at) writeFileSync(fault.sign, "");
    if (fault.act === "wait" && hit === fault.at) {
      writeFileSync(fault.sign, "");
      if (name.endsWith("Sync")) {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, fault.ms);
        return original.apply(this, args);
      }
      const rest = new Promise((resolve) => setTimeout(resolve, fault.ms));
      return rest.then(() => original.apply(this, args));
    }
    return original.apply(this, args);
  };
}

if (fault !== null) {
  for (const name of ["rename", "rm", "mkdir", "writeFile", "appendFile", "cp", "utimes"]) {
    wrap(fsp as unknown as Calls, name);
  }
  for (const name of ["linkSync", "rmSync", "mkdirSync", "writeFileSync", "appendFileSync"]) {
    wrap(fs as unknown as Calls, name);
  }
  const handle = await fsp.open(process.execPath);
  const handles = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  for (const name of ["sync", "writeFile", "writev"]) wrap(handles as unknown as Calls, name);
  const open = fsp.open.bind(fsp);
  fsp.open = async (...args) => {
    const opened = await open(...args);
    places.set(opened, String(args[0]));
    return opened;
  };
  syncBuiltinESMExports();
}
