import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { logger as vegaLogger } from "vega";
import { beforeAll, describe, expect, it } from "vitest";
import { charts } from "../../src/chart/charts.ts";
import { loadMeasure, type Measure } from "../../src/chart/measure.ts";
import { measureBy, render } from "../../src/chart/render.ts";
import schema from "vega-lite/vega-lite-schema.json" with { type: "json" };
import { HOSTILE, inputsOf, type Shape } from "./fixtures.ts";

const cases: Readonly<Record<string, Shape>> = {
  "20 topics of 406 papers": { k: 20, papers: 406 },
  "2 topics of 3 papers": { k: 2, papers: 3 },
  "60 topics": { k: 60, papers: 900 },
  "more topics than looks": { k: 80, papers: 300 },
  "no dates": { k: 5, papers: 50, date: () => null },
  "k given": { k: 5, papers: 50, given: true },
  "a sample of silhouettes": { k: 5, papers: 50, unmeasured: (p) => p % 2 === 0 },
  "no silhouettes": { k: 5, papers: 50, unmeasured: () => true },
  "one component": { k: 3, papers: 30, flat: true },
  "hostile labels": { k: HOSTILE.length, papers: 100, label: (t) => HOSTILE[t]!, sources: HOSTILE },
  "one source": { k: 4, papers: 40, sources: ["only.jsonl"] },
  "60 sources": {
    k: 4,
    papers: 400,
    sources: Array.from({ length: 60 }, (_, s) => `folder/source number ${s}.txt`),
  },
};

let measure: Measure;
let validate: ReturnType<Ajv["compile"]>;

beforeAll(async () => {
  measure = await loadMeasure();
  measureBy(measure);
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  ajv.addFormat("color-hex", /^#([0-9a-f]{3}|[0-9a-f]{6})$/i);
  validate = ajv.compile(schema);
});

/** Fails on anything that Vega or Vega-Lite has to say. */
const strict = vegaLogger(2, "log", (_method, level, args) => {
  throw new Error(`${level}: ${args.join(" ")}`);
});

describe.each(Object.entries(cases))("%s", (_, shape) => {
  const inputs = inputsOf(shape);

  it.each(Object.entries(charts))(
    "%s is valid Vega-Lite and draws without a warning",
    async (_name, { draw, table }) => {
      const spec = draw(inputs, measure);
      void validate(JSON.parse(JSON.stringify(spec)));
      expect(validate.errors ?? []).toEqual([]);
      const svg = await render(spec, strict);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      for (const row of table(inputs)) expect(Object.values(row)).not.toContain(NaN);
      // Text that XML forbids would keep other programs from opening the file.
      expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}|<script|<img/u);
    },
  );
});
