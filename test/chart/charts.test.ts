import type { TopLevelSpec } from "vega-lite";
import { beforeAll, describe, expect, it } from "vitest";
import { explainedVariance } from "../../src/chart/explained-variance.ts";
import { grouped } from "../../src/chart/format.ts";
import type { ChartInputs } from "../../src/chart/inputs.ts";
import { kSelection } from "../../src/chart/k-selection.ts";
import { mapHomes } from "../../src/chart/map-homes.ts";
import { mapLabels } from "../../src/chart/map-labels.ts";
import { mapSize, plane } from "../../src/chart/map-plane.ts";
import { overlap } from "../../src/chart/boxes.ts";
import { loadMeasure, type Measure } from "../../src/chart/measure.ts";
import { pcaMap } from "../../src/chart/pca-map.ts";
import { closestTopics } from "../../src/chart/side-by-side.ts";
import { silhouette } from "../../src/chart/silhouette.ts";
import { topicMap } from "../../src/chart/topic-map.ts";
import { topicSizes } from "../../src/chart/topic-sizes.ts";
import { topicTerms } from "../../src/chart/topic-terms.ts";
import { topicsBySource } from "../../src/chart/topics-by-source.ts";
import { topicsOverTime } from "../../src/chart/topics-over-time.ts";
import { inputsOf } from "./fixtures.ts";

let measure: Measure;
beforeAll(async () => {
  measure = await loadMeasure();
});

interface Layered {
  readonly title: { readonly text: readonly string[]; readonly subtitle: readonly string[] };
  readonly data?: { readonly values: Row[] };
  readonly layer: readonly { readonly data?: { readonly values: Row[] } }[];
}
type Row = Readonly<Record<string, unknown>>;

const read = (spec: TopLevelSpec) => {
  const { title, data, layer } = spec as unknown as Layered;
  return {
    title: title.text.join(" "),
    subtitle: title.subtitle.join(" "),
    rows: data?.values ?? [],
    layer: (i: number): Row[] => layer[i]!.data!.values,
  };
};

/** 5 papers in 2 topics: 3 and 2. */
const small = (): ChartInputs => inputsOf({ k: 2, papers: 5 });

describe("pca-map", () => {
  it("draws each paper where its row says, by topic", () => {
    const inputs = small();
    const { title, subtitle, layer } = read(pcaMap(inputs, measure));
    expect(title).toBe("5 papers fall into 2 topics");
    expect(subtitle).toContain(
      "Placed by the first two principal components, which hold 75% of the variance",
    );
    expect(layer(0)).toHaveLength(5);
    expect(layer(0)[1]).toEqual({
      x: Number(inputs.documents[1]!.x.toFixed(5)),
      y: Number(inputs.documents[1]!.y.toFixed(5)),
      topic: 1,
      title: "Paper 1",
      label: "term 1, method 1, data 1",
    });
  });

  it("says which topic stands apart", () => {
    const inputs = inputsOf({ k: 5, papers: 100 });
    const documents = inputs.documents.map((d) => (d.topic === 3 ? { ...d, x: d.x + 50 } : d));
    expect(read(pcaMap({ ...inputs, documents }, measure)).title).toBe(
      "“term 3, method 3, data 3” stands farthest apart among the 5 topics of 100 papers",
    );
  });
});

