import { DataFrame } from "danfojs-node";
import type { Topic } from "./topic.ts";

const HEAD = ["topic", "papers", "share", "label"];

/** The topics as a table for a terminal: number, papers, share of all papers, label. */
export function summary(topics: readonly Topic[]): string {
  const frame = new DataFrame({
    topic: topics.map((t) => t.topic),
    papers: topics.map((t) => t.size),
    label: topics.map((t) => t.label),
  });
  const papers = frame.column("papers");
  const shares = papers.div(papers.sum()).mul(100).values as number[];
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
