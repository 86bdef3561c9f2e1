/** The inner loops over the words of papers, which are ranges of a stream of term numbers with gaps: -1. */
export interface WordKernels {
  /**
   * Counts the terms of the papers d = which[begin .. end), each once a paper: in row topic[d] + 1 of `held`, whose columns are the terms
   * behind one for gaps, and those of titles in `inTitles`. last: an integer a column, none d + 1 of a paper to come.
   */
  termPapers(
    terms: Int32Array,
    start: Int32Array,
    titleEnd: Int32Array,
    which: Int32Array,
    begin: number,
    end: number,
    topic: Int32Array,
    columns: number,
    last: Int32Array,
    held: Int32Array,
    inTitles: Int32Array,
  ): void;

  /** counts[t + 1] += how often a different term follows term t in the papers begin .. end; counts[0] is for all else. */
  countFollowers(terms: Int32Array, start: Int32Array, begin: number, end: number, counts: Int32Array): void;

  /**
   * The followers of each term in the papers begin .. end, from the entry next[t] on, which moves along. An entry is two numbers:
   * the other term, and the paper d, or -1 - d if it is in its title.
   */
  sortFollowers(
    terms: Int32Array,
    start: Int32Array,
    titleEnd: Int32Array,
    begin: number,
    end: number,
    next: Int32Array,
    entries: Int32Array,
  ): void;

  /**
   * frequent[t] = how many terms follow term t in at least `fewest` papers, for the terms begin .. end of `columns`; these terms, ascending, one
   * after the other in `seconds`. start, entries: as sortFollowers() leaves them; notes: four zeros a term; marks: as for weigh().
   */
  frequentFollowers(
    start: Int32Array,
    entries: Int32Array,
    begin: number,
    end: number,
    fewest: number,
    columns: number,
    notes: Int32Array,
    marks: Float64Array,
    frequent: Int32Array,
    seconds: Int32Array,
  ): void;

  /**
   * Counts the phrases that begin with the terms begin .. end: occurrences, papers that hold them in their title, and papers of each
   * topic, in row topic[d] + 1 of `papers`. The phrases of term t are phrases[t] .. phrases[t + 1] of all `features`, and second[p] tells
   * how p ends; notes: four zeros a term.
   */
  phrasePapers(
    start: Int32Array,
    entries: Int32Array,
    begin: number,
    end: number,
    phrases: Int32Array,
    second: Int32Array,
    topic: Int32Array,
    features: number,
    notes: Int32Array,
    counts: Int32Array,
    inTitles: Int32Array,
    papers: Int32Array,
  ): void;

  /**
   * Finds where three different terms in a row, of which two are a pair, stand in the papers begin .. end. The first terms of pairs have
   * a 1 in `flags`, the second ones a 2 besides, behind a 0 for gaps; those that end a pair with t are seconds[pairs[t] .. pairs[t + 1]).
   * uses: how many there are, room for three numbers, then for each use the terms and the paper, as sortFollowers() notes it.
   */
  aroundPairs(
    terms: Int32Array,
    start: Int32Array,
    titleEnd: Int32Array,
    begin: number,
    end: number,
    flags: Uint8Array,
    pairs: Int32Array,
    seconds: Int32Array,
    uses: Int32Array,
  ): void;

  /**
   * Numbers the triples of uses in the order in which they come, and puts the number of each use in the place of its first term. triples: of
   * each number the terms and how many uses it has; count: a number, the triples so far; slots: 2^bits integers, zeros at first, of which
   * triples fill up half at most.
   */
  numberUses(uses: Int32Array, slots: Int32Array, bits: number, triples: Int32Array, count: Int32Array): void;

  /**
   * Counts the papers of numbered uses, of number t in row kept[t], which is below 0 for one that is left out. Rows are `columns` numbers: papers
   * that hold it in their title, then those without a topic, then those of each. last: an integer a row, none d + 1 at first.
   */
  usePapers(
    uses: Int32Array,
    kept: Int32Array,
    topic: Int32Array,
    columns: number,
    last: Int32Array,
    rows: Int32Array,
  ): void;

