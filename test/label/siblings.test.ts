import { expect, it } from "vitest";
import { siblingsOf } from "../../src/label/siblings.ts";

it("siblingsOf(topic, secondTopic, k): the three topics where most papers would go next, lower numbers first among equals", () => {
  const topic = Int32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 2);
  const second = Int32Array.of(4, 3, 3, 2, 2, 1, 1, 1, 0, 2);
  expect(siblingsOf(topic, second, 5)).toEqual([[1, 2, 3], [0], [], [], []]);
});
