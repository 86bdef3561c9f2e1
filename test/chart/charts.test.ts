import type { TopLevelSpec } from "vega-lite";
import { beforeAll, describe, expect, it } from "vitest";
import { charts } from "../../src/chart/charts.ts";
import { componentLoadings } from "../../src/chart/component-loadings.ts";
import { leavesOf } from "../../src/chart/dendrogram.ts";
import { explainedVariance } from "../../src/chart/explained-variance.ts";
import { grouped } from "../../src/chart/format.ts";
import type { ChartInputs } from "../../src/chart/inputs.ts";
import { kSelection } from "../../src/chart/k-selection.ts";
import { mapHomes } from "../../src/chart/map-homes.ts";
import { mapLabels } from "../../src/chart/map-labels.ts";
import { mapSize, plane } from "../../src/chart/map-plane.ts";
import { type Box, overlap } from "../../src/chart/boxes.ts";
import { loadMeasure, type Measure } from "../../src/chart/measure.ts";
import { pcaMap } from "../../src/chart/pca-map.ts";
import { quality } from "../../src/chart/quality.ts";
import { closestTopics } from "../../src/chart/side-by-side.ts";
import { silhouette } from "../../src/chart/silhouette.ts";
import { topicMap } from "../../src/chart/topic-map.ts";
import { topicSimilarity } from "../../src/chart/topic-similarity.ts";
import { topicSizes } from "../../src/chart/topic-sizes.ts";
import { topicTerms } from "../../src/chart/topic-terms.ts";
import { topicsBySource } from "../../src/chart/topics-by-source.ts";
import { topicsOverTime } from "../../src/chart/topics-over-time.ts";
import { hierarchyOf } from "../../src/label/hierarchy.ts";
import { inputsOf } from "./fixtures.ts";

let measure: Measure;
beforeAll(async () => {
  measure = await loadMeasure();
});

/** The boxes of the texts of a chart that is laid out in pixels: each a layer's text mark with its lines. */
function textBoxes(spec: TopLevelSpec): Box[] {
  const { layer } = spec as unknown as { readonly layer: readonly TextLayer[] };
  return layer
    .filter(({ mark }) => mark.type === "text")
    .flatMap(({ mark, data, encoding }) =>
      data.values.map((row) => {
        const text = row[encoding.text.field];
        const lines = Array.isArray(text) ? (text as string[]) : [String(text)];
        const width = Math.max(...lines.map((line) => measure(line, mark.fontSize, mark.fontWeight ?? 400)));
        const height = mark.fontSize + (lines.length - 1) * (mark.lineHeight ?? 0);
        const align = typeof mark.align === "string" ? mark.align : ((row["align"] ?? "center") as string);
        const left = align === "left" ? 0 : align === "right" ? width : width / 2;
        const [x, y] = [row[encoding.x?.field ?? "x"], row["y"]] as [number, number];
        const top = mark.baseline === "top" ? 0 : height / 2;
        return { left: x + (mark.dx ?? 0) - left, top: y - top, width, height };
      }),
    );
}

interface TextLayer {
  readonly mark: {
    readonly type: string;
    readonly fontSize: number;
    readonly fontWeight?: 400 | 600;
    readonly lineHeight?: number;
    readonly align?: string | object;
    readonly baseline?: string;
    readonly dx?: number;
  };
  readonly data: { readonly values: readonly Row[] };
  readonly encoding: { readonly text: { readonly field: string }; readonly x?: { readonly field: string } };
}

