import { describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { checkPipeline, producerOf, stagesIn } from "../../src/stage/plan.ts";
import type { AnyStage } from "../../src/stage/stage.ts";
import { json } from "../../src/stage/formats.ts";
import { pipeline as real } from "../../pipeline/run.ts";

/** A stage that reads and writes files of the given names. */
const stage = (name: string, inputs: readonly string[], outputs: readonly string[]): AnyStage => ({
  name,
  does: "",
  inputs: Object.fromEntries(inputs.map((path) => [path, json(path)])),
  outputs: Object.fromEntries(outputs.map((path) => [path, json(path)])),
  options: [],
  load: () => Promise.resolve(() => ({})),
});

const pipeline = [
  stage("ingest", [], ["documents"]),
  stage("tokenize", ["documents"], ["tokens", "vocabulary"]),
  stage("cluster", ["tokens"], ["assignments"]),
];
const names = (range: Parameters<typeof stagesIn>[1]): string[] =>
  stagesIn(pipeline, range).map(({ name }) => name);

describe("stagesIn(pipeline, range)", () => {
  it("is the whole pipeline when neither end is given", () => {
    expect(names({})).toEqual(["ingest", "tokenize", "cluster"]);
  });

  it("includes both ends", () => {
    expect(names({ from: "tokenize" })).toEqual(["tokenize", "cluster"]);
    expect(names({ to: "tokenize" })).toEqual(["ingest", "tokenize"]);
    expect(names({ from: "tokenize", to: "tokenize" })).toEqual(["tokenize"]);
    expect(names({ only: "tokenize" })).toEqual(["tokenize"]);
  });

  it.each([
    [
      { from: "clutser" },
      '--from names "clutser" (did you mean "cluster"?), but expected one of ingest, tokenize, cluster.',
    ],
    [
      { to: "Ingest" },
      '--to names "Ingest" (did you mean "ingest"?), but expected one of ingest, tokenize, cluster.',
    ],
    [{ only: "chart" }, '--only names "chart", but expected one of ingest, tokenize, cluster.'],
    [
      { from: "cluster", to: "ingest" },
      "--to ingest comes before --from cluster, but expected a stage after it; swap them.",
    ],
    [
      { only: "ingest", to: "cluster" },
      "--only ingest stands beside --from or --to, but expected one or the other; drop one.",
    ],
    [
      { only: "ingest", from: "ingest" },
      "--only ingest stands beside --from or --to, but expected one or the other; drop one.",
    ],
  ])("rejects %j as wrong usage", (range, message) => {
    expect(() => names(range)).toThrow(expect.objectContaining({ exitCode: 2, message }) as UserError);
  });
});

describe("checkPipeline(pipeline)", () => {
  it("accepts stages that read what earlier ones write", () => {
    expect(() => {
      checkPipeline(pipeline);
    }).not.toThrow();
  });

  it("accepts the pipeline of Topicscape", () => {
    expect(() => {
      checkPipeline(real);
    }).not.toThrow();
  });

  it.each([
    ["two stages of one name", [stage("a", [], ["x"]), stage("a", [], ["y"])], "two stages are called a"],
    ["an input that nobody writes", [stage("a", ["x"], ["y"])], "a reads x, which no earlier stage writes"],
    [
      "an input that a later stage writes, as in a cycle",
      [stage("a", ["y"], ["x"]), stage("b", ["x"], ["y"])],
      "a reads y, which no earlier stage writes",
    ],
    [
      "a stage that reads its own output",
      [stage("a", ["x"], ["x"])],
      "a reads x, which no earlier stage writes",
    ],
    [
      "an output that two stages write",
      [stage("a", [], ["x"]), stage("b", ["x"], ["x"])],
      "b writes x, which another stage writes too",
    ],
  ])("rejects %s", (_, broken, message) => {
    expect(() => {
      checkPipeline(broken);
    }).toThrow(message);
  });
});

describe("producerOf(pipeline, path)", () => {
  it("is the stage that writes the path", () => {
    expect(producerOf(pipeline, "vocabulary").name).toBe("tokenize");
  });
});
