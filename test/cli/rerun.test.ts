import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { call, contents, type Outcome, remove, temporaryFolder, topicscape } from "../support/command.ts";
import { asJsonLines, papers } from "../support/papers.ts";
import { copyProject, type Project } from "../support/project.ts";

const folder = temporaryFolder();
const out = path.join(folder, "out");
const cache = path.join(folder, "cache");
const input = path.join(folder, "papers.jsonl");
const base = ["--input", input, "--out", out, "--cache", cache];

const LABEL = ["ingest", "tokenize", "vectorize", "reduce", "cluster", "label"];

const run = (...args: string[]): Outcome => {
  const outcome = topicscape(["run", ...base, "--to", "label", "--no-cache", ...args]);
  expect(outcome.stderr.replace(/^(\w+ +(fresh|[\d.]+ s)|Nothing to do: .*)$/gm, "").trim()).toBe("");
  expect(outcome.code).toBe(0);
  return outcome;
};

/** The stages that a run did not find fresh. */
const ran = ({ stderr }: Outcome): string[] => [...stderr.matchAll(/^(\w+) +[\d.]+ s/gm)].map((m) => m[1]!);

interface StageStatus {
  readonly stage: string;
  readonly state: string;
  readonly reasons: string[];
}

const status = (...args: string[]): Record<string, StageStatus> => {
  const { stdout, code } = topicscape(["status", "--out", out, "--json", ...args]);
  expect(code).toBe(0);
  const { stages } = JSON.parse(stdout) as { stages: StageStatus[] };
  return Object.fromEntries(stages.map((s) => [s.stage, s]));
};
const states = (...args: string[]): string[] => LABEL.map((stage) => status(...args)[stage]!.state);

afterAll(() => {
  remove(folder);
});

/** What each test starts from: a run with k = 3, made once. */
const made = path.join(folder, "made");

beforeAll(() => {
  writeFileSync(input, asJsonLines(papers));
  run("--k", "3", "--out", made);
});

beforeEach(() => {
  rmSync(out, { recursive: true, force: true });
  cpSync(made, out, { recursive: true });
  writeFileSync(input, asJsonLines(papers));
});

