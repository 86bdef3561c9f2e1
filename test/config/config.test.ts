import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { normalizeConfig } from "../../src/config/config.ts";
import { readConfigFile } from "../../src/config/config-file.ts";
import { flagOf, type OptionName, optionNames, options } from "../../src/config/options.ts";
import { EXIT } from "../../src/errors.ts";

const failure = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return null;
};
const expectUsageError = (error: unknown, message: string): void => {
  expect(error).toMatchObject({ message, exitCode: EXIT.usage });
};

describe("normalizeConfig", () => {
  it("gives every option its default when nothing is set", () => {
    expect(normalizeConfig({})).toEqual({
      input: ["data"],
      year: "auto",
      minDf: "auto",
      maxDf: 0.5,
      titleWeight: 2,
      components: "auto",
      k: "auto",
      kMin: 2,
      kMax: "auto",
      neighbours: "auto",
      polish: "yes",
      restarts: 3,
      unassigned: 0,
      seed: 1,
      terms: 10,
      representatives: 5,
      groups: "auto",
      labelField: "label",
      pngScale: 1.5,
      title: "Topicscape",
      edits: "none",
      out: "out",
      workers: "auto",
    });
  });

  it("takes the command line over the file, and the file over the defaults", () => {
    const { k, seed, restarts, terms } = normalizeConfig({ k: "12" }, { k: 8, seed: 7, restarts: 4 });
    expect([k, seed, restarts, terms]).toEqual([12, 7, 4, 10]);
  });

  it("does not look at a value of the file that the command line overrides", () => {
    expect(normalizeConfig({ k: "12" }, { k: "many" }).k).toBe(12);
  });

  it("takes what the command line left undefined from the file", () => {
    expect(normalizeConfig({ k: undefined }, { k: 8 }).k).toBe(8);
  });

  it("takes one path without a list around it", () => {
    expect(normalizeConfig({}, { input: "papers" }).input).toEqual(["papers"]);
    expect(normalizeConfig({ input: ["a", "b"] }, { input: "papers" }).input).toEqual(["a", "b"]);
  });

  it("trims the title", () => {
    expect(normalizeConfig({ title: "  My papers " }).title).toBe("My papers");
  });

  it("refuses a file with an unknown key, and suggests the near one (exit 2)", () => {
    expectUsageError(
      failure(() => normalizeConfig({}, { "k-max": 9 }, "papers.yaml")),
      'papers.yaml sets "k-max", which is no option (did you mean "kMax"?); see topicscape run --help.',
    );
    expectUsageError(
      failure(() => normalizeConfig({}, { colour: "red" })),
      'the config sets "colour", which is no option; see topicscape run --help.',
    );
  });

  it.each(["__proto__", "constructor", "toString"])("refuses the key %s as any other unknown one", (key) => {
    const file = JSON.parse(`{"${key}": 1}`) as Record<string, unknown>;
    expect(failure(() => normalizeConfig({}, file))).toMatchObject({
      message: expect.stringContaining(`sets "${key}", which is no option`) as string,
      exitCode: EXIT.usage,
    });
  });

  it("says where a wrong value stands: the flag, or the key and the file", () => {
    expectUsageError(
      failure(() => normalizeConfig({ kMin: "1" })),
      '--k-min is "1", but expected a whole number from 2.',
    );
    expectUsageError(
      failure(() => normalizeConfig({}, { kMin: 1 }, "papers.yaml")),
      '"kMin" in papers.yaml is 1, but expected a whole number from 2.',
    );
  });

  it("refuses --k-max below --k-min, wherever they were set (exit 2)", () => {
    const message = "--k-max is 4, but expected at least --k-min, which is 5; change one of them.";
    expectUsageError(
      failure(() => normalizeConfig({ kMax: "4", kMin: "5" })),
      message,
    );
    expectUsageError(
      failure(() => normalizeConfig({ kMax: "4" }, { kMin: 5 })),
      message,
    );
    expect(normalizeConfig({ kMax: "5", kMin: "5" })).toMatchObject({ kMax: 5, kMin: 5 });
    expect(normalizeConfig({ kMax: "auto", kMin: "500" })).toMatchObject({ kMax: "auto", kMin: 500 });
  });
});

