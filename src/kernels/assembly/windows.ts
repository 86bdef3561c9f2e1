/* Sliding windows over papers, which are ranges of a stream of term numbers with gaps. */

function at(base: usize, i: i32): usize {
  return base + ((<usize>i) << 2);
}

/**
 * Adds to the tables of lists of terms how many windows of the papers d = which[begin .. end) hold two terms of a list, in row i and column j
 * where term i is not met before term j. The terms that are asked for have numbers from 1: unit tells them, by terms, that of gaps in
 * front, 0 for others. Term u stands in the lists list[use[u] .. use[u + 1]), each time at the place of the same entry of `place`; list l has
 * lengths[l] terms, its table begins at table[l] of `together`, and its part of `held` at 2 room[l] + l, where a 0 stands, as after.
 * present: two numbers for each number of a term; bits: room for the sets of all of them that a paper may hold.
 */
export function countWindows(
  terms: usize,
  start: usize,
  which: usize,
  begin: i32,
  end: i32,
  width: i32,
  unit: usize,
  use: usize,
  list: usize,
  place: usize,
  lists: i32,
  lengths: usize,
  table: usize,
  room: usize,
  held: usize,
  present: usize,
  bits: usize,
  together: usize,
): void {
  for (let p = begin; p < end; p++) {
    const d = load<i32>(at(which, p));
    const from = load<i32>(at(start, d));
    const length = load<i32>(at(start, d), 4) - from;
    const places = max(1, length - width + 1);
    const words = <usize>((places + 63) >> 6);
    const size = readPaper(at(terms, from), length, places, width, unit, present, bits, words);
    for (let slot = 0; slot < size; slot++) {
      const number = load<i32>(present + ((<usize>slot) << 3));
      const stop = load<i32>(at(use, number), 4);
      for (let u = load<i32>(at(use, number)); u < stop; u++) {
        const l = load<i32>(at(list, u));
        const own = at(held, 2 * load<i32>(at(room, l)) + l);
        const row = load<i32>(at(place, u));
        const to = together + ((<usize>(load<i32>(at(table, l)) + row * load<i32>(at(lengths, l)))) << 3);
        addPairs(own, slot, row, bits, words, to);
      }
    }
    for (let l = 0; l < lists; l++) store<i32>(at(held, 2 * load<i32>(at(room, l)) + l), 0);
  }
}

/**
 * The terms of a paper that are asked for, and the set of windows that hold each: a term stands in those that begin at most
 * width - 1 places before it. present: by place of a set the number of its term; behind each the place of the set, by numbers.
 */
function readPaper(
  stream: usize,
  length: i32,
  places: i32,
  width: i32,
  unit: usize,
  present: usize,
  bits: usize,
  words: usize,
): i32 {
  let size = 0;
  for (let i = 0; i < length; i++) {
    const number = load<i32>(at(unit, load<i32>(at(stream, i)) + 1));
    if (number == 0) continue;
    let slot = load<i32>(present + ((<usize>number) << 3), 4);
    if (slot >= size || load<i32>(present + ((<usize>slot) << 3)) != number) {
      slot = size++;
      store<i32>(present + ((<usize>slot) << 3), number);
      store<i32>(present + ((<usize>number) << 3), slot, 4);
      memory.fill(bits + ((<usize>slot * words) << 3), 0, words << 3);
    }
    setRange(bits + ((<usize>slot * words) << 3), max(0, i - width + 1), min(i, places - 1));
  }
  return size;
}

/** Adds the numbers first .. last to a set. */
function setRange(set: usize, first: i32, last: i32): void {
  for (let word = first >> 6; word <= last >> 6; word++) {
    const low = max(first - 64 * word, 0);
    const high = min(last - 64 * word, 63);
    const place = set + ((<usize>word) << 3);
    store<u64>(place, load<u64>(place) | (((<u64>-1) << low) & ((<u64>-1) >> (63 - high))));
  }
}

/** Notes one more term of a list as held, and adds to its row of the table the windows that it shares with each that is. */
function addPairs(held: usize, slot: i32, row: i32, bits: usize, words: usize, table: usize): void {
  const size = load<i32>(held);
  store<i32>(held, size + 1);
  const last = held + 4 + ((<usize>size) << 3);
  store<i32>(last, slot);
  store<i32>(last, row, 4);
  const set = bits + ((<usize>slot * words) << 3);
  for (let other = held + 4; other <= last; other += 8) {
    const shared = inBoth(set, bits + ((<usize>load<i32>(other) * words) << 3), words);
    const count = table + ((<usize>load<i32>(other, 4)) << 3);
    store<f64>(count, load<f64>(count) + <f64>shared);
  }
}

/** How many numbers are in both of two sets of `words` words. */
function inBoth(a: usize, b: usize, words: usize): i64 {
  let sum: i64 = 0;
  for (let word: usize = 0; word < words << 3; word += 8)
    sum += popcnt<u64>(load<u64>(a + word) & load<u64>(b + word));
  return sum;
}
