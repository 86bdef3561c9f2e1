import path from "node:path";
import { byCodeUnit } from "../order.ts";
import { type Hash, hashText } from "./hash.ts";

/** All that a stage's result depends on: equal identities give equal bytes. Keys are sorted. */
export interface Identity {
  /** The options it reads, by name. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The files it reads from outside, by the name they go by. */
  readonly files: Readonly<Record<string, Hash>>;
  /** The artifacts it reads, by path. */
  readonly inputs: Readonly<Record<string, Hash>>;
  /** Its import closure: source files by path, hashed without comments and formatting. */
  readonly code: Readonly<Record<string, Hash>>;
  /** The packages that code imports, by name, with their versions. */
  readonly packages: Readonly<Record<string, string>>;
}

/** What a stage depended on when it last ran, and what came out. */
export interface StageRecord extends Identity {
  /** The artifacts it wrote, by path. */
  readonly outputs: Readonly<Record<string, Hash>>;
  /** Of the artifacts that are folders the files, by name. */
  readonly listings: Readonly<Record<string, Readonly<Record<string, Hash>>>>;
}

export const sorted = <T>(entries: Iterable<readonly [string, T]>): Record<string, T> =>
  Object.fromEntries([...entries].sort(([a], [b]) => byCodeUnit(a, b)));

/** One hash for a stage with an identity: the key its result is kept under. */
export function keyOf(stage: string, { options, files, inputs, code, packages }: Identity): Hash {
  return hashText(JSON.stringify([stage, options, files, inputs, code, packages]));
}

const shown = (value: unknown): string =>
  value === undefined ? "nothing" : JSON.stringify(value).replaceAll('"', "");

/** Each difference between the identity of the recorded result and the present one, before -> after, as a reader would say it. */
export function differences(stage: string, before: Identity, after: Identity, out: string): string[] {
  return [
    ...changes(before.options, after.options, (name, a, b) => `${stage}.${name}: ${shown(a)} -> ${shown(b)}`),
    ...changes(before.files, after.files, (name, a, b) => `${name} ${verb(a, b)}`),
    ...changes(before.inputs, after.inputs, (name, a, b) => {
      const what = a === undefined ? "is read now" : b === undefined ? "is not read now" : "changed";
      return `${path.join(out, name)} ${what}`;
    }),
    ...changes(before.code, after.code, (name, a, b) => `${name} ${verb(a, b)}`),
    ...changes(before.packages, after.packages, (name, a, b) => `${name}: ${shown(a)} -> ${shown(b)}`),
  ];
}

const verb = (before: unknown, after: unknown): string =>
  before === undefined ? "was added" : after === undefined ? "was removed" : "changed";

/** What is told of each entry that differs, by name. */
export function changes<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  tell: (name: string, before: T | undefined, after: T | undefined) => string,
): string[] {
  const names = Object.keys({ ...before, ...after }).sort(byCodeUnit);
  const at = (record: Readonly<Record<string, T>>, name: string): T | undefined =>
    Object.hasOwn(record, name) ? record[name] : undefined;
  return names
    .filter((name) => JSON.stringify(at(before, name)) !== JSON.stringify(at(after, name)))
    .map((name) => tell(name, at(before, name), at(after, name)));
}
