/**
 * At most about `most` of the items, evenly spread: from each group every n-th, at least one.
 * The same items always give the same choice; a group keeps its share.
 */
export function evenly<T>(items: readonly T[], groupOf: (item: T) => number, most: number): T[] {
  if (items.length <= most) return [...items];
  const step = items.length / most;
  const seen = new Map<number, number>();
  return items.filter((item) => {
    const group = groupOf(item);
    const nth = seen.get(group) ?? 0;
    seen.set(group, nth + 1);
    return nth === 0 || Math.floor(nth / step) !== Math.floor((nth - 1) / step);
  });
}
