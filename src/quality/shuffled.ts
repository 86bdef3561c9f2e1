import { seededRandom, shuffle } from "../random.ts";

/** The stream of the seed that deals out. */
const STREAM = 4;

/**
 * The topics dealt out anew at random: as many papers in each, and none there for a reason. What a measure says
 * of them is what it says of nothing. In memory that threads share.
 */
export function shuffled(topic: Int32Array, seed: number): Int32Array {
  const dealt = new Int32Array(new SharedArrayBuffer(topic.byteLength));
  dealt.set(topic);
  shuffle(dealt, seededRandom(seed, STREAM));
  return dealt;
}
