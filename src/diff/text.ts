import type { Change, Result, ResultDiff } from "./diff.ts";

/** Papers listed by title; the rest is counted. */
const MOST_LISTED = 20;

/** A diff for people to read. */
export function diffText(diff: ResultDiff, a: Result, b: Result): string {
  const was = (topic: number): string => `${topic} (${a.topics[topic]!.label})`;
  const is = (topic: number): string => `${topic} (${b.topics[topic]!.label})`;
  const size = (result: Result, topic: number): number => result.topics[topic]!.size;
  return [
    section("Options", diff.options.map(change)),
    section("Quality", diff.quality.map(change)),
    section(
      `Topics matched: ${diff.matched.length}`,
      diff.matched.map(
        (m) =>
          `${was(m.before)} -> ${is(m.after)}, ${size(a, m.before)} -> ${size(b, m.after)} papers, overlap ${m.jaccard.toFixed(2)}`,
      ),
    ),
    section(
      "Topics split",
      diff.split.map((s) => `${was(s.before)} -> ${s.after.map(is).join(" + ")}`),
    ),
    section(
      "Topics merged",
      diff.merged.map((m) => `${m.before.map(was).join(" + ")} -> ${is(m.after)}`),
    ),
    section("Topics gone", diff.gone.map(was)),
    section("Topics born", diff.born.map(is)),
    section(
      `Papers moved: ${diff.moved.length} of ${diff.shared}`,
      listed(diff.moved.map((p) => `${p.title || p.id}: ${was(p.before)} -> ${is(p.after)}`)),
    ),
    section(`Papers added: ${diff.added.length}`, listed(diff.added)),
    section(`Papers removed: ${diff.removed.length}`, listed(diff.removed)),
  ]
    .filter((text) => text !== "")
    .join("\n");
}

const change = ({ name, before, after }: Change): string =>
  JSON.stringify(before) === JSON.stringify(after)
    ? `${name}: ${shown(before)}`
    : `${name}: ${shown(before)} -> ${shown(after)}`;

const shown = (value: unknown): string =>
  typeof value === "number"
    ? String(Math.round(value * 1e4) / 1e4)
    : typeof value === "string"
      ? value
      : JSON.stringify(value);

const listed = (lines: readonly string[]): string[] =>
  lines.length <= MOST_LISTED
    ? [...lines]
    : [...lines.slice(0, MOST_LISTED), `and ${lines.length - MOST_LISTED} more (--json lists all)`];

/** A heading with its lines; a heading without lines says something only if it counts. */
function section(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return heading.includes(":") ? `${heading}\n` : "";
  return `${heading}\n${lines.map((line) => `  ${line}\n`).join("")}`;
}
