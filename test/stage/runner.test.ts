import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { normalizeConfig } from "../../src/config/config.ts";
import { inputError, UserError } from "../../src/errors.ts";
import { folder, json } from "../../src/stage/formats.ts";
import type { Artifact } from "../../src/stage/artifact.ts";
import { assess, type Surroundings } from "../../src/stage/assess.ts";
import { noCache } from "../../src/stage/cache.ts";
import { asWriteError } from "../../src/stage/disk.ts";
import { newExecutor } from "../../src/stage/execute.ts";
import { hasher } from "../../src/stage/hash.ts";
import { differences, type StageRecord } from "../../src/stage/identity.ts";
import { readRecord } from "../../src/stage/record.ts";
import { checkInputs, planOf } from "../../src/stage/run-plan.ts";
import { runPlan } from "../../src/stage/runner.ts";
import { type AnyStage, defineStage } from "../../src/stage/stage.ts";
import { locator } from "../../src/stage/workspace.ts";
import { contents, remove, temporaryFolder } from "../support/command.ts";

const number = json<number>("stages/count/number.json");
const doubled = json<number>("stages/double/doubled.json");
const pictures = folder("charts");
const text = json<string>("text.json");

/** count writes the seed, double doubles it, draw writes a folder of that many files and a text. */
const count = defineStage({
  name: "count",
  does: "",
  inputs: {},
  outputs: { number },
  options: ["seed"],
  load: () =>
    Promise.resolve((_: object, options: object) => {
      given.push(options);
      return { number: (options as { seed: number }).seed };
    }),
});
const double = defineStage({
  name: "double",
  does: "",
  inputs: { number },
  outputs: { doubled },
  options: [],
  load: () => Promise.resolve(({ number: n }: { number: number }) => ({ doubled: 2 * n })),
});
const draw = defineStage({
  name: "draw",
  does: "",
  inputs: { doubled },
  outputs: { pictures, text },
  options: [],
  load: () =>
    Promise.resolve(({ doubled: n }: { doubled: number }) => ({
      pictures: new Map(Array.from({ length: n }, (_, i) => [`${i}.txt`, `picture ${i} of ${n}`])),
      text: `drew ${n}`,
    })),
});
/** Draws, and fails: of its two outputs one cannot be written, for JSON knows no bigint. */
const smudge: AnyStage = {
  ...draw,
  load: () => Promise.resolve(() => ({ pictures: new Map([["0.txt", "smudged"]]), text: 1n })),
};
const fail: AnyStage = { ...draw, load: () => Promise.resolve(() => Promise.reject(inputError("No ink."))) };
const pipeline = [count, double, draw];

/** An artifact of plain data that is written once it is let go. */
function withheld(): [{ letGo: () => void }, Artifact<unknown>] {
  const plain = json<unknown>(number.path);
  const given = { letGo: (): void => undefined };
  const free = new Promise<void>((resolve) => {
    given.letGo = resolve;
  });
  const write = (target: string, value: unknown): Promise<void> =>
    free.then(() => plain.write(target, value));
  return [given, { ...plain, plain: "large", write }];
}

let out: string;
let told: string[];
let given: object[];
beforeEach(() => {
  out = path.join(temporaryFolder(), "out");
  told = [];
  given = [];
});
afterEach(() => {
  remove(path.dirname(out));
});

/** Runs the stages, in place of those of the pipeline that bear their names, on the output folder. */
async function run(stages: readonly AnyStage[], seed = 3): Promise<void> {
  const config = normalizeConfig({ out, seed });
  const around: Surroundings = {
    out,
    pipeline: pipeline.map((stage) => stages.find(({ name }) => name === stage.name) ?? stage),
    locate: locator(out),
    hasher: hasher({}, () => 0),
    stdin: null,
    code: Object.fromEntries(pipeline.map(({ name }) => [name, { code: {}, packages: {} }])),
  };
  const all = await assess(around, () => config);
  checkInputs(stages, all, true, (to) => `run --to ${to}`);
  const selected = all.filter(({ stage }) => stages.includes(stage));
  const execute = newExecutor();
  await runPlan(
    planOf(selected, true),
    around,
    {
      out,
      config,
      cache: noCache,
      execute: (job, context) =>
        execute(
          stages.find(({ name }) => name === job.stage)!,
          job,
          context,
        ),
      computed: () => told.push("computed"),
      committing: () => told.push("commit"),
    },
    {
      context: { progress: () => undefined, warn: () => undefined, workers: 1 },
      started: (stage) => told.push(`${stage} starts`),
      finished: (stage, outcome) => told.push(`${stage} ${outcome}`),
    },
  );
}

