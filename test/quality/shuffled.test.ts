import { describe, expect, it } from "vitest";
import { clusterIndices } from "../../src/cluster/indices.ts";
import { means } from "../../src/cluster/lloyd.ts";
import { distances, silhouettes } from "../../src/cluster/silhouette.ts";
import { agreement } from "../../src/quality/agreement.ts";
import { shuffled } from "../../src/quality/shuffled.ts";
import { shuffledIndices } from "../../src/quality/shuffled-indices.ts";
import { unitGroups } from "../cluster/points.ts";
import { openMachine } from "../support/machine.ts";

const topic = Int32Array.from({ length: 3000 }, (_, d) => (d % 10 < 6 ? 0 : d % 10 < 9 ? 1 : 2));

describe("shuffled(topic, seed)", () => {
  it("keeps the sizes of the topics, and the array it was given", () => {
    const before = topic.slice();
    expect(shuffled(topic, 1).toSorted()).toEqual(topic.toSorted());
    expect(topic).toEqual(before);
  });

  it("depends on the seed alone, and knows nothing of the topics", () => {
    expect(shuffled(topic, 7)).toEqual(shuffled(topic, 7));
    expect(shuffled(topic, 7)).not.toEqual(shuffled(topic, 8));
    const dealt = shuffled(topic, 7);
    const counts = Array.from(topic, (t, d) => ({ label: String(t), topic: dealt[d]!, papers: 1 }));
    const { nmi, ari, purity } = agreement(counts);
    expect(nmi).toBeLessThan(0.005);
    expect(Math.abs(ari)).toBeLessThan(0.02);
    // Each topic is mostly of the largest class.
    expect(purity).toBeCloseTo(0.6, 10);
  });

  it("finds every order as likely", () => {
    const orders = new Map<string, number>();
    for (let seed = 0; seed < 600; seed++) {
      const order = shuffled(Int32Array.of(0, 1, 2), seed).join("");
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect([...orders.keys()].sort()).toEqual(["012", "021", "102", "120", "201", "210"]);
    // 100 of each, and three standard deviations about it.
    for (const times of orders.values()) expect(Math.abs(times - 100)).toBeLessThan(28);
  });

  it("leaves nothing to shuffle as it is", () => {
    expect(shuffled(new Int32Array(0), 1)).toHaveLength(0);
    expect(Array.from(shuffled(Int32Array.of(2), 1))).toEqual([2]);
  });
});

describe("shuffledIndices(machine, points, clustering, distances, seed)", async () => {
  const machine = await openMachine(1);
  const points = unitGroups(machine, 90, 3);
  const groups = Int32Array.from({ length: 90 }, (_, i) => i % 3);
  const between = distances(machine, points, 1);

  it("are the indices of the shuffled clusters about their own means", () => {
    const found = shuffledIndices(machine, points, { k: 3, assignment: groups }, between, 5);
    const dealt = machine.i32(90);
    dealt.set(shuffled(groups, 5));
    const { silhouette, ...indices } = found;
    expect(silhouette).toBe(silhouettes(machine, between, dealt, 3).mean);
    const clustering = {
      k: 3,
      assignment: dealt,
      centroids: means(machine, points, dealt, 3),
      inertia: found.inertia,
    };
    expect(indices).toEqual(clusterIndices(machine, points, clustering));
  });

  it("say that there is nothing: silhouette about 0, little between the clusters, all spread within", () => {
    const found = shuffledIndices(machine, points, { k: 3, assignment: groups }, between, 5);
    expect(found.silhouette).toBeLessThan(0.02);
    // An F ratio: about 1 by chance.
    expect(found.calinski_harabasz).toBeLessThan(5);
    // Three groups about three axes: each point lies sqrt(2/3) from the mean of all.
    expect(found.inertia).toBeGreaterThan(0.9 * 90 * (2 / 3));
    expect(found.davies_bouldin).toBeGreaterThan(3);
  });

  it("are numbers where clusters have one point each", () => {
    const some = unitGroups(machine, 3, 3);
    const alone = { k: 3, assignment: Int32Array.of(0, 1, 2) };
    const found = shuffledIndices(machine, some, alone, distances(machine, some, 1), 5);
    expect(Object.values(found).every(Number.isFinite)).toBe(true);
  });
});
