import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Outcome } from "../../src/edits/outcome.ts";
import type { Topic } from "../../src/label/topic.ts";
import { contents, remove, temporaryFolder, topicscape } from "../support/command.ts";
import { asJsonLines } from "../support/papers.ts";

const folder = temporaryFolder();
const input = path.join(folder, "papers.jsonl");
const file = path.join(folder, "edits.yaml");
const out = path.join(folder, "out");

/** Six fields whose words do not overlap; "study" is in every paper, and "rock" in those of the first two fields. */
const FIELDS = [
  ["volcano", "magma", "eruption", "lava", "crater", "ash"],
  ["glacier", "moraine", "ice", "snow", "fjord", "meltwater"],
  ["violin", "orchestra", "sonata", "melody", "chamber", "bow"],
  ["enzyme", "protein", "catalysis", "substrate", "peptide", "folding"],
  ["galaxy", "quasar", "redshift", "nebula", "telescope", "supernova"],
  ["court", "verdict", "statute", "plaintiff", "appeal", "tort"],
];

/** Papers from..to-1 of a field. */
const papersOf = (
  field: number,
  from: number,
  to: number,
): { id: string; title: string; abstract: string }[] =>
  Array.from({ length: to - from }, (_, i) => {
    const step = from + i < 6 ? 1 : 2;
    const pick = (n: number): string => FIELDS[field]![(from + i + n * step) % 6]!;
    const rock = field < 2 ? "On rock. " : "";
    return {
      id: `f${field}-${from + i}`,
      title: `On the ${pick(0)} and the ${pick(1)}`,
      abstract: `${rock}This study has ${pick(0)} beside ${pick(1)}. A ${pick(2)}, not a ${pick(3)}: ${pick(0)}.`,
    };
  });

/** The fields have 9, 8, 7, 6, 5 and 4 papers, and so this order. */
const SIZES = [9, 8, 7, 6, 5, 4];
const corpus = SIZES.flatMap((size, field) => papersOf(field, 0, size));

const EDITS = `
edits:
  - rename: {topic: {terms: [violin, orchestras]}, to: Music}
  - merge: [{terms: [volcano, lava]}, {terms: [glaciers, snow]}]
  - split: {topic: {papers: [f3-0, f3-1, f3-2]}, into: 2}
  - pin: {paper: f4-0, to: {terms: [court, verdict]}}
ban: [rock]
add: [study]
`;

const run = (...args: string[]): { ran: string[]; warnings: string[] } => {
  const all = ["--input", input, "--out", out, "--k", "6", "--to", "label", "--no-cache", ...args];
  const { stderr, code } = topicscape(["run", ...all]);
  expect([
    code,
    stderr.replace(/^(warning: .*|\w+ +(fresh|[\d.]+ s)|Nothing to do: .*)$/gm, "").trim(),
  ]).toEqual([0, ""]);
  return {
    ran: [...stderr.matchAll(/^(\w+) +[\d.]+ s/gm)].map((m) => m[1]!),
    warnings: [...stderr.matchAll(/^warning: (.*)$/gm)].map((m) => m[1]!),
  };
};
const json = (name: string): unknown => JSON.parse(readFileSync(path.join(out, name), "utf8"));
const topics = () => json("topics.json") as readonly Topic[];
const outcomes = () => json("edits.json") as readonly Outcome[];
const states = (): string[] => outcomes().map(({ state }) => state);

/** The topic of each paper, by id. */
const placed = (): Map<string, number> => {
  const [, ...rows] = readFileSync(path.join(out, "documents.csv"), "utf8").trimEnd().split("\n");
  return new Map(rows.map((row) => [row.split(",")[0]!, Number(row.split(",")[4])]));
};
/** The topics that hold papers of a field, f4-0 aside. */
const topicsOf = (field: number): number[] => [
  ...new Set(
    [...placed()].flatMap(([id, topic]) => (id.startsWith(`f${field}`) && id !== "f4-0" ? [topic] : [])),
  ),
];
const numberOf = (name: string): number => topics().find(({ label }) => label === name)!.topic;

const reasons = (...args: string[]): Record<string, string[]> => {
  const { stdout } = topicscape(["status", "--out", out, "--json", ...args]);
  const { stages } = JSON.parse(stdout) as { stages: { stage: string; reasons: string[] }[] };
  return Object.fromEntries(stages.map((s) => [s.stage, s.reasons]));
};