/** For each option what it takes, as it stands on the command line and as it comes out, and what it refuses. */
const RANGES: Readonly<
  Record<OptionName, { takes: readonly [unknown, unknown][]; refuses: readonly unknown[] }>
> = {
  input: {
    takes: [
      [
        ["a", "-"],
        ["a", "-"],
      ],
      ["a", ["a"]],
    ],
    refuses: [[], [""], "", [1], 1],
  },
  year: {
    takes: [
      ["auto", "auto"],
      ["1900", 1900],
      ["2200", 2200],
      [2026, 2026],
    ],
    refuses: ["1899", "2201", "2024.5", "soon", "", null],
  },
  minDf: {
    takes: [
      ["auto", "auto"],
      ["1", 1],
      ["40", 40],
    ],
    refuses: ["0", "-1", "1.5", "few"],
  },
  maxDf: {
    takes: [
      ["0.01", 0.01],
      ["1", 1],
    ],
    refuses: ["0", "1.01", "-0.5", "auto", "50%"],
  },
  titleWeight: {
    takes: [
      ["1", 1],
      ["10", 10],
    ],
    refuses: ["0", "11", "1.5", "auto"],
  },
  components: {
    takes: [
      ["auto", "auto"],
      ["2", 2],
      ["100", 100],
      ["0.9", 0.9],
    ],
    refuses: ["0", "1", "1.5", "-2", "all"],
  },
  k: {
    takes: [
      ["auto", "auto"],
      ["2", 2],
      ["40", 40],
    ],
    refuses: ["1", "0", "-3", "2.5", "many", "", "1e999", true, [2]],
  },
  kMin: {
    takes: [
      ["2", 2],
      ["9", 9],
    ],
    refuses: ["1", "auto", "2.5"],
  },
  kMax: {
    takes: [
      ["auto", "auto"],
      ["2", 2],
    ],
    refuses: ["1", "2.5", "most"],
  },
  neighbours: {
    takes: [
      ["auto", "auto"],
      ["0", 0],
      ["100", 100],
    ],
    refuses: ["-1", "101", "2.5", "few", ""],
  },
  polish: {
    takes: [
      ["yes", "yes"],
      ["no", "no"],
      [true, "yes"],
      [false, "no"],
    ],
    refuses: ["maybe", "", "true", 1, null],
  },
  restarts: {
    takes: [
      ["1", 1],
      ["1000", 1000],
    ],
    refuses: ["0", "1001", "auto", "2.5"],
  },
  unassigned: {
    takes: [
      ["0", 0],
      ["0.1", 0.1],
      ["0.5", 0.5],
    ],
    refuses: ["-0.1", "0.51", "auto", "10%"],
  },
  seed: {
    takes: [
      ["0", 0],
      ["4294967295", 4294967295],
    ],
    refuses: ["-1", "4294967296", "0.5", "auto"],
  },
  terms: {
    takes: [
      ["1", 1],
      ["100", 100],
    ],
    refuses: ["0", "101", "auto"],
  },
  representatives: {
    takes: [
      ["1", 1],
      ["100", 100],
    ],
    refuses: ["0", "101", "auto"],
  },
  groups: {
    takes: [
      ["auto", "auto"],
      ["0", 0],
      [7, 7],
    ],
    refuses: ["-1", "few", 1.5],
  },
  labelField: { takes: [["area", "area"]], refuses: ["", 7] },
  pngScale: {
    takes: [
      ["0.5", 0.5],
      ["8", 8],
    ],
    refuses: ["0.4", "8.1", "big"],
  },
  title: { takes: [["T", "T"]], refuses: ["", "   ", 7] },
  edits: { takes: [["edits.yaml", "edits.yaml"]], refuses: ["", 7, null] },
  out: { takes: [["some/dir", "some/dir"]], refuses: ["", 7] },
  workers: {
    takes: [
      ["auto", "auto"],
      ["1", 1],
      ["256", 256],
    ],
    refuses: ["0", "257", "1.5", "all"],
  },
};

