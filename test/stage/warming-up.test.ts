import { describe, expect, it } from "vitest";
import type { Job } from "../../src/stage/execute.ts";
import type { RunPlan } from "../../src/stage/run-plan.ts";
import type { Context } from "../../src/stage/stage.ts";
import { warmingUp } from "../../src/stage/warming-up.ts";

type Step = RunPlan["steps"][number];

const step = (name: string, action: Step["action"] = "run", after?: string): Step => {
  const warmUp = after === undefined ? {} : { warmUp: { after, start: () => Promise.resolve() } };
  return { assessment: { stage: { name, ...warmUp }, files: [] }, action } as unknown as Step;
};

const following = (name: string, of: string, action: Step["action"], files: readonly string[] = []): Step =>
  ({ assessment: { stage: { name, headStart: { of } }, files }, action }) as unknown as Step;

/** What a thread is told when it is to execute these stages, one after the other. */
async function told(steps: readonly Step[], executed: readonly string[]): Promise<string[]> {
  const orders: string[] = [];
  const execute = warmingUp(
    steps,
    {
      execute: ({ stage }, _, follower) => {
        orders.push(follower === undefined ? stage : `${stage}, followed by ${follower}`);
        return Promise.resolve({});
      },
      warmUp: (stage, workers) => orders.push(`warm up ${stage} with ${workers}`),
      load: (stages) => orders.push(`load ${stages.join()}`),
    },
    2,
  );
  for (const stage of executed) await execute({ stage } as Job, {} as Context);
  return orders;
}

describe("warmingUp(steps, thread, workers)", () => {
  const steps = [step("read"), step("scan"), step("count"), step("draw", "run", "scan"), step("report")];

  it("begins with the stage after the one that it would slow down, and once", async () => {
    expect(await told(steps, ["read", "scan", "count", "draw", "report"])).toEqual([
      "read",
      "scan",
      "warm up draw with 2",
      "count",
      "draw",
      "report",
    ]);
  });

  it("begins at once where that stage need not run, or comes from the cache", async () => {
    const from = [step("count"), step("draw", "run", "scan")];
    expect(await told(from, ["count"])).toEqual(["warm up draw with 2", "count"]);
    expect(await told(steps, ["draw"])).toEqual(["warm up draw with 2", "draw"]);
  });

  it("lets a stage begin with pieces of what another makes, if it may run and reads no files from outside", async () => {
    const executed = ["read", "scan"];
    for (const action of ["run", "if changed"] as const)
      expect(await told([step("read"), following("scan", "read", action)], executed)).toEqual([
        "read, followed by scan",
        "scan",
        "load ",
      ]);
    expect(await told([step("read"), following("scan", "read", "skip")], executed)).toEqual(executed);
    expect(await told([step("read"), following("scan", "read", "run", ["f"])], executed)).toEqual(executed);
    expect(await told([step("read"), step("scan")], executed)).toEqual(executed);
  });

  it("loads the code of what is to come while that stage waits for its threads", async () => {
    const scan = following("scan", "read", "run");
    const behind = [step("count"), step("cut", "skip"), step("draw", "run", "scan"), step("report")];
    expect(await told([step("read"), scan, ...behind], ["read", "scan", "count"])).toEqual([
      "read, followed by scan",
      "scan",
      "load count,report",
      "warm up draw with 2",
      "count",
    ]);
  });

  it("is left out for a stage that is up to date", async () => {
    const done = [step("scan"), step("count"), step("draw", "skip", "scan")];
    expect(await told(done, ["scan", "count"])).toEqual(["scan", "count"]);
  });
});
