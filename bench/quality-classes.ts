import { agreementOf, type Labelled, topicsOf } from "./labelled.ts";
import type { QualityPeer } from "./quality-peer.ts";
import { mean, median } from "./statistics.ts";
import { count, score, signed, table } from "./table.ts";

interface Scored {
  readonly corpus: Labelled;
  readonly ours: readonly { readonly nmi: number; readonly ari: number }[];
  readonly theirs: readonly { readonly nmi: number; readonly ari: number }[];
}

/** Topics against the classes of each corpus, k being their number, run by run and in turns with the peer. */
export async function againstClasses(
  corpora: readonly Labelled[],
  seeds: readonly number[],
  peer: QualityPeer | null,
): Promise<string> {
  const scored: Scored[] = [];
  for (const corpus of corpora) {
    const { file, classes, labels } = corpus;
    const ours = [];
    const theirs = [];
    for (const seed of seeds) {
      const args = ["--input", file, "--k", String(classes), "--seed", String(seed)];
      ours.push(agreementOf(await topicsOf(args), labels));
      if (peer !== null) theirs.push(await peer.agreement(file, classes, seed));
    }
    scored.push({ corpus, ours, theirs });
  }
  const measures = (["nmi", "ari"] as const).map((name) => measureTable(scored, name));
  return [
    `Against known classes, k = their number: median and range of ${seeds.length} seeds.`,
    ...measures,
  ].join("\n\n");
}

function measureTable(scored: readonly Scored[], name: "nmi" | "ari"): string {
  const middle = (runs: Scored["ours"]): number => median(runs.map((each) => each[name]));
  const range = (runs: Scored["ours"]): string => {
    const values = runs.map((each) => each[name]);
    return values.length === 0 ? "-" : `${score(Math.min(...values))} to ${score(Math.max(...values))}`;
  };
  const of = (runs: (each: Scored) => Scored["ours"]): number =>
    mean(scored.map((each) => middle(runs(each))));
  const [ours, theirs] = [of((each) => each.ours), of((each) => each.theirs)];
  return table(
    [name.toUpperCase(), "papers", "k", "ours", "range", "peer", "range", "ours - peer"],
    [
      ...scored.map(({ corpus, ours: own, theirs: other }) => [
        corpus.name,
        count(corpus.papers),
        String(corpus.classes),
        ...[score(middle(own)), range(own), score(middle(other)), range(other)],
        signed(middle(own) - middle(other)),
      ]),
      ["mean", "", "", score(ours), "", score(theirs), "", signed(ours - theirs)],
    ],
  );
}
