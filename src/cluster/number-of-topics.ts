import { usageError } from "../errors.ts";
import type { Machine } from "../kernels/machine.ts";
import { sample, seededRandom } from "../random.ts";
import type { Context } from "../stage/stage.ts";
import { bestK, type KSelection } from "./choose-k.ts";
import { type Ground, ground, neighboursFor } from "./ground.ts";
import { pointsAt } from "./points.ts";

interface Asked {
  readonly k: number | "auto";
  readonly kMin: number;
  readonly kMax: number | "auto";
}

/** Papers on which the number of topics is chosen. */
const SAMPLE = 2000;

const autoKMax = (papers: number): number => Math.min(40, Math.round(Math.sqrt(papers)) + 4);

/** @throws usageError when the number asked for does not fit the number of papers. */
export function rangeOfK({ k, kMin, kMax }: Asked, papers: number): { kMin: number; kMax: number } {
  const advice = `expected fewer topics than the ${papers} papers; lower it or add papers.`;
  if (k !== "auto" && k >= papers) throw usageError(`--k is ${k}, but ${advice}`);
  if (k === "auto" && kMin >= papers) throw usageError(`--k-min is ${kMin}, but ${advice}`);
  if (k === "auto" && kMax !== "auto" && kMax >= papers)
    throw usageError(`--k-max is ${kMax}, but ${advice}`);
  const most = kMax === "auto" ? Math.max(kMin, Math.min(autoKMax(papers), papers - 1)) : kMax;
  return { kMin, kMax: most };
}

/** The number of topics that was asked for, or one chosen on a sample of the papers. @param papers of the whole corpus. */
export function numberOfTopics(
  machine: Machine,
  own: Ground,
  papers: number,
  { k }: Asked,
  range: { kMin: number; kMax: number },
  progress: Context["progress"],
): KSelection {
  if (k !== "auto") {
    return {
      chosen: k,
      tried_on: 0,
      plausible: null,
      is_clear: null,
      rule: `Given: --k ${k}.`,
      candidates: [],
    };
  }
  return machine.scope(() => {
    const tried = chosenFrom(machine, own);
    const best = bestK(machine, tried, range, (done, total) => {
      progress(done, total, "numbers of topics tried");
    });
    return { ...best, rule: `${best.rule}${sampled(best.tried_on, papers)}` };
  });
}

const sampled = (tried: number, papers: number): string =>
  tried < papers
    ? ` It was tried on ${tried.toLocaleString("en-US")} of ${papers.toLocaleString("en-US")} papers, which show the broad topics: --k asks for finer ones.`
    : "";

/** The points on which the number of topics is chosen: the same whatever the seed, so that the number does not hang on it. */
function chosenFrom(machine: Machine, own: Ground): Ground {
  if (own.points.rows <= SAMPLE) return own;
  const few = sample(own.points.rows, SAMPLE, seededRandom(0, 8));
  const isSmooth = own.smooth !== own.points;
  return ground(machine, pointsAt(machine, own.points, few), isSmooth ? neighboursFor(SAMPLE) : 0);
}
