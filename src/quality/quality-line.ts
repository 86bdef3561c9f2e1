import type { Quality } from "./quality.ts";

/** The measures that a reader can compare from run to run, as a line, each beside its value for topics dealt out at random. */
export function qualityLine(quality: Quality): string {
  const { shuffled } = quality;
  const measures = [
    ["silhouette", quality.silhouette, shuffled.silhouette],
    ["NPMI coherence", quality.npmi, shuffled.npmi],
    ["diversity", quality.diversity, shuffled.diversity],
    ["NMI", quality.nmi, shuffled.nmi],
    ["ARI", quality.ari, shuffled.ari],
  ] as const;
  const shown = measures.flatMap(([name, value, dealt]) =>
    value === undefined
      ? []
      : `${name} ${value.toFixed(2)}${dealt === undefined ? "" : ` (${dealt.toFixed(2)})`}`,
  );
  return `${shown.join(", ")}; in brackets: of shuffled topics.`;
}
