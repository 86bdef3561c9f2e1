import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { csvParse, type DSVRowArray } from "d3-dsv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pipeline } from "../../pipeline/run.ts";
import { finishedRun } from "../../src/cli/finished-run.ts";
import { seededRandom } from "../../src/random.ts";
import type { Prediction } from "../../src/predict/predict.ts";
import { contents, data, type Outcome, remove, temporaryFolder, topicscape } from "../support/command.ts";
import { asJsonLines } from "../support/papers.ts";

const folder = temporaryFolder();
const at = (name: string): string => path.join(folder, name);
const out = at("out");

afterAll(() => {
  remove(folder);
});

const VOCABULARIES = [
  "volcano magma eruption lava crater ash basalt tephra caldera vent plume seismic",
  "violin orchestra sonata melody chamber bow quartet cello tempo rhythm harmony choir",
  "enzyme protein catalysis substrate peptide folding ligand kinase receptor plasmid genome ribosome",
].map((words) => words.split(" "));

interface Planted {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly field: number;
}

/** Papers of three fields in turn, each of twelve words of its own, and now and then one of another. */
function plantedPapers(count: number): Planted[] {
  const random = seededRandom(1);
  const word = (field: number): string => {
    const words = VOCABULARIES[random() < 0.9 ? field : Math.floor(3 * random())]!;
    return words[Math.floor(random() * words.length)]!;
  };
  const text = (field: number, length: number): string => Array.from({ length }, () => word(field)).join(" ");
  return Array.from({ length: count }, (_, i) => {
    const field = i % 3;
    return { id: `p${100 + i}`, title: `On the ${word(field)}`, abstract: `${text(field, 15)}.`, field };
  });
}

const all = plantedPapers(120);
const held = all.slice(96);

const predict = (args: readonly string[], stdin = ""): Outcome =>
  topicscape(["predict", "--out", out, ...args], { stdin });
const rowsOf = ({ stdout }: Outcome): DSVRowArray => csvParse(stdout);
const tables = (base: string): DSVRowArray =>
  csvParse(readFileSync(path.join(base, "documents.csv"), "utf8"));

function run(target: string, ...args: string[]): void {
  const { code, stderr } = topicscape([
    "run",
    "--out",
    target,
    "--to",
    "label",
    "--quiet",
    "--no-cache",
    ...args,
  ]);
  expect(stderr).toBe("");
  expect(code).toBe(0);
}

beforeAll(() => {
  writeFileSync(at("old.jsonl"), asJsonLines(all.slice(0, 96)));
  writeFileSync(at("new.jsonl"), asJsonLines(held));
  run(out, "--input", at("old.jsonl"), "--k", "3");
});