describe("topic-map", () => {
  it("draws each paper where the layout puts it, by topic", () => {
    const inputs = small();
    const { title, layer } = read(topicMap(inputs, measure));
    expect(title).toBe("5 papers fall into 2 topics");
    expect(layer(0)).toHaveLength(5);
    expect(layer(0)[1]).toEqual({
      x: Number(inputs.layout.x[1]!.toFixed(5)),
      y: Number(inputs.layout.y[1]!.toFixed(5)),
      topic: 1,
      title: "Paper 1",
      label: "term 1, method 1, data 1",
    });
  });

  it("says how many neighbours are kept, and nothing where nothing was measured", () => {
    const inputs = small();
    expect(read(topicMap(inputs, measure)).subtitle).toContain(
      "Neighbours kept (trustworthiness): .93, by two principal components .71.",
    );
    const layoutQuality = { ...inputs.layoutQuality, measured_on: 0 };
    expect(read(topicMap({ ...inputs, layoutQuality }, measure)).subtitle).not.toContain("trustworthiness");
  });

  it("says which topics that lie side by side have most papers between them", () => {
    // Topic 0: papers 0, 4, 8; topic 3: papers 3, 7. Three of these five would go to the other one next.
    const inputs = inputsOf({ k: 4, papers: 10 });
    const second = [3, 2, 1, 0, 3, 0, 1, 1, 2, 3];
    const documents = inputs.documents.map((d, p) => ({ ...d, second_topic: second[p]! }));
    expect(read(topicMap({ ...inputs, documents }, measure)).title).toBe(
      "“term 0, method 0, data 0” and “term 3, method 3, data 3” lie side by side among 4 topics: 60% of their papers would go to the other one next",
    );
  });

  it("calls no topics close whose islands are not", () => {
    // On a line; 0 and 5 would share all papers, but three islands or more are nearer to each.
    const homes = [0, 1, 2, 3, 4, 5].map((topic) => ({
      topic,
      centre: { x: topic, y: 0 },
      box: { left: topic, top: 0, width: 0, height: 0 },
    }));
    const [row] = small().documents;
    const pairs = [0, 5, 5, 0, 1, 2, 2, 1] as const;
    const documents = Array.from({ length: 4 }, (_, i) => ({
      ...row!,
      topic: pairs[2 * i]!,
      second_topic: pairs[2 * i + 1]!,
    }));
    expect(closestTopics(documents, homes)).toEqual({ topics: [1, 2], share: 1 });
    expect(closestTopics(documents, homes.slice(0, 2))).toBeUndefined();
  });

  it("draws an even sample of many papers, and says so", () => {
    const inputs = inputsOf({ k: 3, papers: 12_000 });
    const { subtitle, layer } = read(topicMap(inputs, measure));
    const shown = layer(0).length;
    expect(shown).toBeGreaterThan(4990);
    expect(shown).toBeLessThanOrEqual(5010);
    expect(subtitle).toContain(`${grouped(shown)} of 12,000`);
    expect(layer(0).filter((row) => row["topic"] === 0).length / shown).toBeCloseTo(1 / 3, 2);
  });

  it("gives unassigned papers no topic's look", () => {
    const inputs = small();
    const documents = inputs.documents.map((d, i) => (i === 0 ? { ...d, topic: -1 } : d));
    expect(read(topicMap({ ...inputs, documents }, measure)).layer(0)[0]).toMatchObject({
      topic: -1,
      label: "unassigned",
    });
  });

  it.each(
    [12, 30, 60].flatMap((k) => [
      [k, true],
      [k, false],
    ]) as [number, boolean][],
  )("labels %i topics without two labels overlapping, as islands: %s", (k, hasIslands) => {
    const { documents, topics } = inputsOf({
      k,
      papers: 10 * k,
      label: (t) => `a rather long label, of topic, number ${t}`,
    });
    const area = mapSize(k, false);
    const { toPixel } = plane(documents, area);
    const homes = mapHomes(k, documents, toPixel, hasIslands);
    const labels = mapLabels(
      topics,
      homes,
      documents.map((d) => ({ ...toPixel(d), weight: 1 })),
      area,
      measure,
    );
    expect(labels).toHaveLength(k);
    for (const [i, { box, lines }] of labels.entries()) {
      for (const line of lines) expect(measure(line, 12, 600)).toBeLessThanOrEqual(box.width);
      for (const other of labels.slice(0, i)) expect(overlap(box, other.box)).toBe(false);
    }
  });

  it("takes medians as centres, and boxes without a few far papers as islands", () => {
    const papers = Array.from({ length: 50 }, (_, i) => ({
      x: i === 0 ? -900 : i,
      y: i === 49 ? 900 : i,
      topic: 0,
    }));
    const [home] = mapHomes(1, [...papers, { x: 5000, y: 5000, topic: -1 }], (p) => p, true);
    expect(home).toEqual({
      topic: 0,
      centre: { x: 24.5, y: 24.5 },
      box: { left: 2, top: 2, width: 45, height: 45 },
    });
  });
});

describe("topic-sizes", () => {
  it("gives size, share, and the core without border papers", () => {
    // Papers 0 .. 4 are of topics 0 1 0 1 0, and paper 0 is a border paper.
    const { title, rows } = read(topicSizes(small(), measure));
    expect(title).toBe("“term 0, method 0, data 0” is the largest of 2 topics, 60% of 5 papers");
    expect(rows).toEqual([
      { topic: 0, name: "term 0, method 0, data 0", papers: 3, core: 2, share: "3  ·  60%" },
      { topic: 1, name: "term 1, method 1, data 1", papers: 2, core: 2, share: "2  ·  40%" },
    ]);
  });

  it("names no topic the largest when several are", () => {
    expect(read(topicSizes(inputsOf({ k: 4, papers: 6 }), measure)).title).toBe(
      "2 of 4 topics are equally the largest, each 33% of 6 papers",
    );
  });
});