describe("options", () => {
  it("each have their ranges tested below", () => {
    expect(Object.keys(RANGES)).toEqual(optionNames);
  });

  it.each(optionNames)("%s has a default that passes its own schema unchanged", (name) => {
    const { schema, default: value } = options[name];
    expect(schema.parse(value)).toEqual(value);
  });

  it.each(
    optionNames.flatMap((name) => RANGES[name].takes.map(([given, taken]) => ({ name, given, taken }))),
  )("$name takes $given", ({ name, given, taken }) => {
    expect(normalizeConfig({ [name]: given, ...(name === "kMin" ? { kMax: "auto" } : {}) })[name]).toEqual(
      taken,
    );
  });

  it.each(optionNames.flatMap((name) => RANGES[name].refuses.map((given) => ({ name, given }))))(
    "$name refuses $given (exit 2)",
    ({ name, given }) => {
      expectUsageError(
        failure(() => normalizeConfig({ [name]: given })),
        `${flagOf(name)} is ${JSON.stringify(given)}, but expected ${options[name].expected}.`,
      );
    },
  );

  it.each([
    ["kMin", "--k-min"],
    ["representatives", "--representatives"],
    ["pngScale", "--png-scale"],
  ])("%s is %s on the command line", (name, flag) => {
    expect(flagOf(name)).toBe(flag);
  });
});

describe("readConfigFile", () => {
  const config = (name: string, content: string): string => {
    const root = mkdtempSync(path.join(tmpdir(), "topicscape-config-"));
    onTestFinished(() => {
      rmSync(root, { recursive: true, force: true });
    });
    writeFileSync(path.join(root, name), content);
    return path.join(root, name);
  };

  it("reads YAML", async () => {
    const file = config(
      "papers.yaml",
      "# mine\ninput:\n  - pages\n  - more.jsonl\nk: 12\nmaxDf: 0.4\nyear: auto\n",
    );
    expect(await readConfigFile(file)).toEqual({
      input: ["pages", "more.jsonl"],
      k: 12,
      maxDf: 0.4,
      year: "auto",
    });
  });

  it("reads JSON", async () => {
    expect(await readConfigFile(config("papers.json", '{\n\t"k": 12, "input": ["pages"]\n}'))).toEqual({
      k: 12,
      input: ["pages"],
    });
  });

  it.each(["", "# nothing set\n", "null"])("reads a file that sets nothing: %j", async (content) => {
    expect(await readConfigFile(config("papers.yaml", content))).toEqual({});
  });

  const expectRefused = async (file: string, message: string): Promise<void> => {
    await expect(readConfigFile(file)).rejects.toMatchObject({ message, exitCode: EXIT.usage });
  };

  it.each([
    ["- k\n- 12", '["k",12]'],
    ["twelve", '"twelve"'],
    ["12", "12"],
  ])("refuses a file that is no mapping: %j (exit 2)", async (content, shown) => {
    const file = config("papers.yaml", content);
    await expectRefused(file, `--config ${file} holds ${shown}, but expected lines such as "k: 12".`);
  });

  it.each(["k: [1, 2", '{"k": 12', "k: 1\nk: 2"])(
    "refuses broken YAML in one sentence: %j (exit 2)",
    async (content) => {
      const file = config("papers.yaml", content);
      await expect(readConfigFile(file)).rejects.toMatchObject({
        message: expect.stringMatching(
          /^--config \S+ is neither YAML nor JSON \([^\n]*line \d[^\n]*\); correct that line\.$/,
        ) as string,
        exitCode: EXIT.usage,
      });
    },
  );

  it("refuses a file that is not there (exit 2)", async () => {
    await expect(readConfigFile("no/such.yaml")).rejects.toMatchObject({
      message: expect.stringMatching(
        /^--config no\/such\.yaml cannot be read \(ENOENT.*\); name a YAML or JSON file\.$/,
      ) as string,
      exitCode: EXIT.usage,
    });
  });
});