const read = (file: string): Promise<unknown> => json<unknown>(file).read(path.join(out, file));

describe("runPlan(plan, surroundings, options, observer)", () => {
  it("hands the outputs of a stage to those that read them, and tells of each", async () => {
    await run(pipeline);
    expect(await read(doubled.path)).toBe(6);
    expect(readdirSync(path.join(out, "charts"))).toEqual([
      "0.txt",
      "1.txt",
      "2.txt",
      "3.txt",
      "4.txt",
      "5.txt",
    ]);
    expect(told).toEqual([
      "count starts",
      "count ran",
      "double starts",
      "double ran",
      "draw starts",
      "draw ran",
      "computed",
      "commit",
    ]);
  });

  it("gives a stage the options it names, and no others", async () => {
    await run([count], 9);
    expect(given).toEqual([{ seed: 9 }]);
  });

  it("reads inputs that go with files only when there are files, and then depends on them and on the part it reads", async () => {
    const seen: object[] = [];
    const reader = (part: unknown): AnyStage => ({
      ...double,
      inputs: {},
      inputsWithFiles: { number },
      files: {
        option: "edits",
        find: () => Promise.resolve(part === null ? [] : [{ name: "edits.yaml", file: "gone", part }]),
      },
      load: () =>
        Promise.resolve((inputs: object) => {
          seen.push(inputs);
          return { doubled: 0 };
        }),
    });
    const record = async (): Promise<StageRecord> => (await readRecord((p) => path.join(out, p), "double"))!;
    await run([count, reader(null)]);
    const without = await record();
    await run([reader(["a"])]);
    const a = await record();
    await run([reader(["b"])]);
    const b = await record();
    expect(seen).toEqual([
      { files: [] },
      { files: [{ name: "edits.yaml", file: "gone", part: ["a"] }], number: 3 },
      { files: [{ name: "edits.yaml", file: "gone", part: ["b"] }], number: 3 },
    ]);
    expect([without.files, without.inputs]).toEqual([{}, {}]);
    expect(Object.keys(a.inputs)).toEqual([number.path]);
    expect(differences("double", without, a, "out")).toEqual([
      "edits.yaml was added",
      `${path.join("out", number.path)} is read now`,
    ]);
    expect(differences("double", a, b, "out")).toEqual(["edits.yaml changed"]);
  });

  it("leaves nothing but the outputs and the records of the stages", async () => {
    await run(pipeline);
    await run(pipeline);
    expect(readdirSync(out).sort()).toEqual([".topicscape", "charts", "stages", "text.json"]);
  });

  it("runs one stage on what an earlier run left", async () => {
    await run([count], 5);
    await run([double]);
    expect(await read(doubled.path)).toBe(10);
  });

  it("replaces a folder as a whole: files of earlier runs are gone", async () => {
    await run(pipeline, 2);
    await run(pipeline, 1);
    expect(readdirSync(path.join(out, "charts"))).toEqual(["0.txt", "1.txt"]);
    expect(await read(text.path)).toBe("drew 2");
  });

  it.each([
    ["a stage that fails", fail, "No ink."],
    ["a stage of which one output cannot be written", smudge, "BigInt"],
  ])("leaves earlier outputs as they were, to the byte, after %s", async (_, broken, message) => {
    await run(pipeline, 2);
    const before = contents(out);
    await expect(run([count, double, broken], 7)).rejects.toThrow(message);
    expect(contents(out)).toEqual(before);
    expect(existsSync(path.join(out, ".staging"))).toBe(false);
    expect(told.at(-1)).toBe("draw starts");
  });

  it("writes what a stage gives while the next one computes, and hands it on in memory", async () => {
    const [given, artifact] = withheld();
    const made = { values: [3, 4] };
    const first: AnyStage = {
      ...count,
      outputs: { number: artifact },
      load: () => Promise.resolve(() => ({ number: made })),
    };
    const second: AnyStage = {
      ...double,
      inputs: { number: artifact },
      load: () =>
        Promise.resolve((inputs: object) => {
          told.push(
            existsSync(path.join(out, ".staging/count/files", artifact.path)) ? "too early" : "not written",
          );
          expect(inputs).toMatchObject({ number: made });
          given.letGo();
          return { doubled: 6 };
        }),
    };
    await run([first, second]);
    expect(told).toContain("not written");
    expect(await read(artifact.path)).toEqual(made);
  });

  it("writes nothing when what a stage gave cannot be written", async () => {
    const artifact: Artifact<unknown> = {
      ...json<unknown>(number.path),
      plain: "large",
      write: () => Promise.reject(inputError("The pen broke.")),
    };
    const first: AnyStage = { ...count, outputs: { number: artifact } };
    await expect(run([first, { ...double, inputs: { number: artifact } }])).rejects.toThrow("The pen broke.");
    expect(contents(out)).toEqual({});
  });

  it("writes nothing when the first run fails", async () => {
    await expect(run([count, double, fail])).rejects.toThrow("No ink.");
    expect(contents(out)).toEqual({});
  });

  it("sweeps away what a killed run left", async () => {
    mkdirSync(path.join(out, ".staging", "stages/count"), { recursive: true });
    writeFileSync(path.join(out, ".staging", number.path), "77");
    await expect(run([double])).rejects.toThrow("missing");
    await run([count, double], 4);
    expect(await read(doubled.path)).toBe(8);
    expect(existsSync(path.join(out, ".staging"))).toBe(false);
  });

  it("rejects a missing input as bad input, naming the stage that makes it", async () => {
    await expect(run([double])).rejects.toThrow(
      expect.objectContaining({
        exitCode: 3,
        message: "double needs the results of count, which are missing; make them first: run --to double",
      }) as UserError,
    );
  });

  it("rejects a broken input as bad input, saying what is wrong and how to make it anew", async () => {
    await run([count]);
    writeFileSync(path.join(out, number.path), '{"a":');
    const expected: unknown = expect.objectContaining({
      exitCode: 3,
      message: expect.stringMatching(
        /^double cannot read stages\/count\/number\.json of the output folder \(.*JSON.*\); make it anew with topicscape run --force\.$/,
      ) as string,
    });
    await expect(run([double])).rejects.toThrow(expected);
  });

  it("rejects an output folder that is a file, or cannot be made, as wrong usage", async () => {
    writeFileSync(out, "I was here first.");
    await expect(run([count])).rejects.toThrow(
      expect.objectContaining({
        exitCode: 2,
        message: `--out ${out} cannot be written (ENOTDIR); expected a folder you may write to: name another.`,
      }) as UserError,
    );
  });

  it.skipIf(process.getuid?.() === 0)(
    "rejects an output folder it may not write as wrong usage",
    async () => {
      mkdirSync(out);
      chmodSync(out, 0o555);
      await expect(run([count])).rejects.toThrow(expect.objectContaining({ exitCode: 2 }) as UserError);
    },
  );
});

describe("asWriteError(error)", () => {
  it.each([
    ["ENOSPC", "no space is left on the device: free some"],
    ["EDQUOT", "the disk quota is used up: free some space"],
    ["EROFS", "the disk is read-only: name another folder with --out"],
    ["EACCES", "permission was denied: name another folder with --out"],
  ])("turns %s into a sentence, a failure of exit code 1", (code, reason) => {
    expect(asWriteError(Object.assign(new Error(code), { code }))).toMatchObject({
      exitCode: 1,
      message: `The output could not be written, for ${reason}; earlier results are as they were.`,
    });
  });

  it("leaves other errors as they are", () => {
    const error = inputError("No ink.");
    expect(asWriteError(error)).toBe(error);
    expect(asWriteError(undefined)).toBeUndefined();
  });
});
