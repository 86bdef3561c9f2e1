import { counted, grouped, percent } from "./format.ts";
import type { Heading } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import type { Unit } from "./periods.ts";
import { FEW, outstanding, type SharesOverTime } from "./shares-over-time.ts";
import { clean } from "./text.ts";

const EACH: Partial<Record<Unit, string>> = { "5 years": "five years", "50 years": "fifty years" };

/** What the shares of topics over time show: the one that stands out most. */
export function overTimeHeading(
  over: SharesOverTime,
  { topics, documents }: Pick<ChartInputs, "topics" | "documents">,
): Heading {
  const { time, totals, shares } = over;
  const { unit, periods } = time;
  const papers = documents.length;
  if (shares.length === 0) {
    return {
      title: "No paper has a date, so no trend can be shown",
      subtitle: `All ${counted(papers, "paper")} are without a date.`,
      description: "An empty chart.",
    };
  }
  const dated = time.place.reduce((sum, p) => sum + (p >= 0 ? 1 : 0), 0);
  const missing =
    dated === papers
      ? "Every paper has a date"
      : `${grouped(papers - dated)} of ${counted(papers, "paper")} have no date`;
  const most = outstanding(over);
  return {
    title:
      most === undefined
        ? `No topic's share stands out in any ${EACH[unit] ?? unit}`
        : `“${clean(topics[most.at.topic]!.label)}” stands out ${within(periods[most.at.period]!)}: ${percent(most.at.share)} of its ${counted(totals[most.at.period]!, "paper")}, ${percent(most.overall)} of all`,
    subtitle: `Share of each topic in the papers of each ${EACH[unit] ?? unit}, each topic to its own scale, with its 95% interval (Wilson 1927), cut off at the top. ${paleIn(over)}${missing}.`,
    description: `Small bar charts, one for each of ${topics.length} topics: share of the papers by ${unit}, from ${periods[0]!} to ${periods.at(-1)!}.`,
  };
}

/** The first period may be open towards the past: "to 1999". */
const within = (period: string): string => (period.startsWith("to ") ? `up ${period}` : `in ${period}`);

/** A sentence on the bars that say little. */
function paleIn({ time: { periods, isPartial }, shares, totals }: SharesOverTime): string {
  const named = new Set([
    ...(isPartial.first ? [periods[0]!] : []),
    ...(isPartial.last ? [periods.at(-1)!] : []),
  ]);
  const reasons = [
    ...(named.size > 0 ? [`the dates cover only a part of ${[...named].join(" and of ")}`] : []),
    ...(shares.some(({ period }) => totals[period]! < FEW) ? [`fewer than ${FEW} papers in all`] : []),
  ];
  return reasons.length === 0 ? "" : `Pale bars: ${reasons.join(", or ")}. `;
}
