import { DataFrame } from "danfojs-node";
import type { Topic } from "./topic.ts";

const HEAD = ["topic", "papers", "share", "label"];

/**
 * The topics as a table for a terminal: number, papers, share of all papers, label; last the papers without a topic if there are any.
 * @param papers all of them.
 */
export function summary(topics: readonly Topic[], papers: number): string {
  const unassigned = papers - topics.reduce((sum, { size }) => sum + size, 0);
  const rest = unassigned > 0 ? [{ topic: -1, size: unassigned, label: "(unassigned)" }] : [];
  const listed = [...topics, ...rest];
  const frame = new DataFrame({
    topic: listed.map((t) => t.topic),
    papers: listed.map((t) => t.size),
    label: listed.map((t) => t.label),
  });
  const sizes = frame.column("papers");
  const shares = sizes.div(sizes.sum()).mul(100).values as number[];
  frame.addColumn(
    "share",
    shares.map((share) => `${share.toFixed(1)}%`),
    { inplace: true },
  );
  const rows = (frame.loc({ columns: HEAD }).values as (string | number)[][]).map((row) => row.map(String));
  const table = [HEAD, ...rows];
  const width = (column: number): number => Math.max(...table.map((row) => row[column]!.length));
  return table
    .map((row) => row.map((cell, c) => (c === 3 ? cell : cell.padStart(width(c)))).join("  "))
    .join("\n");
}