describe("topic-terms", () => {
  it("weighs terms against the strongest of the topic", () => {
    const { rows: none, layer } = read(topicTerms(small(), measure));
    expect(none).toEqual([]);
    expect(
      layer(0)
        .slice(0, 3)
        .map((row) => row["weight"]),
    ).toEqual([1, 0.5, 0.333]);
    expect(layer(0)).toHaveLength(16);
    expect(layer(0)[8]).toMatchObject({ topic: 1, term: "term 1, method 1, data 1 0" });
  });

  it("counts the terms that stand for one topic only", () => {
    const inputs = small();
    const topics = inputs.topics.map((t, i) => ({
      ...t,
      terms: ["shared", `own ${i}`].map((term) => ({ term, score: 1, inside: 0.5, outside: 0.1 })),
    }));
    expect(read(topicTerms({ topics }, measure)).title).toBe(
      "2 of the 4 leading terms (50%) stand for one topic only",
    );
  });
});

describe("topics-over-time", () => {
  it("counts papers by topic and year, and says how many have no date", () => {
    const dates = ["2014-05-01", "2015-01-01", "2014-09-09", null, "2020-02-02"];
    const { title, subtitle, layer } = read(
      topicsOverTime(inputsOf({ k: 2, papers: 5, date: (p) => dates[p]! }), measure),
    );
    expect(title).toBe("2014 has the most papers, 50% of the 4 that are dated");
    expect(subtitle).toContain("1 of 5 papers have no date");
    expect(layer(2)).toEqual([
      { topic: 0, period: "2014", papers: 2, base: 1, top: 0.2188, peak: true },
      { topic: 0, period: "2020", papers: 1, base: 1, top: 0.6094, peak: false },
      { topic: 1, period: "2015", papers: 1, base: 2, top: 1.6094, peak: true },
    ]);
  });

  it("says so when no paper has a date", () => {
    const { title, subtitle, rows } = read(
      topicsOverTime(inputsOf({ k: 2, papers: 5, date: () => null }), measure),
    );
    expect(title).toBe("No paper has a date, so no trend can be shown");
    expect(subtitle).toBe("All 5 papers are without a date.");
    expect(rows).toEqual([{ text: "No paper has a date." }]);
  });
});

describe("topics-by-source", () => {
  it("counts papers of each source, and their share of the source", () => {
    const { layer } = read(topicsBySource(inputsOf({ k: 3, papers: 8 }), measure));
    // Papers 0 2 4 6 of topics 0 2 1 0 are on page one, 1 3 5 7 of topics 1 0 2 1 on page two.
    expect(layer(0)).toEqual([
      { source: "one", name: "term 0, method 0, data 0", papers: 2, share: 0.5 },
      { source: "one", name: "term 1, method 1, data 1", papers: 1, share: 0.25 },
      { source: "one", name: "term 2, method 2, data 2", papers: 1, share: 0.25 },
      { source: "two", name: "term 0, method 0, data 0", papers: 1, share: 0.25 },
      { source: "two", name: "term 1, method 1, data 1", papers: 2, share: 0.5 },
      { source: "two", name: "term 2, method 2, data 2", papers: 1, share: 0.25 },
    ]);
    expect(layer(2)).toEqual([
      { source: "one", count: "4 papers" },
      { source: "two", count: "4 papers" },
    ]);
  });

  it("draws many sources as the largest and the others", () => {
    const sources = Array.from({ length: 30 }, (_, s) => ({
      source: `s${s}`,
      topic: 0,
      label: "x",
      papers: s + 1,
    }));
    const { layer } = read(topicsBySource({ topics: small().topics, sources }, measure));
    expect(layer(2)).toHaveLength(12);
    expect(layer(2)[0]).toEqual({ source: "s19", count: "20" });
    expect(layer(2)[11]).toEqual({ source: "19 others", count: "190" });
  });

  it("finds the tie that stands out", () => {
    const row = (source: string, topic: number, papers: number) => ({ source, topic, label: "", papers });
    const sources = [row("a", 0, 50), row("a", 1, 2), row("b", 0, 40), row("b", 1, 10)];
    expect(read(topicsBySource({ topics: small().topics, sources }, measure)).title).toBe(
      "“term 1, method 1, data 1” stands out in one source, with 20% of its 50 papers",
    );
  });
});

