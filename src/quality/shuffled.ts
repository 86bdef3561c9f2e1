import { seededRandom } from "../random.ts";

/** The stream of the seed that deals out. */
const STREAM = 4;

/**
 * The topics dealt out anew at random (Fisher and Yates): as many papers in each, and none there for a reason. What a measure says
 * of them is what it says of nothing. In memory that threads share.
 */
export function shuffled(topic: Int32Array, seed: number): Int32Array {
  const random = seededRandom(seed, STREAM);
  const dealt = new Int32Array(new SharedArrayBuffer(topic.byteLength));
  dealt.set(topic);
  for (let i = dealt.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = dealt[i]!;
    dealt[i] = dealt[j]!;
    dealt[j] = kept;
  }
  return dealt;
}