function expectApart(boxes: readonly Box[]): void {
  for (const [i, a] of boxes.entries()) {
    const met = boxes.slice(0, i).filter((b) => overlap(a, b));
    expect(met, JSON.stringify(a)).toEqual([]);
  }
}

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
  it("draws the share of each topic in each year with its interval, and says how many have no date", () => {
    const dates = ["2014-05-01", "2015-01-01", "2014-09-09", null, "2020-02-02"];
    const inputs = inputsOf({ k: 2, papers: 5, date: (p) => dates[p]! });
    const { title, subtitle, layer } = read(topicsOverTime(inputs, measure));
    expect(title).toBe("No topic's share stands out in any year");
    expect(subtitle).toContain("1 of 5 papers have no date");
    expect(subtitle).toContain(
      "Pale bars: the dates cover only a part of 2014 and of 2020, or fewer than 10 papers in all.",
    );
    // Seven years in 220 pixels; bars rise 48 of 62 pixels from 77, by 48 for the largest share of a topic; intervals are cut off at 15.
    expect(layer(2)).toEqual([
      { topic: 0, x: 4.4, x2: 27, middle: 15.7, y: 77, top: 29, low: 60.6, high: 29, isPale: true },
      { topic: 0, x: 193, x2: 215.6, middle: 204.3, y: 77, top: 29, low: 67.1, high: 29, isPale: true },
      { topic: 1, x: 289.8, x2: 312.5, middle: 301.1, y: 77, top: 29, low: 67.1, high: 29, isPale: true },
    ]);
  });

  it("finds the share that stands out most, in a year of ten papers or more", () => {
    // Of 10 papers in 2015 topic 1 has 8, of 20 in 2018 and of 20 in 2021 it has 2; of the one in 2025 all.
    const year = (p: number): number => (p < 10 ? 2015 : p < 30 ? 2018 : p < 50 ? 2021 : 2025);
    const inputs = inputsOf({ k: 2, papers: 51, date: (p) => `${year(p)}${p === 0 ? "-01-01" : "-12-15"}` });
    const isOne = (p: number): boolean => p < 8 || [10, 11, 30, 31, 50].includes(p);
    const documents = inputs.documents.map((d, p) => ({ ...d, topic: Number(isOne(p)) }));
    expect(read(topicsOverTime({ ...inputs, documents }, measure)).title).toBe(
      "“term 1, method 1, data 1” stands out in 2015: 80% of its 10 papers, 25% of all",
    );
  });

  it.each([12, 30, 60])("names %i topics without two texts overlapping", (k) => {
    const inputs = inputsOf({
      k,
      papers: 20 * k,
      label: (t) => `a rather long label, of topic, number ${t}`,
    });
    const texts = textBoxes(topicsOverTime(inputs, measure));
    expect(texts.length).toBeGreaterThan(3 * k);
    expectApart(texts);
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
  /** Layers in their order: the plausible range, grid, errors, lines, the chosen one as a rule and a dot, names, figures, numbers. */
  const layersOf = (inputs: ChartInputs) => {
    const { layer } = read(kSelection(inputs, measure));
    return {
      plausible: layer(0),
      errors: layer(2),
      lines: layer(3),
      chosen: layer(4),
      names: layer(6),
      figures: layer(7),
      numbers: layer(8),
    };
  };
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
    const { plausible, lines, chosen: own, names, figures, numbers } = layersOf(chosen);
    for (const rows of [plausible, own, names]) expect(rows).toHaveLength(7);
    expect(names[0]).toEqual({ x: 0, y: 10, text: "Modularity of the neighbour graph" });
    // 4, 5 and 6 topics stand at 8, 165 and 322 of 330 pixels; the scale of 0.6 alone reaches from 0.6 to 0.8.
    expect(lines.filter((row) => row["panel"] === 0)).toEqual(
      [4, 5, 6].map((k) => ({ panel: 0, k, value: 0.6, x: 8 + 157 * (k - 4), y: 146 })),
    );
    expect(plausible[0]).toEqual({ x: 8, x2: 165, y: 26, y2: 146 });
    expect(own[0]).toEqual({ k: 4, value: 0.6, x: 8, y: 26, y2: 146, at: 146 });
    expect(figures.slice(0, 2).map((row) => row["text"])).toEqual(["0.6", "0.8"]);
    expect(numbers.slice(0, 3).map((row) => row["text"])).toEqual(["4", "5", "6"]);
  });

  it("shows one standard error either way where it is known", () => {
    const { errors } = layersOf(chosen);
    expect(errors.filter((row) => row["panel"] === 2)).toMatchObject([
      { k: 4, value: 0.2, low: 0.19, high: 0.21 },
      { k: 5, value: 0.19, low: 0.18, high: 0.2 },
      { k: 6, value: 0.18, low: 0.17, high: 0.19 },
    ]);
    expect(new Set(errors.map((row) => row["panel"]))).toEqual(new Set([1, 2, 3]));
  });

  it("grows downwards where less is better", () => {
    const candidates = chosen.selection.candidates.map((c) => ({ ...c, davies_bouldin: c.k }));
    const { lines } = layersOf({ ...chosen, selection: { ...chosen.selection, candidates } });
    const heights = lines.filter((row) => row["panel"] === 5).map((row) => Number(row["y"]));
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(new Set(heights).size).toBe(3);
  });

  it("leaves out what was not measured", () => {
    const candidates = chosen.selection.candidates.map((candidate) =>
      candidate.k === 6 ? { ...candidate, stability: null, stability_error: null } : candidate,
    );
    const { lines } = layersOf({ ...chosen, selection: { ...chosen.selection, candidates } });
    expect(lines.filter((row) => row["panel"] === 1).map((row) => row["k"])).toEqual([4, 5]);
  });

  it("says so when k was given", () => {
    const { title, subtitle, layer } = read(kSelection(inputsOf({ k: 4, papers: 40, given: true }), measure));
    expect(title).toBe("4 topics, as asked for, with a mean silhouette of 0.200");
    expect(subtitle).toContain("No other number was tried");
    expect(layer(3)).toEqual([{ panel: 0, k: 4, value: 0.2, x: 165, y: 146 }]);
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
    expect(title).toBe("4 of 12 components lie above chance; together the 12 hold 100% of the variance");
    expect(rows).toHaveLength(12);
    expect(rows[1]).toEqual({
      component: 2,
      from: 1.58,
      to: 2.42,
      ratio: 0.25,
      chance: 0.04,
      isAbove: true,
      cumulative: 0.75,
    });
    expect(rows.map((row) => row["isAbove"])).toEqual(Array.from({ length: 12 }, (_, c) => c < 4));
  });

  it("draws neighbours as one bar where there are too many", () => {
    const variance = Array.from({ length: 1000 }, (_, c) => ({
      component: c + 1,
      variance: 1,
      ratio: (c % 5) / 2000,
      cumulative: (c + 1) / 1000,
      chance: 0.0001,
      residual: 0,
    }));
    const { rows } = read(explainedVariance({ variance }, measure));
    expect(rows).toHaveLength(200);
    expect(rows[199]).toMatchObject({
      component: 1000,
      from: 995.58,
      to: 1000.42,
      ratio: 0.001,
      cumulative: 1,
    });
    expect(rows[199]).toMatchObject({ chance: 0.0001, isAbove: false });
  });
});