beforeAll(() => {
  writeFileSync(input, asJsonLines(corpus));
});
afterAll(() => {
  remove(folder);
});

describe("--edits", () => {
  it("applies every kind of edit", () => {
    run();
    expect(outcomes()).toEqual([]);
    expect(topics()).toHaveLength(6);
    const unedited = FIELDS.map((_, field) => topicsOf(field));
    expect(unedited).toEqual([[0], [1], [2], [3], [4], [5]]);
    expect(placed().get("f4-0")).toBe(4);

    writeFileSync(file, EDITS);
    expect(run("--edits", file).warnings).toEqual([]);
    expect(states()).toEqual(Array.from({ length: 6 }, () => "applied"));
    // Volcanoes and glaciers are one topic, the first by size; enzymes are two.
    expect(topicsOf(0)).toEqual([0]);
    expect(topicsOf(1)).toEqual([0]);
    expect(topicsOf(3)).toHaveLength(2);
    expect(topicsOf(2)).toEqual([numberOf("Music")]);
    expect(topics()[numberOf("Music")]!.label_terms).toEqual([]);
    expect(placed().get("f4-0")).toBe(topicsOf(5)[0]);
    expect(topics().map(({ size }) => size)).toEqual(
      [...topics()].map(({ size }) => size).sort((a, b) => b - a),
    );
    const selection = json("stages/cluster/k-selection.json") as {
      chosen: number;
      k_after_edits: number;
      rule: string;
    };
    expect([selection.chosen, selection.k_after_edits, selection.rule]).toEqual([
      6,
      6,
      "Given: --k 6. Edits made 6 of them.",
    ]);
    const vocabulary = readFileSync(path.join(out, "stages/tokenize/vocabulary.csv"), "utf8");
    expect(vocabulary).not.toMatch(/^rock,/m);
    expect(vocabulary).toMatch(/^studi,study,39,39,0,0$/m);
    expect(readFileSync(path.join(out, "topics.json"), "utf8")).not.toMatch(/\brocks?\b/);
    for (const { stability, seed_agreement, cohesion } of topics()) {
      for (const share of [stability, seed_agreement, cohesion]) expect(share >= 0 && share <= 1).toBe(true);
    }
  });

  it("gives the same bytes for one worker and two", () => {
    const before = contents(out);
    for (const workers of ["1", "2"]) {
      expect(run("--edits", file, "--force", "--workers", workers).ran).toHaveLength(6);
      expect(contents(out)).toEqual(before);
    }
  });

  it("predict reads edited topics, though the file of edits may be gone", () => {
    rmSync(file);
    const { stdout, code } = topicscape([
      "predict",
      input,
      "--out",
      out,
      "--cache",
      path.join(folder, "cache"),
      "--json",
    ]);
    writeFileSync(file, EDITS);
    expect([code, stdout.includes('"Music"')]).toEqual([0, true]);
  });

  it("is remembered by status, and named by explain", () => {
    expect(reasons()).toMatchObject({ tokenize: [], cluster: [], label: [] });
    expect(reasons("--edits", "none").cluster).toContain("edits.yaml was removed");
    const { stdout } = topicscape(["explain", "cluster", "--out", out]);
    expect(stdout).toContain("It reads: --edits, --k,");
    expect(stdout).toContain("documents.jsonl");
  });

  it("comments and formatting rerun nothing", () => {
    writeFileSync(file, `# Mine.\n${EDITS.replace("to: Music", 'to: "Music"')}`);
    expect(run("--edits", file).ran).toEqual([]);
  });

  it("another label reruns label alone, another merge cluster and what follows, another word tokenize and what follows", () => {
    writeFileSync(file, EDITS.replace("Music", "Musicology"));
    expect(reasons()).toMatchObject({ tokenize: [], cluster: [], label: ["edits.yaml changed"] });
    expect(run("--edits", file).ran).toEqual(["label"]);
    expect(numberOf("Musicology")).toBeGreaterThan(0);
    writeFileSync(file, EDITS.replace("[glaciers, snow]", "[galaxy]"));
    expect(reasons()).toMatchObject({ tokenize: [], cluster: ["edits.yaml changed"] });
    expect(run("--edits", file).ran).toEqual(["cluster", "label"]);
    writeFileSync(file, EDITS.replace("ban: [rock]", "ban: []"));
    expect(reasons()).toMatchObject({ tokenize: ["edits.yaml changed"], vectorize: ["tokenize is stale"] });
    expect(run("--edits", file).ran).toEqual(["tokenize", "vectorize", "reduce", "cluster", "label"]);
  });

  it("that only rename depend on nothing of the clusters but what they are", () => {
    run();
    writeFileSync(file, "edits:\n  - rename: {topic: {papers: [f0-0]}, to: Fire}\n");
    expect(run("--edits", file).ran).toEqual(["label"]);
    expect(topics()[0]!.label).toBe("Fire");
    const only = topicscape(["run", "--out", out, "--no-cache", "--edits", file, "--only", "label"]);
    expect(only.stderr).toBe(`Nothing to do: ${out} is up to date.
`);
  });

  it("may stand in the config file", () => {
    writeFileSync(file, "edits:\n  - rename: {topic: {papers: [f1-0]}, to: Ice}\n");
    const config = path.join(folder, "config.yaml");
    writeFileSync(config, `edits: ${file}\n`);
    expect(run("--config", config).ran).toEqual(["label"]);
    expect(topics()[1]!.label).toBe("Ice");
  });

  it("reports conflicts, a sentence and an entry each, and applies the rest", () => {
    writeFileSync(
      file,
      `
edits:
  - rename: {topic: {terms: [violin]}, to: Music}
  - rename: {topic: {terms: [sonata]}, to: Sound}
  - rename: {topic: {terms: [lava]}, to: music}
  - merge: [{terms: [quark]}, {terms: [snow]}]
  - split: {topic: {terms: [court]}, into: 9}
  - pin: {paper: gone, to: {terms: [snow]}}
ban: [quark]
add: [quasar, neutrino]
`,
    );
    const expected = [
      ['the ban of "quark"', "no paper holds it"],
      ['the addition of "neutrino"', "no paper holds it"],
      ["the merge of (quark) and (snow)", "none of its words is a term of this corpus"],
      ["the split of (court)", "its topic holds 4 papers only"],
      ["the pin of gone", "no paper of this corpus has that id"],
      ['the rename to "Sound"', 'an earlier edit calls its topic "Music"'],
      ['the rename to "music"', "another topic has that label"],
    ];
    expect(run("--edits", file).warnings).toEqual(
      expected.map(([edit, reason]) => `edits.yaml: ${edit!} was left out, for ${reason!}.`),
    );
    const conflicts = outcomes().filter(({ state }) => state === "conflict");
    expect(conflicts.map(({ reason }) => reason)).toEqual(expected.map(([, reason]) => reason));
    expect(conflicts[3]).toEqual({
      edit: { split: { topic: { terms: ["court"] }, into: 9 } },
      state: "conflict",
      topics: [5],
      reason: "its topic holds 4 papers only",
    });
    expect(numberOf("Music")).toBe(2);
  });

  it("refuses a file that is wrong or gone before anything runs (exit 2)", () => {
    const before = contents(out);
    const call = (...args: string[]): [number | null, string] => {
      const { code, stderr } = topicscape(["run", "--input", input, "--out", out, "--no-cache", ...args]);
      return [code, stderr];
    };
    writeFileSync(file, "edits:\n  - rname: {}\n");
    expect(call("--edits", file)).toEqual([
      2,
      `topicscape: --edits ${file}, line 2: "rname" means nothing here (did you mean "rename"?), but expected rename or merge or split or pin.\n`,
    ]);
    expect(call("--edits", path.join(folder, "gone.yaml"))[0]).toBe(2);
    expect(contents(out)).toEqual(before);
  });

  it("still applies after a fifth more papers have changed the numbers of the topics", () => {
    writeFileSync(file, EDITS);
    run("--edits", file);
    const music = numberOf("Music");
    // Law and stars overtake music; the new papers come from all fields.
    const more = [1, 1, 0, 1, 4, 5].flatMap((n, field) => papersOf(field, SIZES[field]!, SIZES[field]! + n));
    expect(more.length / corpus.length).toBeGreaterThan(0.2);
    writeFileSync(input, asJsonLines([...corpus, ...more]));
    expect(run("--edits", file).warnings).toEqual([]);
    expect(states()).toEqual(Array.from({ length: 6 }, () => "applied"));
    expect(numberOf("Music")).not.toBe(music);
    expect(topicsOf(2)).toEqual([numberOf("Music")]);
    expect(topicsOf(0)).toEqual(topicsOf(1));
    expect(topicsOf(3)).toHaveLength(2);
    expect(placed().get("f4-0")).toBe(topicsOf(5)[0]);
  });
});
