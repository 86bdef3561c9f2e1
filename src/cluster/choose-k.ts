import type { Machine } from "../kernels/machine.ts";
import { type Candidate, measure, type Measured } from "./dossier.ts";
import type { Ground } from "./ground.ts";
import { stabilities, type Stability } from "./stability.ts";

/** Numbers of topics that are about as good. */
export interface Plausible {
  readonly from: number;
  readonly to: number;
}

export interface KSelection {
  readonly chosen: number;
  /** Papers that every k was tried on; 0 when k was given. */
  readonly tried_on: number;
  /** null when k was given. */
  readonly plausible: Plausible | null;
  /** Whether the data speaks for one number of topics; null when k was given. */
  readonly is_clear: boolean | null;
  /** How it was chosen, as sentences. */
  readonly rule: string;
  /** Ascending in k; empty when k was given. */
  readonly candidates: readonly Candidate[];
}

/** Tries every k of the range, and chooses one; always the same one for the same points. */
export function bestK(
  machine: Machine,
  ground: Ground,
  range: { readonly kMin: number; readonly kMax: number },
  progress: (done: number, total: number) => void,
): KSelection {
  const measured = measure(machine, ground, range, progress);
  const plausible = plausibleOf(measured);
  const ks = measured.map(({ k }) => k).filter((k) => k >= plausible.from && k <= plausible.to);
  const stable = new Map(stabilities(machine, ground.points, ks).map((s, i) => [ks[i]!, s]));
  return {
    ...chooseK(plausible, stable),
    tried_on: ground.points.rows,
    plausible,
    candidates: measured.map((m) => ({
      ...m,
      stability: stable.get(m.k)?.mean ?? null,
      stability_error: stable.get(m.k)?.error ?? null,
    })),
  };
}

/** From this share of the best modularity on, a number of topics is plausible. */
const ENOUGH = 0.92;

/** From the fewest topics that part the neighbour graph about as well as the best number does, to that number. */
export function plausibleOf(measured: readonly Pick<Measured, "k" | "modularity">[]): Plausible {
  const best = measured.reduce((a, b) => (b.modularity > a.modularity ? b : a));
  const enough = best.modularity - (1 - ENOUGH) * Math.abs(best.modularity);
  return { from: measured.find(({ modularity }) => modularity >= enough)!.k, to: best.k };
}

/** The stablest k stands out when all others but its neighbours are so many standard errors below it. */
const CLEAR = 2;

/**
 * Of the plausible numbers of topics that stayed in the race the fewest whose stability lies within one standard error of the best (the one-standard-error rule
 * of Breiman et al. 1984).
 * @param stable by k, ascending.
 */
export function chooseK(
  { from, to }: Plausible,
  stable: ReadonlyMap<number, Stability>,
): Pick<KSelection, "chosen" | "is_clear" | "rule"> {
  const racing = [...stable].filter(([, { isInRace }]) => isInRace);
  const [best, top] = racing.reduce((a, b) => (b[1].mean > a[1].mean ? b : a));
  const [chosen, own] = racing.find(([, { mean }]) => mean >= top.mean - top.error)!;
  const isClear = racing.every(
    ([k, { mean }]) => Math.abs(k - best) <= 1 || mean < top.mean - CLEAR * top.error,
  );
  const range =
    from === to
      ? `The neighbour graph falls apart best into ${from} topics.`
      : `The neighbour graph falls apart about as well into any number of topics from ${from} to ${to}.`;
  const choice =
    chosen === best
      ? `Of these, samples of the papers agree best on ${best} (${own.mean.toFixed(2)}).`
      : `Of these, ${chosen} is the fewest on which samples of the papers agree (${own.mean.toFixed(2)}) within one standard error (${top.error.toFixed(2)}) of the best (${top.mean.toFixed(2)} at ${best}).`;
  const verdict = isClear ? "" : " No number stands out: take the one whose topics serve you.";
  return { chosen, is_clear: isClear, rule: from === to ? range : `${range} ${choice}${verdict}` };
}
