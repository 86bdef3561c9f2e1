/* Terms and phrases of papers, which are ranges of a stream of term numbers with gaps. What is met in a title is met first there. */
import { mark, takeMarked } from "./documents";

function at(base: usize, i: i32): usize {
  return base + ((<usize>i) << 2);
}

/**
 * Adds to row topic[d] + 1 of `held`, and to `inTitles`, the terms of the papers d = which[begin .. end), each once a paper. Rows have a
 * number for gaps in front. last: an integer a term and one in front, none d + 1 at first for a paper d to come.
 */
export function termPapers(
  terms: usize,
  start: usize,
  titleEnd: usize,
  which: usize,
  begin: i32,
  end: i32,
  topic: usize,
  columns: i32,
  last: usize,
  held: usize,
  inTitles: usize,
): void {
  for (let p = begin; p < end; p++) {
    const d = load<i32>(at(which, p));
    const row = held + ((<usize>(load<i32>(at(topic, d)) + 1) * <usize>columns) << 2);
    const title = at(terms, load<i32>(at(titleEnd, d)));
    const stop = at(terms, load<i32>(at(start, d), 4));
    let place = at(terms, load<i32>(at(start, d)));
    // Without branches, which the next term would belie.
    for (; place < title; place += 4) {
      const column = (<usize>(load<i32>(place) + 1)) << 2;
      const isNew = i32(load<i32>(last + column) != d + 1);
      store<i32>(last + column, d + 1);
      store<i32>(row + column, load<i32>(row + column) + isNew);
      store<i32>(inTitles + column, load<i32>(inTitles + column) + isNew);
    }
    for (; place < stop; place += 4) {
      const column = (<usize>(load<i32>(place) + 1)) << 2;
      store<i32>(row + column, load<i32>(row + column) + i32(load<i32>(last + column) != d + 1));
      store<i32>(last + column, d + 1);
    }
  }
}

/** Two different terms: gaps are negative. */
function isPair(first: i32, second: i32): bool {
  return <bool>(i32((first | second) >= 0) & i32(first != second));
}

/** counts[t + 1] += how often a different term follows t in the papers begin .. end; what is no pair is counted in front. */
export function countFollowers(terms: usize, start: usize, begin: i32, end: i32, counts: usize): void {
  for (let d = begin; d < end; d++) {
    const stop = at(terms, load<i32>(at(start, d), 4));
    let first = -1;
    for (let place = at(terms, load<i32>(at(start, d))); place < stop; place += 4) {
      const second = load<i32>(place);
      const count = at(counts, (first + 1) & -i32(isPair(first, second)));
      store<i32>(count, load<i32>(count) + 1);
      first = second;
    }
  }
}

/**
 * Writes what follows term t in the papers begin .. end to the entries from next[t] on, which moves along: the other term, and the
 * paper d, or -1 - d for one that is in its title.
 */
export function sortFollowers(
  terms: usize,
  start: usize,
  titleEnd: usize,
  begin: i32,
  end: i32,
  next: usize,
  entries: usize,
): void {
  for (let d = begin; d < end; d++) {
    const title = at(terms, load<i32>(at(titleEnd, d)));
    const stop = at(terms, load<i32>(at(start, d), 4));
    let first = -1;
    for (let place = at(terms, load<i32>(at(start, d))); place < stop; place += 4) {
      const second = load<i32>(place);
      if (isPair(first, second)) {
        const entry = load<i32>(at(next, first));
        store<i32>(at(next, first), entry + 1);
        store<i64>(entries + ((<usize>entry) << 3), entryOf(second, place < title ? -1 - d : d));
      }
      first = second;
    }
  }
}

function entryOf(second: i32, paper: i32): i64 {
  return ((<i64>paper) << 32) | (<i64>second);
}

/** The paper of an entry. */
function paperOf(entry: usize): i32 {
  const noted = load<i32>(entry, 4);
  return noted ^ (noted >> 31);
}

/*
 * Noted of each term while the followers of one after the other are gone through: the last that it followed and the last paper that
 * held both, each plus one, and a number of the two.
 */
const LAST: usize = 4;
const NUMBER: usize = 8;

/** The notes of a term, whose number is 0 when `first` is new to them. */
function notesOf(notes: usize, term: i32, first: i32): usize {
  const note = notes + ((<usize>term) << 4);
  if (load<i32>(note) != first + 1) {
    store<i32>(note, first + 1);
    store<i32>(note, 0, LAST);
    store<i32>(note, 0, NUMBER);
  }
  return note;
}

/** Notes a paper. Returns whether it is new. */
function notePaper(note: usize, d: i32): bool {
  const isNew = load<i32>(note, LAST) != d + 1;
  store<i32>(note, d + 1, LAST);
  return isNew;
}

