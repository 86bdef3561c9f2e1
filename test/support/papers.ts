/** Made-up papers of three fields whose words do not overlap, five of each: enough for three clear topics. */
const FIELDS = [
  ["volcano", "magma", "eruption", "lava", "crater", "ash"],
  ["violin", "orchestra", "sonata", "melody", "chamber", "bow"],
  ["enzyme", "protein", "catalysis", "substrate", "peptide", "folding"],
];

export interface Paper {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly date: string;
  readonly field: number;
}

export const papers: readonly Paper[] = FIELDS.flatMap((words, field) =>
  Array.from({ length: 5 }, (_, i) => {
    const pick = (n: number): string => words[(i + n) % words.length]!;
    return {
      id: `${pick(0)}-${i}`,
      title: `On the ${pick(0)} and the ${pick(1)}`,
      abstract: `We observe ${pick(0)} beside ${pick(1)}. The ${pick(2)} follows the ${pick(3)}, as ${pick(0)} precedes ${pick(2)}.`,
      date: `20${20 + i}-0${i + 1}-15`,
      field,
    };
  }),
);

export const asJsonLines = (list: readonly object[]): string =>
  list.map((paper) => `${JSON.stringify(paper)}\n`).join("");
