import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pipeline } from "../../pipeline/run.ts";
import { flagOf, optionNames, options } from "../../src/config/options.ts";

const readme = readFileSync("README.md", "utf8").replace(/ +/g, " ");

describe("README.md", () => {
  it.each(optionNames)("lists option %s as the program has it", (name) => {
    const { stage, argument, help, default: value } = options[name];
    const shown = Array.isArray(value) ? value.join(" ") : String(value);
    expect(readme).toContain(`| \`${flagOf(name)} ${argument}\` | ${stage} | ${shown} | ${help} |`);
  });

  it.each(pipeline.map((stage) => [stage.name, stage] as const))(
    "lists stage %s with all it writes",
    (_, stage) => {
      const row = readme.split("\n").find((line) => line.startsWith(`| ${stage.name} |`));
      expect(row).toContain(stage.does);
      for (const { path } of Object.values(stage.outputs)) expect(row).toContain(`\`out/${path}`);
    },
  );
});