function entryAt(entries: usize, start: usize, term: i32): usize {
  return entries + ((<usize>load<i32>(at(start, term))) << 3);
}

/**
 * Of the terms begin .. end the number of those that follow each in at least `fewest` papers, into frequent[begin ..], and these terms
 * ascending, one after the other, into `seconds`. notes: four zeros a term, or of other terms; marks: as for weigh().
 */
export function frequentFollowers(
  start: usize,
  entries: usize,
  begin: i32,
  end: i32,
  fewest: i32,
  columns: i32,
  notes: usize,
  marks: usize,
  frequent: usize,
  seconds: usize,
): void {
  const words = <usize>((columns + 63) >> 6);
  const summary = marks + (words << 3);
  let to = seconds;
  for (let first = begin; first < end; first++) {
    const stop = entryAt(entries, start, first + 1);
    let found = 0;
    for (let entry = entryAt(entries, start, first); entry < stop; entry += 8) {
      const second = load<i32>(entry);
      const note = notesOf(notes, second, first);
      if (!notePaper(note, paperOf(entry))) continue;
      const papers = load<i32>(note, NUMBER) + 1;
      store<i32>(note, papers, NUMBER);
      if (papers != fewest) continue;
      found++;
      mark(marks, second, 1);
      mark(summary, second >> 6, 1);
    }
    store<i32>(at(frequent, first), found);
    if (found > 0) to = takeMarked(marks, summary, (words + 63) >> 6, to);
  }
}

/**
 * Counts the phrases p that begin with the terms begin .. end, which are those from phrases[first] on: their occurrences, titles, and
 * papers of each topic, in row topic[d] + 1 of `papers`. second: the second term of each phrase; notes: as for frequentFollowers().
 */
export function phrasePapers(
  start: usize,
  entries: usize,
  begin: i32,
  end: i32,
  phrases: usize,
  second: usize,
  topic: usize,
  features: i32,
  notes: usize,
  counts: usize,
  inTitles: usize,
  papers: usize,
): void {
  for (let first = begin; first < end; first++) {
    const upTo = load<i32>(at(phrases, first), 4);
    let p = load<i32>(at(phrases, first));
    if (p == upTo) continue;
    for (; p < upTo; p++) store<i32>(notesOf(notes, load<i32>(at(second, p)), first), p + 1, NUMBER);
    const stop = entryAt(entries, start, first + 1);
    for (let entry = entryAt(entries, start, first); entry < stop; entry += 8) {
      const note = notesOf(notes, load<i32>(entry), first);
      const phrase = load<i32>(note, NUMBER) - 1;
      if (phrase < 0) continue;
      add(at(counts, phrase), 1);
      const d = paperOf(entry);
      if (!notePaper(note, d)) continue;
      add(papers + ((<usize>(load<i32>(at(topic, d)) + 1) * <usize>features + <usize>phrase) << 2), 1);
      add(at(inTitles, phrase), i32(load<i32>(entry, 4) < 0));
    }
  }
}

function add(place: usize, n: i32): void {
  store<i32>(place, load<i32>(place) + n);
}

/**
 * The `most` features of the largest weight above 0 of each of the topics begin .. end, the largest first, the first among equals, of
 * those that are admitted: a row of `most` numbers and weights a topic, which hold -1 and 0 before. See classTfidf() for the weight.
 */
export function heaviest(
  papers: usize,
  features: i32,
  begin: i32,
  end: i32,
  sizes: usize,
  n: i32,
  frequency: usize,
  factor: usize,
  admitted: usize,
  most: i32,
  which: usize,
  weights: usize,
): void {
  for (let c = begin; c < end; c++) {
    const size = load<i32>(at(sizes, c));
    const others = <f64>max(1, n - size);
    const own = papers + ((<usize>c * <usize>features) << 2);
    const numbers = which + ((<usize>c * <usize>most) << 2);
    const best = weights + ((<usize>c * <usize>most) << 3);
    const last = best + ((<usize>(most - 1)) << 3);
    for (let t = 0; t < features; t++) {
      const inside = load<i32>(at(own, t));
      if (inside == 0) continue;
      const outside = <f64>(load<i32>(at(frequency, t)) - inside) / others;
      const weight = (<f64>inside / <f64>size - outside) * load<f64>(factor + ((<usize>t) << 3));
      if (weight <= load<f64>(last) || load<u8>(admitted + <usize>t) == 0) continue;
      let place = last;
      while (place > best && load<f64>(place - 8) < weight) {
        store<f64>(place, load<f64>(place - 8));
        store<i32>(numbers + ((place - best) >> 1), load<i32>(numbers + ((place - best) >> 1) - 4));
        place -= 8;
      }
      store<f64>(place, weight);
      store<i32>(numbers + ((place - best) >> 1), t);
    }
  }
}
