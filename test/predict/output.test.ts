import { csvParse } from "d3-dsv";
import { expect, it } from "vitest";
import type { Drift } from "../../src/predict/drift.ts";
import { predictionsCsv, predictionsJson } from "../../src/predict/output.ts";
import type { Predicted, Prediction } from "../../src/predict/predict.ts";

const first: Prediction = {
  id: "a",
  title: 'On "lava", ash\nand fire',
  topic: 0,
  label: "lava, ash",
  strength: 0.9,
  second_topic: 1,
  second_label: "violin",
  second_strength: 0.1,
  terms: ["ash", "lava"],
  unknown_words: 0.25,
};
const blank = { topic: -1, label: "", strength: 0, second_topic: -1, second_label: "", terms: [] };
const second: Prediction = { ...first, ...blank, id: "b", second_strength: null, unknown_words: null };
const drift: Drift = {
  papers: 2,
  without_topic: 1,
  unknown_words: { new: 0, old: 0 },
  score: { distance: 0, far: 0 },
  shares: { divergence: 0, by_chance: 0, grew: [], shrank: [] },
};

const predicted = (list: readonly Prediction[]): Predicted => ({
  // eslint-disable-next-line @typescript-eslint/require-await -- papers come asynchronously.
  papers: (async function* () {
    yield* list;
  })(),
  drift,
});

async function text(pieces: AsyncIterable<string>): Promise<string> {
  let all = "";
  for await (const piece of pieces) all += piece;
  return all;
}

it("predictionsCsv() quotes after RFC 4180, and leaves out what is not known", async () => {
  const rows = csvParse(await text(predictionsCsv(predicted([first, second]))));
  expect(rows).toHaveLength(2);
  expect(rows[0]).toEqual({
    ...first,
    topic: "0",
    strength: "0.9",
    second_topic: "1",
    second_strength: "0.1",
    terms: "ash; lava",
    unknown_words: "0.25",
  });
  expect(rows[1]).toMatchObject({
    topic: "-1",
    label: "",
    second_strength: "",
    terms: "",
    unknown_words: "",
  });
});

it.each([2, 500, 501, 1000])("predictionsJson() is one JSON object with %i papers in it", async (size) => {
  const list = Array.from({ length: size }, (_, i) => ({ ...(i % 2 === 0 ? first : second), id: `p${i}` }));
  const { papers, drift: told } = JSON.parse(await text(predictionsJson(predicted(list)))) as {
    papers: Prediction[];
    drift: object;
  };
  expect(papers).toEqual(list);
  expect(told).toMatchObject({ ...drift, alike: null });
});
