import { type Area, type Box, inside, overlap } from "./boxes.ts";
import { type Dot, dotDensity } from "./dot-density.ts";
import { costOf, GAP, MARK, type Other, type Wanted } from "./label-cost.ts";

/** With fewer labels dots count as if there were so many. */
const FEWEST = 18;
const RINGS = [0, 6, 14, 22, 30, 48, 70, 96, 126, 160, 200, 250, 310];
const DIRECTIONS = 16;
const ROUNDS = 6;

/**
 * Places labels so that no two overlap: near their homes, on few dots, off other anchors, with lines to the homes that
 * cross little. Greedy in the order given, then every label is moved to its best place while the others stay.
 * A label for which no room is left gets undefined.
 */
export function placeLabels(
  wanted: readonly Wanted[],
  dots: readonly Dot[],
  area: Area,
): (Box | undefined)[] {
  const placed: (Box | undefined)[] = wanted.map(() => undefined);
  const share = dotDensity(dots, area);
  const density = (box: Box): number => Math.max(FEWEST, wanted.length) * share(box);
  for (let round = 0; round < ROUNDS; round++) {
    const before = [...placed];
    for (const [i, label] of wanted.entries()) {
      const others = wanted.map((w, j) => ({
        anchor: w.anchor,
        home: w.home,
        box: j === i ? undefined : placed[j],
      }));
      others.splice(i, 1);
      placed[i] = bestPlace(label, others, density, area);
    }
    if (placed.every((box, i) => isSame(box, before[i]))) break;
  }
  return placed;
}

const isSame = (a: Box | undefined, b: Box | undefined): boolean => a?.left === b?.left && a?.top === b?.top;

/** The box, moved into the area. */
const within = (box: Box, area: Area): Box => ({
  ...box,
  left: Math.max(0, Math.min(box.left, area.width - box.width)),
  top: Math.max(0, Math.min(box.top, area.height - box.height)),
});

function bestPlace(
  label: Wanted,
  others: readonly Other[],
  density: (box: Box) => number,
  area: Area,
): Box | undefined {
  let best: Box | undefined;
  let least = Infinity;
  const consider = (box: Box): void => {
    if (others.some((o) => o.box !== undefined && overlap(box, o.box, GAP))) return;
    const cost = costOf(label, box, others, density, least);
    if (cost < least) [best, least] = [box, cost];
  };
  for (const box of around(label)) {
    const kept = within(box, area);
    if (inside(kept, area)) consider(kept);
  }
  if (best === undefined) for (const box of everywhere(label, area)) consider(box);
  return best;
}

/** Places in rings around the home; the innermost touches a mark there. */
function* around({ home, width, height }: Wanted): Generator<Box> {
  for (const ring of RINGS) {
    for (let d = 0; d < DIRECTIONS; d++) {
      const angle = (2 * Math.PI * d) / DIRECTIONS;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const away = MARK + ring;
      const across = (home.width + width) / 2;
      const down = (home.height + height) / 2;
      const x = home.left + home.width / 2 + away * cos + across * Math.max(-1, Math.min(1, 1.5 * cos));
      const y = home.top + home.height / 2 + away * sin + down * Math.max(-1, Math.min(1, 1.5 * sin));
      yield { left: x - width / 2, top: y - height / 2, width, height };
    }
  }
}

function* everywhere({ width, height }: Wanted, area: Area): Generator<Box> {
  for (let top = 0; top + height <= area.height; top += 8) {
    for (let left = 0; left + width <= area.width; left += 8) yield { left, top, width, height };
  }
}
