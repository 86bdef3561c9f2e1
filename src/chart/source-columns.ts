import type { ChartInputs } from "./inputs.ts";

/** More sources than this are drawn as one column of the others. */
const MOST_SOURCES = 12;

export interface Column {
  /** The source's own name, or undefined for the others together. */
  readonly source: string | undefined;
  readonly sources: number;
  readonly total: number;
  /** Papers by topic. */
  readonly papers: ReadonlyMap<number, number>;
}

/** The sources in their order; of many, those with most papers and the others as one. */
export function sourceColumns(rows: ChartInputs["sources"]): Column[] {
  const found = new Map<string, Map<number, number>>();
  for (const { source, topic, papers } of rows) {
    if (topic < 0) continue;
    const column = found.get(source) ?? new Map<number, number>();
    found.set(source, column.set(topic, (column.get(topic) ?? 0) + papers));
  }
  const all = [...found].map(([source, papers]) => ({ source, sources: 1, papers, total: totalOf(papers) }));
  if (all.length <= MOST_SOURCES) return all;
  const ranked = [...all].sort((a, b) => b.total - a.total);
  const kept = new Set(ranked.slice(0, MOST_SOURCES - 1));
  const others = new Map<number, number>();
  for (const column of ranked.slice(MOST_SOURCES - 1)) {
    for (const [topic, papers] of column.papers) others.set(topic, (others.get(topic) ?? 0) + papers);
  }
  const rest = { source: undefined, sources: all.length - kept.size, papers: others, total: totalOf(others) };
  return [...all.filter((column) => kept.has(column)), rest];
}

const totalOf = (papers: ReadonlyMap<number, number>): number =>
  [...papers.values()].reduce((sum, n) => sum + n, 0);

/** A pair of a source and a topic that have papers in common, by the numbers of both. */
export interface Cell {
  readonly column: number;
  readonly topic: number;
  readonly papers: number;
}

/** Every pair, column by column. */
export const cellsOf = (columns: readonly Column[]): Cell[] =>
  columns.flatMap(({ papers: own }, column) =>
    [...own].map(([topic, papers]) => ({ column, topic, papers })),
  );
