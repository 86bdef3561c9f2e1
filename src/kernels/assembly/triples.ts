/* Three terms in a row, in papers, which are ranges of a stream of term numbers with gaps. */

function at(base: usize, i: i32): usize {
  return base + ((<usize>i) << 2);
}

/** The flag of a term that a pair begins with; twice that is of one that ends it. */
const BEGINS: u8 = 1;

/**
 * Adds to `uses` where three different terms in a row, of which two are a pair, stand in the papers begin .. end: the number of uses,
 * three numbers left alone, then four numbers each, the terms and the paper as sortFollowers() notes it. flags: a byte a term and one for
 * gaps in front; pairs[t]: where the second terms of the pairs that begin with t begin.
 */
export function aroundPairs(
  terms: usize,
  start: usize,
  titleEnd: usize,
  begin: i32,
  end: i32,
  flags: usize,
  pairs: usize,
  seconds: usize,
  uses: usize,
): void {
  let to = uses + 16 + ((<usize>load<i32>(uses)) << 4);
  for (let d = begin; d < end; d++) {
    const from = at(terms, load<i32>(at(start, d)));
    const title = at(terms, load<i32>(at(titleEnd, d)));
    const stop = at(terms, load<i32>(at(start, d), 4));
    let wasPair = false;
    for (let place = from + 4; place < stop; place += 4) {
      const b = load<i32>(place - 4);
      const c = load<i32>(place);
      // One branch, seldom taken, for both flags.
      const mayBePair = load<u8>(flags + <usize>(b + 1)) & (load<u8>(flags + <usize>(c + 1)) >> 1) & BEGINS;
      const isPair =
        mayBePair != 0 &&
        isAmong(c, at(seconds, load<i32>(at(pairs, b))), at(seconds, load<i32>(at(pairs, b), 4)));
      if (wasPair || isPair) {
        const a = place >= from + 8 ? load<i32>(place - 8) : -1;
        if ((a | b | c) >= 0 && a != b && b != c && a != c) {
          store<i32>(to, a);
          store<i32>(to, b, 4);
          store<i32>(to, c, 8);
          store<i32>(to, place < title ? -1 - d : d, 12);
          to += 16;
        }
      }
      wasPair = isPair;
    }
  }
  store<i32>(uses, <i32>((to - uses - 16) >> 4));
}

function isAmong(term: i32, from: usize, to: usize): bool {
  for (let place = from; place < to; place += 4) if (load<i32>(place) == term) return true;
  return false;
}

/**
 * Numbers different terms in a row in the order in which they come, and puts the number of each use in the place of its first term.
 * slots: 2^bits integers, zeros at first; triples: the three terms and how many uses they have, of each number; count[0]: the numbers so far.
 */
export function numberUses(uses: usize, slots: usize, bits: i32, triples: usize, count: usize): void {
  const mask = ((<usize>4) << (<usize>bits)) - 1;
  let known = load<i32>(count);
  const stop = uses + 16 + ((<usize>load<i32>(uses)) << 4);
  for (let use = uses + 16; use < stop; use += 16) {
    const pair = load<u64>(use);
    const last = load<i32>(use, 8);
    let slot = slots + (((<usize>mixed(pair, last)) << 2) & mask);
    let number = load<i32>(slot);
    for (; number != 0; number = load<i32>(slot)) {
      const triple = triples + ((<usize>number) << 4) - 16;
      if (load<u64>(triple) == pair && load<i32>(triple, 8) == last) break;
      slot = slots + ((slot - slots + 4) & mask);
    }
    if (number == 0) {
      number = ++known;
      store<i32>(slot, number);
      store<u64>(triples + ((<usize>number) << 4) - 16, pair);
      store<i32>(triples + ((<usize>number) << 4) - 16, last, 8);
    }
    const uses = triples + ((<usize>number) << 4) - 16;
    store<i32>(uses, load<i32>(uses, 12) + 1, 12);
    store<i32>(use, number - 1);
  }
  store<i32>(count, known);
}

/** Of the result the upper bits are as good as any: they are moved to the front. */
function mixed(pair: u64, last: i32): u64 {
  const product = ((pair * 0x9e3779b97f4a7c15) ^ (<u64>last)) * 0xc2b2ae3d27d4eb4f;
  return product >> 32;
}

/**
 * Counts the papers of each topic that hold numbered uses, and those that hold them in their title: of number t in row kept[t], which is
 * below 0 for one that is left out. Rows are `columns` integers: titles, then papers without a topic, then those of each. last: an
 * integer a row, none d + 1 at first.
 */
export function usePapers(
  uses: usize,
  kept: usize,
  topic: usize,
  columns: i32,
  last: usize,
  rows: usize,
): void {
  const stop = uses + 16 + ((<usize>load<i32>(uses)) << 4);
  for (let use = uses + 16; use < stop; use += 16) {
    const place = load<i32>(at(kept, load<i32>(use)));
    if (place < 0) continue;
    const noted = load<i32>(use, 12);
    const d = noted ^ (noted >> 31);
    if (load<i32>(at(last, place)) == d + 1) continue;
    store<i32>(at(last, place), d + 1);
    const row = rows + ((<usize>place * <usize>columns) << 2);
    const column = at(row, load<i32>(at(topic, d)) + 2);
    store<i32>(column, load<i32>(column) + 1);
    // The title comes first: three terms of the title are met there.
    if (noted < 0) store<i32>(row, load<i32>(row) + 1);
  }
}
