import type { TopLevelSpec } from "vega-lite";
import { drawMap, mapPaper, marksOf } from "./draw-map.ts";
import { counted, grouped, percent } from "./format.ts";
import type { Heading } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import type { Home } from "./map-homes.ts";
import { mapSize, plane as planeAround } from "./map-plane.ts";
import type { Measure } from "./measure.ts";

type Inputs = Pick<ChartInputs, "documents" | "topics" | "variance">;

/** Every paper as a dot on the first two principal components, every topic by name at its centre. */
export function pcaMap(inputs: Inputs, measure: Measure): TopLevelSpec {
  const { documents, topics } = inputs;
  const papers = documents.map((d) => mapPaper(d, d.x, d.y));
  const area = mapSize(
    topics.length,
    papers.every((p) => p.y === papers[0]!.y),
  );
  return drawMap(
    { papers, topics, area, plane: planeAround(papers, area), hasIslands: false },
    (shown, homes) => heading(inputs, shown, farthest(homes)),
    measure,
  );
}

/** The topic whose centre lies farthest from the centre next to it; undefined where two are no finding. */
function farthest(homes: readonly Home[]): number | undefined {
  if (homes.length < 3) return undefined;
  const distance = (a: Home, b: Home): number => Math.hypot(a.centre.x - b.centre.x, a.centre.y - b.centre.y);
  const room = homes.map((home) =>
    Math.min(...homes.flatMap((h) => (h === home ? [] : [distance(h, home)]))),
  );
  return homes[room.indexOf(Math.max(...room))]!.topic;
}

function heading({ documents, topics, variance }: Inputs, shown: number, apart: number | undefined): Heading {
  const axes =
    variance.length === 1
      ? "only principal component, which holds"
      : "first two principal components, which hold";
  const held = percent(variance[Math.min(1, variance.length - 1)]!.cumulative);
  return {
    title:
      apart === undefined
        ? `${counted(documents.length, "paper")} fall into ${topics.length} topics`
        : `“${topics[apart]!.label}” stands farthest apart among the ${topics.length} topics of ${counted(documents.length, "paper")}`,
    subtitle: `${marksOf(shown, documents.length)}; hue and shape together tell its topic, named at its centre. Placed by the ${axes} ${held} of the variance: topics that overlap here may lie apart in the rest.`,
    description: `Scatter plot of ${grouped(shown)} papers by principal components, with the name of each topic at its centre.`,
  };
}