describe("topicscape predict", () => {
  /** The field that most papers of each topic have. */
  const fieldOf = (): Map<string, number> => {
    const fields = new Map<string, number>();
    for (const { topic, id } of tables(out)) fields.set(topic!, all.find((paper) => paper.id === id)!.field);
    return fields;
  };

  it("places held-out papers of three planted vocabularies right, surely, and by their words", () => {
    const outcome = predict([at("new.jsonl")]);
    expect(outcome.code).toBe(0);
    const rows = rowsOf(outcome);
    expect(rows.columns).toEqual([
      ...["id", "title", "topic", "label", "strength", "second_topic", "second_label", "second_strength"],
      ...["terms", "unknown_words"],
    ]);
    expect(rows.map((row) => row.id)).toEqual(held.map((paper) => paper.id).sort());
    const fields = fieldOf();
    expect(new Set(fields.values()).size).toBe(3);
    for (const row of rows) {
      const { field } = held.find((paper) => paper.id === row.id)!;
      expect(fields.get(row.topic!), row.id).toBe(field);
      expect(Number(row.strength)).toBeGreaterThan(0.5);
      expect(Number(row.second_strength)).toBeLessThan(1 - Number(row.strength) + 1e-5);
      expect(row.second_topic).not.toBe(row.topic);
      const terms = row.terms!.split("; ");
      expect(terms.filter((term) => VOCABULARIES[field]!.includes(term)).length).toBeGreaterThan(
        terms.length / 2,
      );
    }
  });

  it("places a paper the same whatever papers come along", () => {
    const together = rowsOf(predict([at("new.jsonl")]));
    const alone = rowsOf(predict(["-"], asJsonLines(held.slice(3, 5))));
    expect([...alone]).toEqual(together.filter((row) => alone.some(({ id }) => id === row.id)));
    expect(alone).toHaveLength(2);
  });

  it("gives labels as topics.json has them", () => {
    const topics = JSON.parse(readFileSync(path.join(out, "topics.json"), "utf8")) as { label: string }[];
    for (const row of rowsOf(predict([at("new.jsonl")]))) {
      expect(row.label).toBe(topics[Number(row.topic)]!.label);
      expect(row.second_label).toBe(topics[Number(row.second_topic)]!.label);
    }
  });

  it("leaves the output folder as it was, times and all", () => {
    const times = (): string[] =>
      readdirSync(out, { recursive: true, encoding: "utf8" })
        .sort()
        .map((name) => {
          const { mtimeMs, ctimeMs, size } = statSync(path.join(out, name));
          return `${name} ${mtimeMs} ${ctimeMs} ${size}`;
        });
    const [before, hashes] = [times(), contents(out)];
    expect(predict([at("new.jsonl")]).code).toBe(0);
    expect(predict([at("new.jsonl"), "--json", "--no-cache"]).code).toBe(0);
    expect(predict([at("nowhere")]).code).toBe(3);
    expect(times()).toEqual(before);
    expect(contents(out)).toEqual(hashes);
  });

  it("gives the same bytes for stdin, gzip, a glob, several files in any order, and any number of workers", () => {
    const expected = predict([at("new.jsonl")]).stdout;
    mkdirSync(at("parts"));
    writeFileSync(at("parts/a.jsonl"), asJsonLines(held.slice(0, 10)));
    writeFileSync(at("parts/b.jsonl.gz"), gzipSync(asJsonLines(held.slice(10))));
    const ways = [
      predict(["-"], asJsonLines(held)),
      predict([at("parts")]),
      predict([at("parts/*")]),
      predict([at("parts/b.jsonl.gz"), at("parts/a.jsonl"), "--workers", "2"]),
    ];
    for (const { stdout, code } of ways) {
      expect(code).toBe(0);
      expect(stdout).toBe(expected);
    }
  });

  it("--json prints the papers and the drift", () => {
    const { papers, drift } = JSON.parse(predict([at("new.jsonl"), "--json"]).stdout) as {
      papers: Prediction[];
      drift: { alike: boolean | null; summary: string; papers: number };
    };
    expect(papers.map((paper) => String(paper.strength))).toEqual(
      rowsOf(predict([at("new.jsonl")])).map((row) => row.strength),
    );
    expect(drift.papers).toBe(24);
    expect(drift.alike).toBeNull();
    expect(drift.summary).toMatch(/^24 new papers are too few to tell/);
  });

  it("one paper is enough, and one of foreign words has no topic", () => {
    const one = { id: "x", title: "Quantum chromodynamics", abstract: "Gluons and quarks." };
    const outcome = predict(["-"], asJsonLines([one]));
    expect(outcome.code).toBe(0);
    expect(rowsOf(outcome)[0]).toEqual({
      ...{ id: "x", title: one.title, topic: "-1", label: "", strength: "0" },
      ...{ second_topic: "-1", second_label: "", second_strength: "0", terms: "", unknown_words: "1" },
    });
    expect(outcome.stderr).toMatch(/^1 new paper is too few .*\nPapers without a known word, .*: 1\.\n$/);
  });

  it("papers of other fields are told to be unlike the old ones", () => {
    const others = Array.from({ length: 40 }, (_, i) => ({
      title: `Contract ${i}`,
      abstract: `court tenant clause verdict appeal ${i % 2 === 0 ? "lava" : "melody"} jury statute`,
    }));
    const { stderr, code } = predict(["-"], asJsonLines(others));
    expect(code).toBe(0);
    expect(stderr).toMatch(/The new papers are unlike the old ones in their words/);
    const { stderr: own } = predict([at("old.jsonl")]);
    expect(own).toMatch(/^The new papers are like the old ones: /);
  });

  it("merges duplicates and tells of them, and of rejected lines", () => {
    const lines = `${asJsonLines([held[0]!, held[0]!, held[1]!])}no JSON\n`;
    const outcome = predict(["-"], lines);
    expect(rowsOf(outcome)).toHaveLength(2);
    expect(outcome.stderr).toMatch("warning: stdin: 1 line rejected, the first on line 4 (not JSON).\n");
    expect(outcome.stderr).toMatch("warning: 1 entry merged into others as duplicates.\n");
  });

  it("does not ask for the papers that the run was made from", () => {
    const other = at("moved");
    writeFileSync(at("moved.jsonl"), asJsonLines(all.slice(0, 60)));
    run(other, "--input", at("moved.jsonl"), "--k", "3");
    rmSync(at("moved.jsonl"));
    expect(topicscape(["predict", "--out", other, at("new.jsonl")]).code).toBe(0);
  });

  it("without the polish the nearest centroid decides, and second strengths are left out", () => {
    const other = at("plain");
    run(other, "--input", at("old.jsonl"), "--k", "3", "--polish", "no", "--neighbours", "0");
    const rows = rowsOf(topicscape(["predict", "--out", other, at("old.jsonl")]));
    const own = new Map(tables(other).map((row) => [row.id, row]));
    for (const row of rows) {
      expect(row.topic).toBe(own.get(row.id)!.topic);
      expect(row.second_topic).toBe(own.get(row.id)!.second_topic);
      expect(row.second_strength).toBe("");
      expect(Number(row.strength)).toBeGreaterThanOrEqual(0);
    }
  });
});

