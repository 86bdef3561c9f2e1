import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Artifact } from "../../src/stage/artifact.ts";
import { type Job, newExecutor } from "../../src/stage/execute.ts";
import { file, json, numbers } from "../../src/stage/formats.ts";
import { type AnyStage, type Context, defineStage } from "../../src/stage/stage.ts";
import { remove, temporaryFolder } from "../support/command.ts";

const home = temporaryFolder();
afterAll(() => {
  remove(home);
});

interface Row {
  readonly values: Int32Array;
}
const row: Artifact<Row> = numbers(
  "row",
  ({ values }: Row) => [new Uint8Array(values.buffer, values.byteOffset, values.byteLength)],
  (bytes) => ({ values: new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4) }),
);
const size = json<number>("size.json");
/** What the file of the row is to others. */
const bytesOfRow = file<string>(
  "row",
  (text) => text,
  (bytes) => `${bytes.length} bytes`,
);

/** Makes a row in the memory that it is given. */
const make = defineStage({
  name: "make",
  does: "",
  inputs: {},
  outputs: { row, size },
  options: [],
  load: () =>
    Promise.resolve((_: object, __: object, { memory }: Context) => {
      const values = memory!.i32(1000).fill(7);
      return { row: { values }, size: values.length };
    }),
});
/** Takes as much memory as the row does, and hands out what it reads. */
const look = (artifact: Artifact<unknown>): AnyStage => ({
  ...make,
  name: "look",
  inputs: { seen: artifact },
  outputs: {},
  load: () =>
    Promise.resolve((inputs: object, __: object, { memory }: Context) => {
      memory!.i32(1000).fill(1);
      looks.push((inputs as { seen: unknown }).seen);
      return {};
    }),
});
let looks: unknown[];
beforeEach(() => {
  looks = [];
});

const context: Context = { progress: () => undefined, warn: () => undefined, workers: 1 };
const place = path.join(home, "row");
const job = (parts: Partial<Job>): Job => ({
  stage: "",
  options: {},
  files: [],
  inputs: { seen: place },
  outputs: { row: place, size: path.join(home, "size.json") },
  held: [],
  ...parts,
});

describe("newExecutor(memory)", () => {
  it("gives outputs of plain data and writes the others", async () => {
    const execute = newExecutor();
    const { row: given, ...others } = await execute(make, job({}), context);
    expect([...(given as Row).values]).toEqual(Array(1000).fill(7));
    expect(others).toEqual({});
    expect(await size.read(path.join(home, "size.json"))).toBe(1000);
    await expect(row.read(place)).rejects.toThrow("ENOENT");
  });

  it("packs what it gives, but not what it hands on", async () => {
    const execute = newExecutor();
    const parcel = {
      pack: ({ values }: Row) => [...values.subarray(0, 2)].join(),
      unpack: (packed: unknown): Row => ({ values: Int32Array.from(packed as string) }),
    };
    const packed = { ...row, parcel };
    const given = await execute({ ...make, outputs: { row: packed, size } }, job({}), context);
    expect(given).toEqual({ row: "7,7" });
    await execute(look(packed), job({ held: [place] }), context);
    expect((looks[0] as Row).values).toHaveLength(1000);
  });

  it("hands on what it holds without its file, and takes no memory from it", async () => {
    const execute = newExecutor();
    const given = await execute(make, job({}), context);
    await execute(look(row), job({ held: [place] }), context);
    await execute(look(row), job({ held: [place] }), context);
    expect(looks).toEqual([given["row"], given["row"]]);
    expect((given["row"] as Row).values.every((value) => value === 7)).toBe(true);
  });

  it("reads the file of what it no longer holds, or holds as another artifact", async () => {
    const execute = newExecutor();
    await execute(make, job({}), context);
    await expect(execute(look(bytesOfRow), job({ held: [place] }), context)).rejects.toThrow(
      "look cannot read row of the output folder (ENOENT",
    );
    await writeFile(place, Int32Array.of(1, 2));
    await execute(look(bytesOfRow), job({ held: [place] }), context);
    await execute(look(row), job({}), context);
    await execute(look(row), job({ held: [place] }), context);
    expect(looks).toEqual(["8 bytes", ...Array<Row>(2).fill({ values: Int32Array.of(1, 2) })]);
  });
});