describe("topic-similarity", () => {
  /** Topics at 0°, 90°, 10° and 180°: the first and the third are alike. */
  const four = (): ChartInputs => {
    const inputs = inputsOf({ k: 4, papers: 20 });
    const angles = [0, 90, 10, 180].map((degrees) => (degrees * Math.PI) / 180);
    const centroids = {
      rows: 4,
      columns: 2,
      data: Float32Array.from(angles.flatMap((a) => [2 * Math.cos(a), 2 * Math.sin(a)])),
    };
    const topics = inputs.topics.map(({ label, size }) => ({ label, short: label, size }));
    return { ...inputs, centroids, hierarchy: hierarchyOf(centroids, topics, 0) };
  };

  it("has a cell for each two topics with their cosine, in the order of the tree", () => {
    const { title, layer } = read(topicSimilarity(four(), measure));
    expect(title).toBe(
      "Most alike of 4 topics: “term 0, method 0, data 0” and “term 2, method 2, data 2”, with a cosine of 0.98",
    );
    expect(layer(0)).toHaveLength(4);
    expect(layer(1)).toHaveLength(12);
    // The tree joins 0 with 2, then 1, or 1 with 3 first; 0 and 2 stand side by side, and 3 at an end.
    const order = leavesOf(four().hierarchy.tree);
    expect(Math.abs(order.indexOf(0) - order.indexOf(2))).toBe(1);
    const cell = (a: number, b: number) =>
      layer(1).find((row) => row["x"] === 38 * order.indexOf(b) && row["y"] === 20 + 38 * order.indexOf(a));
    expect(cell(0, 2)).toMatchObject({ similarity: 0.9848, x2: 38 * (order.indexOf(2) + 1) - 1 });
    expect(cell(3, 0)).toMatchObject({ similarity: -1 });
    expect(cell(0, 1)).toMatchObject({ similarity: 0 });
  });

  it("says so where no two are alike", () => {
    const inputs = inputsOf({ k: 3, papers: 20 });
    expect(read(topicSimilarity(inputs, measure)).title).toContain("No two of 3 topics are alike");
  });

  it.each([12, 30, 60])("names %i topics without two texts overlapping", (k) => {
    const inputs = inputsOf({
      k,
      papers: 10 * k,
      label: (t) => `a rather long label, of topic, number ${t}`,
    });
    const texts = textBoxes(topicSimilarity(inputs, measure)).filter(({ left }) => Number.isFinite(left));
    expect(texts.length).toBeGreaterThanOrEqual(2 * k);
    expectApart(texts);
  });

  it("lists each pair once in its CSV", () => {
    const rows = charts["topic-similarity"].table(four());
    expect(rows).toHaveLength(6);
    expect(rows[1]).toMatchObject({ topic: 0, other_topic: 2 });
    expect((rows[1] as { cosine: number }).cosine).toBeCloseTo(Math.cos(Math.PI / 18), 6);
  });
});