describe("finishedRun(out, pipeline, cache)", () => {
  it("notices when another run changes the results while they are read", async () => {
    const other = at("changing");
    run(other, "--input", at("old.jsonl"), "--k", "3");
    const reading = await finishedRun(other, pipeline, null);
    await reading.check();
    run(other, "--input", at("old.jsonl"), "--k", "2");
    await expect(reading.check()).rejects.toThrow(
      /changing was changed by another run while it was read; try/,
    );
  });
});

describe("the papers of the run itself", () => {
  it("get the run's topics, 95% of them at least, and are like themselves", () => {
    const target = at("sample");
    run(target, "--input", data);
    const { stdout, stderr, code } = topicscape(["predict", "--out", target, data]);
    expect(code).toBe(0);
    const own = new Map(tables(target).map((row) => [row.id, row.topic]));
    const rows = csvParse(stdout);
    expect(rows).toHaveLength(406);
    expect(rows.filter((row) => own.get(row.id) === row.topic).length).toBeGreaterThan(0.95 * 406);
    expect(stderr).toMatch(/The new papers are like the old ones: /);
  });
});

describe("bad input gets one sentence and its exit code", () => {
  const fails = (args: string[], code: number, sentence: RegExp | string): void => {
    const outcome = topicscape(["predict", ...args]);
    expect(outcome.stderr).toMatch(sentence);
    expect(outcome.stderr.trim().split("\n")).toHaveLength(1);
    expect(outcome.stdout).toBe("");
    expect(outcome.code).toBe(code);
  };

  beforeAll(() => {
    writeFileSync(at("empty.jsonl"), "");
    writeFileSync(at("diary.txt"), "Dear diary,\nnothing happened today.\n");
    writeFileSync(at("broken.jsonl.gz"), Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x01]));
  });

  const cases: [what: string, args: string[], code: number, sentence: RegExp][] = [
    ["no file", ["--out", out], 2, /missing required argument 'file'; see topicscape predict --help/],
    ["an unknown option", [at("new.jsonl"), "--k", "3"], 2, /unknown option '--k'/],
    [
      "workers that are no number",
      [at("new.jsonl"), "--workers", "x"],
      2,
      /--workers is "x", but expected auto/,
    ],
    [
      "a file that is not there",
      [at("nowhere"), "--out", out],
      3,
      /^topicscape: \S*nowhere was not found; expected a file/,
    ],
    [
      "an empty file",
      [at("empty.jsonl"), "--out", out],
      3,
      /empty\.jsonl is empty; expected paper abstracts/,
    ],
    ["a file in no known format", [at("diary.txt"), "--out", out], 3, /diary\.txt is in no known format/],
    ["a broken gzip file", [at("broken.jsonl.gz"), "--out", out], 3, /is a broken gzip file; expected/],
    [
      "no run in the folder",
      [at("new.jsonl"), "--out", at("nothing")],
      3,
      /nothing holds no results of ingest, but expected those of a run up to label; name its folder, or run it\.\n$/,
    ],
  ];
  it.each(cases)("%s", (_, args, code, sentence) => {
    fails(args, code, sentence);
  });

  it("a run that stopped before label", () => {
    const half = at("half");
    run(half, "--input", at("old.jsonl"), "--to", "reduce");
    fails(
      [at("new.jsonl"), "--out", half],
      3,
      /half holds no results of cluster, but expected those of a run/,
    );
  });

  it("results that were edited, or that another version made", () => {
    const other = at("stale");
    run(other, "--input", at("old.jsonl"), "--k", "3");
    const file = path.join(other, "stages/tokenize/vocabulary.csv");
    const whole = readFileSync(file);
    writeFileSync(file, `${whole.toString()}zebra,zebra,2,2,0,0\n`);
    const again = `make them anew with topicscape run --to label --input ${at("old.jsonl")} --k 3 --out ${other}\n`;
    fails(
      [at("new.jsonl"), "--out", other],
      3,
      `topicscape: --out ${other} holds results that are stale (tokenize: ${file} was edited by hand); ${again}`,
    );
    writeFileSync(file, whole);
    const record = path.join(other, ".topicscape/cluster.json");
    writeFileSync(record, readFileSync(record, "utf8").replace('"version": 1', '"version": 0'));
    fails(
      [at("new.jsonl"), "--out", other],
      3,
      /stale \(cluster: nothing is known of how .* was made\); make them/,
    );
  });
});