describe("k-selection", () => {
  interface Panels {
    readonly concat: readonly (Layered & { readonly title: { readonly text: string } })[];
  }
  const panelsOf = (inputs: ChartInputs) =>
    (kSelection(inputs, measure) as unknown as Panels).concat.map(({ title, layer }) => ({
      title: title.text,
      layers: layer.map(({ data }) => data!.values),
    }));
  const chosen = inputsOf({ k: 4, papers: 40 });

  it("says what was chosen, and which numbers are about as good", () => {
    const { title, subtitle } = read(kSelection(chosen, measure));
    expect(title).toBe("4 topics suit these papers; 4 to 5 are plausible");
    expect(subtitle).toContain("The fewest that are good.");
    const unclear = { selection: { ...chosen.selection, is_clear: false } };
    expect(read(kSelection(unclear, measure)).title).toBe(
      "No number of topics stands out: 4 were taken; 4 to 5 are plausible",
    );
  });

  it("has a panel for each criterion with the plausible range, the candidates and the chosen one", () => {
    const panels = panelsOf(chosen);
    expect(panels).toHaveLength(7);
    const rows = [4, 5, 6].map((k) => ({ k, value: 0.6, low: null, high: null }));
    expect(panels[0]).toEqual({
      title: "Modularity of the neighbour graph",
      layers: [[{ from: 4, to: 5 }], rows, [rows[0]], [rows[0]]],
    });
  });

  it("shows one standard error either way where it is known", () => {
    const { title, layers } = panelsOf(chosen)[2]!;
    expect(title).toBe("Silhouette");
    const rows = [
      { k: 4, value: 0.2, low: 0.19, high: 0.21 },
      { k: 5, value: 0.19, low: 0.18, high: 0.2 },
      { k: 6, value: 0.18, low: 0.17, high: 0.19 },
    ];
    expect(layers).toEqual([[{ from: 4, to: 5 }], rows, rows, [rows[0]], [rows[0]]]);
  });

  it("leaves out what was not measured", () => {
    const candidates = chosen.selection.candidates.map((candidate) =>
      candidate.k === 6 ? { ...candidate, stability: null, stability_error: null } : candidate,
    );
    const { layers } = panelsOf({ ...chosen, selection: { ...chosen.selection, candidates } })[1]!;
    expect(layers[2]).toEqual([4, 5].map((k) => ({ k, value: 0.8, low: 0.78, high: 0.82 })));
  });

  it("says so when k was given", () => {
    const { title, subtitle, layer } = read(kSelection(inputsOf({ k: 4, papers: 40, given: true }), measure));
    expect(title).toBe("4 topics, as asked for, with a mean silhouette of 0.200");
    expect(subtitle).toContain("No other number was tried");
    expect(layer(0)).toEqual([{ k: 4, value: 0.2, low: null, high: null }]);
  });
});

describe("silhouette", () => {
  it("shows each paper's value and each topic's mean, and counts those below zero", () => {
    const inputs = small();
    const assignments = { ...inputs.assignments, silhouette: Float64Array.of(0.5, -0.1, 0.1, 0.3, 0.3) };
    const { title, layer } = read(silhouette({ ...inputs, assignments }, measure));
    expect(title).toBe("20% of 5 papers lie nearer to another topic than to their own");
    expect(layer(1).map((row) => [row["topic"], row["silhouette"]])).toEqual([
      [0, 0.1],
      [0, 0.3],
      [0, 0.5],
      [1, -0.1],
      [1, 0.3],
    ]);
    expect(layer(2).map((row) => row["mean"])).toEqual([0.3, 0.1]);
  });

  it("leaves out papers that a sample left out, and says so", () => {
    const inputs = small();
    const assignments = { ...inputs.assignments, silhouette: Float64Array.of(NaN, -0.1, NaN, -0.3, NaN) };
    const { title, layer } = read(silhouette({ ...inputs, assignments }, measure));
    expect(title).toBe("100% of 2 sampled papers lie nearer to another topic than to their own");
    expect(layer(2).map((row) => row["text"])).toEqual(["−0.200"]);
  });

  it("thins many ticks evenly, keeping the extremes", () => {
    const inputs = inputsOf({ k: 2, papers: 20_000 });
    const assignments = {
      ...inputs.assignments,
      silhouette: Float64Array.from({ length: 20_000 }, (_, i) => i / 20_000),
    };
    const ticks = read(silhouette({ ...inputs, assignments }, measure))
      .layer(1)
      .map((row) => Number(row["silhouette"]));
    expect(ticks).toHaveLength(4000);
    expect([Math.min(...ticks), Math.max(...ticks)]).toEqual([0, 1]);
  });
});

describe("explained-variance", () => {
  it("gives a bar a component and the cumulative share", () => {
    const { title, rows } = read(explainedVariance(inputsOf({ k: 2, papers: 5 }), measure));
    expect(title).toBe("12 components hold 100% of the variance, the first alone 50%");
    expect(rows).toHaveLength(12);
    expect(rows[1]).toEqual({ component: 2, from: 1.58, to: 2.42, ratio: 0.25, cumulative: 0.75 });
  });

  it("draws neighbours as one bar where there are too many", () => {
    const variance = Array.from({ length: 1000 }, (_, c) => ({
      component: c + 1,
      variance: 1,
      ratio: (c % 5) / 2000,
      cumulative: (c + 1) / 1000,
      residual: 0,
    }));
    const { rows } = read(explainedVariance({ variance }, measure));
    expect(rows).toHaveLength(200);
    expect(rows[199]).toEqual({ component: 1000, from: 995.58, to: 1000.42, ratio: 0.001, cumulative: 1 });
  });
});
