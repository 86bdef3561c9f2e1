import type { Topic } from "../label/topic.ts";
import type { Measure } from "./measure.ts";
import { clean, distinct, shorten } from "./text.ts";
import { COLOR, LABEL } from "./theme.ts";

/** The left side of charts with a row for each topic. */
export interface TopicNames {
  /** One for each topic, all different, cleaned and fitted. */
  readonly names: string[];
  /** Pixels of the widest. */
  readonly width: number;
}

export function topicNames(topics: readonly Topic[], width: number, measure: Measure): TopicNames {
  const names = distinct(topics.map((t) => shorten(clean(t.label), width, LABEL, measure)));
  return { names, width: Math.max(...names.map((name) => measure(name, LABEL.size))) };
}

/** Pixels of a row: fewer topics may spread out. */
export const rowHeight = (topics: number): number => (topics <= 30 ? 24 : 20);

/** The vertical axis of topic names, the largest topic on top, with room for the topics' marks between names and plot. */
export const topicAxis = (names: readonly string[], marks: boolean) =>
  ({
    field: "name",
    type: "nominal",
    sort: null,
    scale: { domain: names as string[] },
    axis: {
      title: null,
      labelFontSize: LABEL.size,
      labelColor: COLOR.ink,
      labelPadding: marks ? 24 : 12,
    },
  }) as const;