describe("component-loadings", () => {
  it("shows the strongest terms at both ends of the first six components", () => {
    const { title, layer } = read(componentLoadings(inputsOf({ k: 40, papers: 80 }), measure));
    expect(title).toBe(
      "What tells papers apart most: “term 0, method 0, data 0, term 1, method 1, data 1” against “term 39, method 39, data 39, term 38, method 38, data 38”",
    );
    const bars = layer(0);
    expect(bars).toHaveLength(6 * 12);
    // The first bar is the largest loading of all: half a small chart wide, from the middle of 288 pixels to its right end.
    expect(bars[0]).toMatchObject({ side: "positive", x: 144, x2: 288, y: 28, y2: 45 });
    // cos(39 π / 40) = -0.9969, the last of twelve rows.
    expect(bars[11]).toMatchObject({ side: "negative", x: 0.4, x2: 144, y: 26 + 11 * 21 + 2 });
    expect(layer(4)[1]).toMatchObject({ text: "Component 2  ·  25% of the variance" });
  });

  it("draws a single component", () => {
    const { layer } = read(componentLoadings(inputsOf({ k: 3, papers: 30, flat: true }), measure));
    expect(layer(4)).toHaveLength(1);
  });
});

describe("quality", () => {
  it("stands each measure beside its value for shuffled topics, better to the right", () => {
    const { title, layer } = read(quality(inputsOf({ k: 4, papers: 40 }), measure));
    expect(title).toBe("All 6 measures place the topics above shuffled ones");
    // Tracks of 320 pixels: -1 .. 1 for the silhouette, 9.9 .. 0 for Davies-Bouldin.
    expect(layer(0)[0]).toMatchObject({ own: 192, chance: 158.4, isBetter: true });
    expect(layer(0)[1]).toMatchObject({ own: 287.7, chance: 29.1, isBetter: true });
    expect(layer(0)).toHaveLength(7);
  });

  it("names what is no better than for shuffled topics, but not diversity, of which chance is no yardstick", () => {
    const inputs = inputsOf({ k: 4, papers: 40 });
    const measured = {
      ...inputs.quality,
      npmi: -0.2,
      diversity: 0.1,
      ari: 0,
      shuffled: { ...inputs.quality.shuffled, ari: 0 },
    };
    expect(read(quality({ quality: measured }, measure)).title).toBe(
      "5 of 7 measures place the topics above shuffled ones, not NPMI, ARI",
    );
  });

  it("tells all in its CSV", () => {
    expect(charts.quality.table(inputsOf({ k: 4, papers: 40 }))[1]).toMatchObject({
      measure: "Davies-Bouldin",
      value: 1,
      shuffled: 9,
      is_better: true,
    });
  });
});
