/** Topics that a topic is held against. */
const SIBLINGS = 3;

/**
 * The siblings of each topic: those where most of its papers would go next, at most three, the lower number first among equals.
 */
export function siblingsOf(topic: Int32Array, secondTopic: Int32Array, k: number): number[][] {
  const next = Array.from({ length: k }, () => new Int32Array(k));
  topic.forEach((c, d) => {
    const second = secondTopic[d]!;
    if (c >= 0 && second >= 0 && second !== c) next[c]![second]!++;
  });
  return next.map((papers) =>
    [...papers.keys()]
      .filter((c) => papers[c]! > 0)
      .sort((a, b) => papers[b]! - papers[a]!)
      .slice(0, SIBLINGS),
  );
}