  /**
   * The `most` heaviest features of the topics begin .. end, of those with a 1 in `admitted`, the heaviest first, the lower number among
   * equals: rows of `which` and `weights`, which hold -1 and 0 before. The weight is that of classTfidf(), of n papers, with the papers
   * that hold each feature and the `factor` that goes with them. papers: topics x features; sizes: papers of each topic.
   */
  heaviest(
    papers: Int32Array,
    features: number,
    begin: number,
    end: number,
    sizes: Int32Array,
    n: number,
    frequency: Int32Array,
    factor: Float64Array,
    admitted: Uint8Array,
    most: number,
    which: Int32Array,
    weights: Float64Array,
  ): void;

  /**
   * Counts the windows of `width` places, in the papers d = which[begin .. end), that hold two terms of a list. The terms in question are
   * numbered from 1, by unit[t + 1], which is 0 for others and for gaps. Term u stands in the lists list[use[u] .. use[u + 1]), each time at
   * the place of the same entry of `place`. List l has lengths[l] terms; the counts of its pairs, in one of the two orders or some in each,
   * begin at table[l] of `together`. held: a 0 for each list at 2 room[l] + l, two numbers a term behind it; present: two numbers for each
   * number of a term; bits: a set of windows, in full words of 64, for all of these that a paper may hold.
   */
  countWindows(
    terms: Int32Array,
    start: Int32Array,
    which: Int32Array,
    begin: number,
    end: number,
    width: number,
    unit: Int32Array,
    use: Int32Array,
    list: Int32Array,
    place: Int32Array,
    lists: number,
    lengths: Int32Array,
    table: Int32Array,
    room: Int32Array,
    held: Int32Array,
    present: Int32Array,
    bits: Float64Array,
    together: Float64Array,
  ): void;

  /**
   * Tells of each line of a block of documents.jsonl: where it ends; where its id and title end in `cells`, as cells of CSV; and the number of
   * its tail, which is what follows the abstract. A line with an escape in id or title has no cells and is listed in `odd`; so is one of
   * another form, which has the tail -1. Tails are numbered from 0 in the order in which they come, equal ones alike, and `ranges` tells
   * where the first of each begins and ends. counts: the bytes that were read, those of `most` lines at most; lines, tails, odd lines. slots:
   * 2^bits integers, of which `most` is no more than half. 16 bytes behind block and cells are free.
   */
  readLines(
    block: Uint8Array,
    size: number,
    most: number,
    ends: Int32Array,
    cells: Uint8Array,
    cellEnds: Int32Array,
    tails: Int32Array,
    ranges: Int32Array,
    odd: Int32Array,
    slots: Int32Array,
    bits: number,
    counts: Int32Array,
  ): void;

  /**
   * The rows of documents.csv of the documents d = first .. first + count: the cells of id and title, which end in `heads` at headEnds[d - first];
   * the front of the tail tails[d - first]; topic and label; tier; score, second topic, x and y, with commas; up to three terms, each in a
   * column of `rows` numbers of `deciding`, -1 for none; the back of the tail. Text i is texts[begins[i] .. begins[i + 1]): first come those of
   * topics from -1 on, from `tiers` on those of tiers, from `terms` on those of terms, from `fronts` on front and back of each tail. Terms with
   * a 1 in `odd` are to be quoted. Numbers are below a billion. size: a number, the bytes that were written. 16 bytes behind each array of
   * bytes are free.
   */
  writeRows(
    heads: Uint8Array,
    headEnds: Int32Array,
    tails: Int32Array,
    first: number,
    count: number,
    topic: Int32Array,
    second: Int32Array,
    tier: Uint8Array,
    score: Float64Array,
    x: Float32Array,
    y: Float32Array,
    deciding: Int32Array,
    rows: number,
    texts: Uint8Array,
    begins: Int32Array,
    tiers: number,
    terms: number,
    fronts: number,
    odd: Uint8Array,
    out: Uint8Array,
    size: Int32Array,
  ): void;

  /**
   * Finds the words of a text of a byte a character, 0x80 for letters and digits beyond ASCII and 0x81 for marks, that may begin like some
   * others: may[key] is 1 for the key of their first three characters, five bits each: 1 .. 26 for letters of ASCII, 27 for digits, 0 for all
   * else; with 0x80 among them a word always may. found: of each where it begins, where it ends, and 1 if it comes right
   * behind the one found before, with only white space between; count: a number, how many. No word follows the text.
   */
  findWords(text: Uint8Array, size: number, may: Uint8Array, found: Int32Array, count: Int32Array): void;
}
