import { PADDING } from "../../chart/theme.ts";
import type { ChartMarks } from "../payload.ts";
import { type ChartLink, chartLinks } from "./chart-links.ts";
import type { Corpus } from "./corpus.ts";
import { count, el, papers } from "./dom.ts";
import { type DrawnLink, linkDrawing } from "./drawn-link.ts";
import type { Failures } from "./masks.ts";
import { unpackedJson } from "./unpack.ts";

/** A figure of the page with a drawing that can follow the filters. */
interface Follower {
  readonly figure: Element;
  readonly link: ChartLink;
  /** Says what is shown. */
  readonly line: HTMLElement;
  /** The drawing that `drawn` is of: a large one comes late. */
  drawing: SVGSVGElement | null;
  drawn: DrawnLink | null;
  isNear: boolean;
  isStale: boolean;
}

/** Milliseconds without a change after which drawings near the window follow too. */
const PAUSE = 150;

/**
 * Makes the drawings of the page follow the filters. Those in sight do so with the next frame; those near the window after a pause, the
 * others when they come near, or are printed. Returns a function to call after a change.
 */
export function openLinkedDrawings(corpus: Corpus, failures: Failures): () => void {
  let followers: readonly Follower[] = [];
  const refresh = (which: (each: Follower) => boolean): void => {
    for (const each of followers) if (each.isStale && which(each)) follow(each, failures);
  };
  let [frame, pause] = [0, 0];
  const refreshSoon = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(pause);
    frame = requestAnimationFrame(() => {
      refresh((each) => each.isNear && isInSight(each));
    });
    pause = window.setTimeout(() => {
      refresh(({ isNear }) => isNear);
    }, PAUSE);
  };
  addEventListener("beforeprint", () => {
    refresh(() => true);
  });
  void unpackedJson<ChartMarks>("chart-marks").then((marks) => {
    followers = Object.entries(chartLinks(corpus, marks)).flatMap(([name, link]) => followerOf(name, link));
    watch(followers, refreshSoon);
  });
  return () => {
    for (const each of followers) each.isStale = true;
    refreshSoon();
  };
}

function isInSight({ figure }: Follower): boolean {
  const { top, bottom } = figure.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

function followerOf(name: string, link: ChartLink): Follower[] {
  const figure = document.getElementById(`chart-${name}`);
  if (figure === null) return [];
  const id = `shown-${name}`;
  const line = el("p", { class: "shown", id, hidden: true });
  figure.prepend(line);
  figure.querySelector(".drawing")?.setAttribute("aria-describedby", id);
  return [{ figure, link, line, drawing: null, drawn: null, isNear: false, isStale: true }];
}

/** Pixels beyond the window within which a drawing is near. */
const NEAR = "400px";

/** Tells when a drawing comes near, and when one has been drawn late. */
function watch(followers: readonly Follower[], changed: () => void): void {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries)
        for (const each of followers) if (each.figure === target) each.isNear = isIntersecting;
      changed();
    },
    { rootMargin: NEAR },
  );
  for (const each of followers) {
    near.observe(each.figure);
    const place = each.figure.querySelector(".drawing");
    if (place === null || each.figure.querySelector<SVGSVGElement>(".drawing svg") !== null) continue;
    new MutationObserver(() => {
      each.isStale = true;
      changed();
    }).observe(place, { childList: true });
  }
}

/** Shows what matches as it was drawn and the rest grey; where all papers match, the drawing is as it was. */
function follow(each: Follower, failures: Failures): void {
  const drawing = each.figure.querySelector<SVGSVGElement>(".drawing svg");
  const isFiltered = failures.some((failed) => failed !== 0);
  if (drawing === null) return;
  if (each.drawing !== drawing && isFiltered) {
    each.drawing = drawing;
    each.drawn = linkDrawing(drawing, each.link, failures.length);
    each.line.style.setProperty("--inset", String(PADDING / drawing.viewBox.baseVal.width));
  }
  each.isStale = false;
  if (each.drawn === null) return;
  drawing.classList.toggle("filtered", isFiltered);
  each.line.hidden = !isFiltered;
  each.line.replaceChildren(
    ...(isFiltered ? shownIn(each.link, each.drawn, each.drawn.show(failures), failures.length) : []),
  );
}

/** "37 of 406 papers in colour; title and downloads tell of all." */
function shownIn(
  { kind, fixed }: ChartLink,
  { papers: all }: DrawnLink,
  matching: number,
  n: number,
): Node[] {
  const what = `${count(matching)} of ${papers(all)}${all < n ? kind : ""}`;
  const rest = ` in colour; ${fixed} and downloads tell of all.`;
  return [el("strong", {}, what), document.createTextNode(rest)];
}
