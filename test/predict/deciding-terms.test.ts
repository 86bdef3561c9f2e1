import { expect, it } from "vitest";
import { decidingTerms } from "../../src/predict/deciding-terms.ts";
import { csrOf, dense32Of } from "../linalg/matrices.ts";

const logs = dense32Of([
  [-1, -2, -3, -1, -1, -1, -1, -1],
  [-2, -2, -1, -9, -2, -2, -2, -3],
]);

it("terms weigh by how much more likely they are in the topic than in the second; what speaks against it is left out", () => {
  const x = csrOf([
    [0.5, 0.9, 0.9, 0.1, 0, 0, 0, 0],
    [0, 0.5, 0.5, 0, 0, 0, 0, 0],
  ]);
  // 0.5 * 1 and 0.1 * 8; term 1 is as likely in both, term 2 less in the first.
  expect(decidingTerms(x, 0, logs, 0, 1)).toEqual([3, 0]);
  expect(decidingTerms(x, 0, logs, 1, 0)).toEqual([2]);
  expect(decidingTerms(x, 1, logs, 0, 1)).toEqual([]);
});

it("five at most, the lower number among equals", () => {
  const x = csrOf([[0.5, 0, 0, 0.5, 0.5, 0.5, 0.5, 0.5]]);
  expect(decidingTerms(x, 0, logs, 0, 1)).toEqual([3, 7, 0, 4, 5]);
});