describe("freshness", () => {
  it("a second run does nothing, opens no output for writing, and says so", () => {
    const before = contents(out);
    const times = Object.keys(before).map((file) => statSync(path.join(out, file)).ctimeMs);
    const log = readFileSync(path.join(out, "run.log.jsonl"), "utf8");
    const { stderr } = run("--k", "3");
    expect(stderr).toBe(`Nothing to do: ${out} is up to date.\n`);
    expect(Object.keys(before).map((file) => statSync(path.join(out, file)).ctimeMs)).toEqual(times);
    expect(readFileSync(path.join(out, "run.log.jsonl"), "utf8")).toBe(log);
    expect(states()).toEqual(LABEL.map(() => "fresh"));
  });

  it("touching files changes nothing", () => {
    for (const file of [input, ...Object.keys(contents(out)).map((f) => path.join(out, f))]) {
      utimesSync(file, new Date(), new Date());
    }
    expect(states()).toEqual(LABEL.map(() => "fresh"));
    expect(ran(run("--k", "3"))).toEqual([]);
  });

  it("says nothing with --quiet, but the result that --json asks for", () => {
    const again = ["run", ...base, "--to", "label", "--k", "3", "--quiet"];
    expect(topicscape(again)).toMatchObject({ stdout: "", stderr: "" });
    const { stdout, stderr } = topicscape([...again, "--json"]);
    expect(stderr).toBe("");
    expect((JSON.parse(stdout) as { topics: unknown[] }).topics).toHaveLength(3);
  });

  it("changing k reruns cluster and label, and nothing before", () => {
    const { stdout } = topicscape(["run", ...base, "--to", "label", "--k", "4", "--dry-run", "--json"]);
    const { plan } = JSON.parse(stdout) as { plan: { stage: string; action: string; reasons: string[] }[] };
    expect(plan.map(({ action }) => action)).toEqual(["skip", "skip", "skip", "skip", "run", "if changed"]);
    expect(plan[4]!.reasons).toEqual(["cluster.k: 3 -> 4"]);
    expect(ran(run("--k", "4"))).toEqual(["cluster", "label"]);
  });

  it("a changed input reruns from ingest on, and is named", () => {
    appendFileSync(
      input,
      asJsonLines([{ title: "A volcano", abstract: "The crater holds lava, magma and ash." }]),
    );
    expect(status().ingest).toEqual({ stage: "ingest", state: "stale", reasons: ["papers.jsonl changed"] });
    expect(status().tokenize!.reasons).toEqual(["ingest is stale"]);
    expect(ran(run("--k", "3"))).toEqual(LABEL);
  });

  it("a stage that comes out the same does not make later ones rerun", () => {
    appendFileSync(input, "\n");
    expect(ran(run("--k", "3"))).toEqual(["ingest"]);
    writeFileSync(input, `${asJsonLines(papers)}not a paper\n`);
    const outcome = topicscape(["run", ...base, "--to", "label", "--no-cache", "--k", "3"]);
    expect(outcome.stderr).toContain("papers.jsonl: 1 line rejected, the first on line 16 (not JSON)");
    expect(ran(outcome)).toEqual(["ingest"]);
  });

  it("an output edited by hand or deleted makes its stage stale, and comes back", () => {
    const before = contents(out);
    appendFileSync(path.join(out, "topics.csv"), "9,mine\n");
    expect(status().label).toEqual({
      stage: "label",
      state: "stale",
      reasons: [`${path.join(out, "topics.csv")} was edited by hand`],
    });
    expect(ran(run("--k", "3"))).toEqual(["label"]);
    rmSync(path.join(out, "stages/reduce/variance.csv"));
    expect(status().reduce!.reasons).toEqual([`${path.join(out, "stages/reduce/variance.csv")} was deleted`]);
    expect(ran(run("--k", "3"))).toEqual(["reduce"]);
    expect(contents(out)).toEqual(before);
  });

  it("an output folder inside an input folder is no input, and one that is the input is refused", () => {
    const own = path.join(folder, "own");
    const inside = path.join(own, "out");
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, "papers.jsonl"), asJsonLines(papers));
    const args = ["--input", own, "--k", "3", "--to", "label", "--no-cache"];
    expect(topicscape(["run", ...args, "--out", inside]).code).toBe(0);
    expect(topicscape(["run", ...args, "--out", inside]).stderr).toBe(
      `Nothing to do: ${inside} is up to date.\n`,
    );
    const same = topicscape(["run", ...args, "--out", own]);
    expect(same.stderr).toBe(
      `topicscape: --out ${own} is also an --input, but expected a folder of its own for the output; name another.\n`,
    );
    expect(same.code).toBe(2);
  });

  it("an output folder that no run has made is missing, stage by stage", () => {
    rmSync(out, { recursive: true });
    expect(states()).toEqual(LABEL.map(() => "missing"));
  });

  it("options that are not given count as those of the last run for status, and explain says before -> after", () => {
    expect(states()).toEqual(LABEL.map(() => "fresh"));
    expect(states("--k", "4")).toEqual(["fresh", "fresh", "fresh", "fresh", "stale", "stale"]);
    const { stdout } = topicscape(["explain", "cluster", "--out", out, "--k", "5", "--restarts", "2"]);
    expect(stdout).toMatch(/^cluster is stale:\n {2}cluster\.k: 3 -> 5\n {2}cluster\.restarts: 3 -> 2\n/);
    const { stderr, code } = topicscape(["explain", "clutser", "--out", out]);
    expect(stderr).toMatch(
      /^topicscape: explain names "clutser" \(did you mean "cluster"\?\), but expected one of ingest/,
    );
    expect(code).toBe(2);
  });
});

describe("choosing stages", () => {
  it("--force reruns the chosen stages though they are fresh, and no other", () => {
    expect(ran(run("--k", "3", "--force"))).toEqual(LABEL);
    const only = topicscape(["run", ...base, "--only", "cluster", "--k", "3", "--force", "--no-cache"]);
    expect(ran(only)).toEqual(["cluster"]);
  });

  it("--only and --from run on what is there, whatever options it was made with", () => {
    run("--k", "3", "--title-weight", "3");
    const args = ["--out", out, "--no-cache", "--k", "4"];
    expect(ran(topicscape(["run", ...args, "--only", "cluster"]))).toEqual(["cluster"]);
    expect(ran(topicscape(["run", ...args, "--from", "cluster", "--to", "label"]))).toEqual(["label"]);
  });

  it("--only refuses stale inputs and names the command that mends them, unless told otherwise", () => {
    appendFileSync(
      input,
      asJsonLines([{ title: "One more", abstract: "About lava, and about violins and enzymes." }]),
    );
    const args = ["run", "--out", out, "--no-cache", "--only", "cluster", "--k", "4", "--quiet"];
    const refused = topicscape(args);
    expect(refused.stderr).toBe(
      `topicscape: cluster reads results that are stale (ingest: papers.jsonl changed); make them anew with topicscape run --to cluster --input ${input} --k 4 --out ${out}, or use them as they are with --allow-stale.\n`,
    );
    expect(refused.code).toBe(3);
    expect(topicscape([...args, "--allow-stale"]).code).toBe(0);
  });
});

