import type { ChartInputs } from "./inputs.ts";
import { isPartial, type Timeline, timeline } from "./periods.ts";
import { wilson } from "./wilson.ts";

/** A topic in a calendar period. */
export interface PeriodShare {
  readonly topic: number;
  /** The number of the period. */
  readonly period: number;
  readonly papers: number;
  /** Of all dated papers of the period that have a topic. */
  readonly share: number;
  /** Its 95% interval (Wilson 1927). */
  readonly low: number;
  readonly high: number;
  /** Whether it says little: the period is known in part, or has few papers. */
  readonly isPale: boolean;
}

/** Shares of fewer papers than this are chance. */
export const FEW = 10;

export interface SharesOverTime {
  readonly time: Timeline;
  /** Papers with a date and a topic, by period. */
  readonly totals: Int32Array;
  /** Topic by topic, and period by period where the period has papers. */
  readonly shares: readonly PeriodShare[];
}

/** How large a share of the papers of each period each topic has. */
export function sharesOverTime({
  topics,
  documents,
}: Pick<ChartInputs, "topics" | "documents">): SharesOverTime {
  const time = timeline(documents.map((d) => d.date));
  const { periods, place } = time;
  const totals = new Int32Array(periods.length);
  const papers = topics.map(() => new Int32Array(periods.length));
  documents.forEach(({ topic }, d) => {
    if (topic < 0 || place[d]! < 0) return;
    papers[topic]![place[d]!]!++;
    totals[place[d]!]!++;
  });
  const shares = papers.flatMap((own, topic) =>
    Array.from(own, (n, period) => ({
      topic,
      period,
      papers: n,
      share: n / Math.max(1, totals[period]!),
      ...wilson(n, totals[period]!),
      isPale: isPartial(time, period) || totals[period]! < FEW,
    })).filter(({ period }) => totals[period]! > 0),
  );
  return { time, totals, shares };
}

/** The share that lies farthest above the topic's share of all periods, in standard errors, its interval wholly above; undefined if none does. */
export function outstanding({
  totals,
  shares,
}: SharesOverTime): { at: PeriodShare; overall: number } | undefined {
  const all = totals.reduce((sum, n) => sum + n, 0);
  const own = new Map<number, number>();
  for (const { topic, papers } of shares) own.set(topic, (own.get(topic) ?? 0) + papers);
  let best: { at: PeriodShare; overall: number; errors: number } | undefined;
  for (const at of shares) {
    const overall = own.get(at.topic)! / all;
    if (at.isPale || at.low <= overall) continue;
    const errors = (at.share - overall) / Math.sqrt((overall * (1 - overall)) / totals[at.period]!);
    if (errors > (best?.errors ?? 0)) best = { at, overall, errors };
  }
  return best;
}
