import { type Corpus, dateOf, titleOf } from "./corpus.ts";

export interface Order {
  readonly by: "title" | "date" | "topic" | "strength";
  readonly isDown: boolean;
}

/** Papers in an order, which is found once. */
export function orders(corpus: Corpus): (order: Order) => Int32Array {
  const { topic, score } = corpus.column;
  const collator = new Intl.Collator("en");
  const comparing: Readonly<Record<Order["by"], (a: number, b: number) => number>> = {
    title: (a, b) => collator.compare(titleOf(corpus, a), titleOf(corpus, b)),
    date: (a, b) => collator.compare(dateOf(corpus, a) ?? "", dateOf(corpus, b) ?? ""),
    topic: (a, b) => topic[a]! - topic[b]! || score[b]! - score[a]!,
    strength: (a, b) => score[a]! - score[b]!,
  };
  const known = new Map<string, Int32Array>();
  return ({ by, isDown }) => {
    const key = `${by} ${isDown}`;
    const sign = isDown ? -1 : 1;
    const sorted =
      known.get(key) ??
      Int32Array.from({ length: corpus.n }, (_, d) => d).sort((a, b) => sign * comparing[by](a, b) || a - b);
    known.set(key, sorted);
    return sorted;
  };
}