describe("code", () => {
  const place = path.join(folder, "project");
  const there = path.join(folder, "there");
  let project: Project;
  const rerun = (...args: string[]): string[] => {
    const outcome = project.topicscape(
      "run",
      "--input",
      input,
      "--out",
      there,
      "--k",
      "3",
      "--no-cache",
      ...args,
    );
    expect(outcome.code).toBe(0);
    return ran(outcome);
  };

  beforeAll(() => {
    writeFileSync(input, asJsonLines(papers));
    project = copyProject(place);
    expect(rerun()).toHaveLength(8);
  });

  it("comments, formatting and types rerun nothing", () => {
    project.edit("src/cluster/kmeans.ts", (text) => `// A comment.\n${text.replaceAll(";\n", "  ;\n\n")}`);
    project.edit("src/cluster/lloyd.ts", (text) => `${text}\nexport type Unused = number;\n`);
    expect(rerun()).toEqual([]);
  });

  it("a chart's title reruns chart and report only, and is named", () => {
    project.edit("src/chart/topic-sizes.ts", (text) => text.replace("} of ${counted", "} out of ${counted"));
    const { stdout } = project.topicscape("status", "--out", there, "--json");
    const { stages } = JSON.parse(stdout) as { stages: StageStatus[] };
    expect(stages.filter(({ state }) => state !== "fresh")).toEqual([
      { stage: "chart", state: "stale", reasons: ["src/chart/topic-sizes.ts changed"] },
      { stage: "report", state: "stale", reasons: ["chart is stale"] },
    ]);
    expect(rerun()[0]).toBe("chart");
  });

  it("a chart that was deleted, edited or added is named", () => {
    rmSync(path.join(there, "charts/topic-map.svg"));
    appendFileSync(path.join(there, "charts/topic-sizes.svg"), "<!-- mine -->");
    writeFileSync(path.join(there, "charts/mine.svg"), "<svg/>");
    const { stdout } = project.topicscape("status", "--out", there, "--json");
    const { stages } = JSON.parse(stdout) as { stages: StageStatus[] };
    expect(stages.find(({ stage }) => stage === "chart")!.reasons).toEqual([
      `${path.join(there, "charts/mine.svg")} was added by hand`,
      `${path.join(there, "charts/topic-map.svg")} was deleted by hand`,
      `${path.join(there, "charts/topic-sizes.svg")} was edited by hand`,
    ]);
    expect(rerun()).toEqual(["chart"]);
  });

  it("code that comes out the same reruns its stages and none after them", () => {
    project.edit("src/text/tfidf.ts", (text) => `${text}\nObject.freeze([1]);\n`);
    expect(rerun("--to", "label")).toEqual(["vectorize"]);
  });

  it("a stage script sees the same code as the built file", () => {
    const script = call(
      ["--import", "tsx", "pipeline/cluster.ts", "--out", there, "--k", "3", "--no-cache"],
      { cwd: place },
    );
    expect(script.stderr).toBe(`Nothing to do: ${there} is up to date.\n`);
  });
});

describe("topicscape diff", () => {
  it("tells options, topics, papers and quality of two output folders apart", () => {
    const other = path.join(folder, "other");
    writeFileSync(
      input,
      asJsonLines([...papers.slice(1), { id: "new", title: "A new lava", abstract: "Magma, lava and ash." }]),
    );
    topicscape(["run", "--input", input, "--out", other, "--to", "label", "--k", "2", "--no-cache"]);
    const { stdout, code } = topicscape(["diff", out, other, "--json"]);
    expect(code).toBe(0);
    const diff = JSON.parse(stdout) as Record<string, unknown>;
    expect(diff.options).toEqual([{ name: "cluster.k", before: 3, after: 2 }]);
    expect(diff).toMatchObject({
      added: ["new"],
      removed: [papers[0]!.id],
      shared: 14,
      born: [],
      gone: [],
      split: [],
    });
    expect(diff.merged).toHaveLength(1);
    expect(diff.matched).toHaveLength(1);
    expect(diff.moved).toEqual([]);
    const text = topicscape(["diff", out, other]).stdout;
    expect(text).toMatch(/^Options\n {2}cluster\.k: 3 -> 2\n\nQuality\n {2}k: 3 -> 2\n/m);
    expect(text).toMatch(/Topics merged\n {2}\d \(.*\) \+ \d \(.*\) -> \d \(.*\)\n/);
  });

  it("names what it cannot read", () => {
    const { stderr, code } = topicscape(["diff", out, path.join(folder, "nowhere")]);
    expect(stderr).toMatch(
      /nowhere.* cannot be read \(.*\); expected the output folder of a run up to label/,
    );
    expect(code).toBe(3);
  });
});
