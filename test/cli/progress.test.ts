import { describe, expect, it } from "vitest";
import { accountOf, observe, type Recorder } from "../../src/cli/progress.ts";

/** A recorder with a clock set by hand, and what it has written. */
function recorder(isTTY: boolean): {
  readonly record: Recorder;
  readonly text: () => string;
  readonly events: object[];
  at: (seconds: number) => void;
} {
  let now = 0;
  let written = "";
  let peak = 0;
  const events: object[] = [];
  const memory = { reset: () => (peak = 100), peak: () => (peak += 50) * 2 ** 20, stop: () => undefined };
  const screen = { isTTY, write: (text: string) => void (written += text) };
  return {
    record: observe(
      screen,
      () => now,
      memory,
      2,
      (event) => events.push(event),
    ),
    text: () => written,
    events,
    at: (seconds) => (now = 1000 * seconds),
  };
}

describe("observe(screen, clock, memory, workers, note)", () => {
  it("shows how far a long step is, with its own rate and the time that is left", () => {
    const { record, text, at } = recorder(true);
    record.started("cluster");
    record.context.progress(0, 40, "numbers of topics tried");
    expect(text()).toBe("cluster ...");
    at(4);
    record.context.progress(8, 40, "numbers of topics tried");
    expect(text()).toContain("cluster: 8 of 40 numbers of topics tried (20%, 2 a second, 16 s left)");
    at(10);
    record.context.progress(0, 8, "starts of k-means");
    at(14);
    record.context.progress(2, 8, "starts of k-means");
    expect(text()).toContain("cluster: 0 of 8 starts of k-means (0%)");
    expect(text()).toMatch(/cluster: 2 of 8 starts of k-means \(25%, 12 s left\)$/);
  });

  it("without a terminal tells every five seconds, on lines of their own", () => {
    const { record, text, at } = recorder(false);
    record.started("ingest");
    for (let second = 0; second <= 12; second++) {
      at(second);
      record.context.progress(1000 * second, 20_000, "bytes read");
    }
    expect(text()).toBe(
      [
        "ingest: 5,000 of 20,000 bytes read (25%, 1,000 a second, 15 s left)",
        "ingest: 10,000 of 20,000 bytes read (50%, 1,000 a second, 10 s left)",
        "",
      ].join("\n"),
    );
  });

  it("notes seconds and peak memory of each stage that ran", () => {
    const { record, events, at } = recorder(false);
    record.started("ingest");
    at(1.5);
    record.finished("ingest", "ran");
    record.finished("tokenize", "fresh");
    expect(events).toEqual([
      { event: "stage", stage: "ingest", outcome: "ran", seconds: 1.5, peak_mb: 150 },
      { event: "stage", stage: "tokenize", outcome: "fresh" },
    ]);
    expect(accountOf(record.done(), 2.25, 300 * 2 ** 20)).toBe(
      [
        "stage       seconds     peak",
        "ingest         1.50   150 MB",
        "tokenize      fresh         ",
        "whole          2.25   300 MB",
        "",
      ].join("\n"),
    );
  });
});
