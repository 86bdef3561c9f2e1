import type { WordKernels } from "./word-kernels.ts";

/** Columns of a panel: a matrix of so many columns, stored row by row, the shape in which the kernels take dense matrices. */
export const PANEL = 16;

/** Sparse rows that go into a block together. */
export const RUN = 256;

/** Centroids of an octet: eight of them side by side, column by column. */
export const OCTET = 8;

/**
 * The inner loops of the numeric stages. Sums run in a fixed order, so that results are the same on every machine.
 * All work on memory that the caller owns; rows go from `begin` up to and without `end`.
 */
export interface Kernels extends WordKernels {
  /** counts[j] += the entries of column j among the first `count` entries. */
  countColumns(indices: Int32Array, count: number, counts: Int32Array): void;

  /** distinct[0] = the columns that have entries in a block of so many; marks: a number for each column, none of them block + 1. */
  countDistinct(
    indptr: Int32Array,
    indices: Int32Array,
    rows: number,
    block: number,
    blocks: number,
    marks: Int32Array,
    distinct: Int32Array,
  ): void;

  /** Fills a block (see linalg/blocks.ts) of so many. place: of each column that of the block; next: columns zeros, as after. */
  fillBlock(
    indptr: Int32Array,
    indices: Int32Array,
    data: Float32Array,
    rows: number,
    block: number,
    blocks: number,
    place: Int32Array,
    columns: number,
    next: Int32Array,
    column: Int32Array,
    start: Int32Array,
    row: Uint16Array,
    value: Float32Array,
  ): void;

  /** Adds the entries of the first `count` columns of a block to sums[2 j], their squares to sums[2 j + 1]. */
  addMoments(
    column: Int32Array,
    start: Int32Array,
    count: number,
    value: Float32Array,
    sums: Float64Array,
  ): void;

  /**
   * z += Y't and sum += 1't for t = Y q - 1 shift', where Y is the first `count` columns of a block. q, z: columns x 16; shift, sum: 16;
   * t: rows x 16.
   */
  gramBlock(
    column: Int32Array,
    start: Int32Array,
    count: number,
    row: Uint16Array,
    value: Float32Array,
    rows: number,
    q: Float32Array,
    shift: Float32Array,
    z: Float32Array,
    sum: Float32Array,
    t: Float32Array,
  ): void;

  /** The first `width` columns of t = Y q - 1 shift' for a block of so many, into the rows of all, `stride` apart. t: rows x 16. */
  projectBlock(
    column: Int32Array,
    start: Int32Array,
    count: number,
    row: Uint16Array,
    value: Float32Array,
    rows: number,
    block: number,
    blocks: number,
    q: Float32Array,
    shift: Float32Array,
    t: Float32Array,
    out: Float32Array,
    stride: number,
    width: number,
  ): void;

  /** out[c stride + place[i]] = panel[16 i + c] for c < width. */
  panelToRows(
    panel: Float32Array,
    rows: number,
    width: number,
    place: Int32Array,
    stride: number,
    out: Float32Array,
  ): void;

  /** out = m'a, 16 sums. m: rows; a: rows x 16. */
  weightedSum(m: Float32Array, a: Float32Array, rows: number, out: Float32Array): void;

  /** z -= mean sum'. mean: rows; sum: 16; z: rows x 16. */
  centre(mean: Float32Array, sum: Float32Array, rows: number, z: Float32Array): void;

  /** The first `width` (at most 16) columns of Y q - 1 shift', into `out`, whose rows are `stride` apart. */
  times(
    indptr: Int32Array,
    indices: Int32Array,
    data: Float32Array,
    begin: number,
    end: number,
    q: Float32Array,
    shift: Float32Array,
    out: Float32Array,
    stride: number,
    width: number,
  ): void;

  /** Adds the first `count` entries of a sparse matrix to the sums of their columns, or where `squared` is not 0 their squares. */
  addColumns(
    indices: Int32Array,
    data: Float32Array,
    count: number,
    squared: number,
    sums: Float64Array,
  ): void;

  /** sums[i] = the sum of row i. */
  rowSums(indptr: Int32Array, data: Float32Array, begin: number, end: number, sums: Float64Array): void;

  /**
   * The `most` terms that put each row into its topic rather than the second, the strongest first: those of the largest
   * x_t (ln p(t | own) - ln p(t | second)) above 0, with what the row gives to its topic taken off before; the lower number among
   * equals. likelihoods: ln p(t | topic), rows of `columns`; masses: the weight of each topic, which holds `given` of each term besides
   * its rows; rowSums: a number a row; best, work: `most` and 16 numbers to work on; which: `most` columns of `rows` terms, which hold -1 before.
   */
  deciding(
    indptr: Int32Array,
    indices: Int32Array,
    data: Float32Array,
    begin: number,
    end: number,
    likelihoods: Float32Array,
    columns: number,
    topic: Int32Array,
    second: Int32Array,
    masses: Float64Array,
    given: Float64Array,
    rowSums: Float64Array,
    most: number,
    best: Float64Array,
    rows: number,
    which: Int32Array,
    work: Float64Array,
  ): void;

  /**
   * Rows of TF-IDF: the different terms of each document in ascending order, common ones left out, weighing
   * sublinear[count] * idf[term], scaled to unit length. Documents are ranges start[d] .. start[d + 1] of `terms`, which holds numbers of
   * terms, and -1 for gaps; those before titleEnd[d] count titleWeight times; common: 1 or 0 a term. Rows go from the front, where
   * progress[1] tells and indptr[d + 1] gets the end of each, or where `backward` is 1 from the back, last row first, where progress[2]
   * tells and indptr[d] gets its begin; progress[0] counts the calls, of which those behind `steps` do nothing. counts: a zero a term,
   * also after; marks: a bit of 0 a term and one for each 64 terms, each in full words of 64, also after.
   */
  weigh(
    terms: Int32Array,
    start: Int32Array,
    titleEnd: Int32Array,
    begin: number,
    end: number,
    backward: number,
    common: Int32Array,
    titleWeight: number,
    sublinear: Float64Array,
    idf: Float64Array,
    counts: Int32Array,
    marks: Float64Array,
    columns: number,
    progress: Int32Array,
    steps: number,
    indptr: Int32Array,
    indices: Int32Array,
    data: Float32Array,
  ): void;

  /** z = a x + b y + c z, entry by entry; `length` is a multiple of 4. */
  blend(
    a: number,
    x: Float32Array,
    b: number,
    y: Float32Array,
    c: number,
    z: Float32Array,
    length: number,
  ): void;

  /**
   * The upper triangular R with R'R = S, n x n, for a symmetric S without negative eigenvalues; a pivot of at most `rounding` times its
   * diagonal entry gives a row of zeros. r: zeros.
   */
  cholesky(s: Float64Array, n: number, rounding: number, r: Float64Array): void;

  /** x = R^-1 for an upper triangular R, n x n; rows and columns of a pivot of zero are zeros. x: zeros. */
  invert(r: Float64Array, n: number, x: Float64Array): void;

  /** out = A A' for an upper triangular A, n x n. */
  timesTransposed(a: Float64Array, n: number, out: Float64Array): void;

  /** value[0] = |S v| after some rounds in which v becomes S v / |S v|; 0 where that is. image: as many numbers to work in. */
  dominant(
    s: Float64Array,
    n: number,
    v: Float64Array,
    image: Float64Array,
    rounds: number,
    value: Float64Array,
  ): void;

  /**
   * found[r] = the variance of component r by chance, for `count` of them or fewer; told[0] = how many. v: two numbers to work in.
   * variances, weights: of so many groups of terms their variance, and their terms per paper. edge: the largest variance there is.
   */
  chanceVariances(
    variances: Float64Array,
    weights: Float64Array,
    groups: number,
    papers: number,
    edge: number,
    count: number,
    found: Float64Array,
    told: Int32Array,
    v: Float64Array,
  ): void;

  /** sums[j] += |b_j - s_j a_j|^2 for the 16 columns j. a, b: rows x 16. */
  squaredErrors(a: Float32Array, b: Float32Array, rows: number, s: Float64Array, sums: Float64Array): void;

  /** Makes the entry of largest size in each of 16 columns positive, the first among equals. panel: rows x 16. */
  fixSigns(panel: Float32Array, rows: number): void;

  /**
   * Fills the first `width` of 16 columns with numbers of sfc32 less 1/2, row by row. state: a, b, c and the counter, as seededRandom
   * starts them; it moves on. panel: rows x 16.
   */
  fillUniform(state: Int32Array, panel: Float32Array, rows: number, width: number): void;

  /** out = a'b, 16 x 16. a, b: rows x 16. */
  cross(a: Float32Array, b: Float32Array, rows: number, out: Float64Array): void;

  /** out = D s, rows x 16, where D stands in `panels` panels, one after the other. s: (16 panels) x 16. */
  timesSmall(d: Float32Array, panels: number, rows: number, s: Float32Array, out: Float32Array): void;

  /**
   * The nearest centroid of each point, the first among equals, and |c|^2 / 2 - x.c, which is half its squared distance
   * less half the square of the point.
   * points: rows of `stride` numbers, a multiple of 4; octets: count / 8 of them, each stride x 8;
   * halves: |c|^2 / 2 for `count` centroids, infinity for those that fill up the last octet.
   */
  assign(
    points: Float32Array,
    stride: number,
    begin: number,
    end: number,
    octets: Float32Array,
    halves: Float32Array,
    count: number,
    nearest: Int32Array,
    value: Float32Array,
  ): void;

  /** Adds each point to the row of its cluster in `sums`, k x stride, and counts it in `counts`. */
  addUp(
    points: Float32Array,
    stride: number,
    begin: number,
    end: number,
    cluster: Int32Array,
    sums: Float64Array,
    counts: Int32Array,
  ): void;

  /**
   * Points of unit length, or zero, in 16 bits, two to an integer: entries by 32767, rounded. small: rows as those of the points;
   * octets: the points once more, count / 8 times (stride / 2) x 8 integers.
   */
  quantize(
    points: Float32Array,
    stride: number,
    begin: number,
    end: number,
    small: Int32Array,
    octets: Int32Array,
  ): void;

  /**
   * Rows of `out`: each point plus those of its `most` neighbours whose product with it is positive, scaled to unit length. Rows of
   * zeros stay. which, product: as nearestKept() leaves them; out: rows as those of the points.
   */
  smooth(
    points: Float32Array,
    stride: number,
    begin: number,
    end: number,
    most: number,
    which: Int32Array,
    product: Float32Array,
    out: Float32Array,
  ): void;

  /** Scales rows of `stride` numbers to unit length; those of zeros stay. */
  toUnitLength(rows: Float32Array, stride: number, begin: number, end: number): void;

  /** out[i] = the squared distance of point i to the centroid of its cluster. centroids: k x stride. */
  ownDistances(
    points: Float32Array,
    stride: number,
    begin: number,
    end: number,
    cluster: Int32Array,
    centroids: Float64Array,
    out: Float64Array,
  ): void;

  /**
   * lost[c] += for each point of centroid c how much larger its squared distance to the second nearest is than to its own. squared: of
   * each of `rows` points a row of `count` squared distances to k centroids.
   */
  addLosses(
    squared: Float32Array,
    count: number,
    k: number,
    rows: number,
    cluster: Int32Array,
    lost: Float64Array,
  ): void;

  /**
   * mean = that of those of `count` points which lie on one side of the centre along their longest direction, of all where none does.
   * members: which of the points, `stride` numbers each; centre, mean: stride; work: (count + 2) x stride.
   */
  halfMean(
    points: Float32Array,
    stride: number,
    members: Int32Array,
    count: number,
    centre: Float64Array,
    mean: Float64Array,
    work: Float64Array,
  ): void;

  /**
   * Of each point the nearest of k centroids but its own, the first among equals; (b - a) / max(a, b) with the distances a and b to its
   * own and to that one, 0 where both are 0; and its cosine with its own, 0 where that has no length. centroids: k x stride, of the
   * lengths given; squared: distances as squaredDistances() leaves them, that of point `begin` first.
   */
  place(
    points: Float32Array,
    stride: number,
    begin: number,
    end: number,
    k: number,
    count: number,
    squared: Float32Array,
    cluster: Int32Array,
    centroids: Float64Array,
    lengths: Float64Array,
    second: Int32Array,
    margin: Float64Array,
    score: Float64Array,
  ): void;

  /**
   * The merges of Ward's tree over n points, in the order in which chains of nearest neighbours find them: the cluster b[m] joins a[m]
   * at height[m]. squared: distances, rows of `stride` numbers, a multiple of 4; overwritten. work, chain, size: 3 stride, n and stride
   * numbers to work on.
   */
  ward(
    squared: Float32Array,
    stride: number,
    n: number,
    work: Int32Array,
    chain: Int32Array,
    size: Float64Array,
    a: Int32Array,
    b: Int32Array,
    height: Float64Array,
  ): void;

  /** Squared distances of the points to `count` centroids: row i - begin of `out`, `count` wide. Equal points are 0 apart. */
  squaredDistances(
    points: Float32Array,
    stride: number,
    begin: number,
    end: number,
    octets: Float32Array,
    count: number,
    out: Float32Array,
  ): void;

  /**
   * For papers, of runs of 256 the first of `every` so many, the softmax of x . logs - shift over k topics, into rows of `shares`, and the topic of the largest, the first among
   * equals. Where `adds` is not 0, sums += x' shares, and totals += 1' shares. totals[k] += how many papers had another topic before.
   * logs, sums: a row of `width` a term; shares: one a paper; shift: `width`; totals: k + 1. Beyond k columns logs, shift are zeros.
   */
  shareOut(
    indptr: Int32Array,
    indices: Int32Array,
    data: Float32Array,
    begin: number,
    end: number,
    every: number,
    logs: Float32Array,
    width: number,
    k: number,
    shift: Float32Array,
    shares: Float32Array,
    topic: Int32Array,
    adds: number,
    sums: Float32Array,
    totals: Float64Array,
  ): void;

  /** Adds each row to column topic[i] of `sums`, a row of `width` a term, and leaves out rows of a negative one. */
  addByTopic(
    indptr: Int32Array,
    indices: Int32Array,
    data: Float32Array,
    begin: number,
    end: number,
    topic: Int32Array,
    width: number,
    sums: Float32Array,
  ): void;

  /** totals[c] += the sum of w + prior mean over all terms, for k columns of w. w: rows of `width`; mean: a number a term. */
  addWeights(
    w: Float32Array,
    mean: Float64Array,
    prior: number,
    rows: number,
    width: number,
    k: number,
    totals: Float64Array,
  ): void;

  /**
   * logs = by ln((w + prior mean) / totals) for the terms begin .. end and k columns; 0 where w + prior mean is 0. w, logs: rows of
   * `width`; totals: as addWeights() leaves them.
   */
  logarithms(
    w: Float32Array,
    mean: Float64Array,
    prior: number,
    begin: number,
    end: number,
    width: number,
    k: number,
    totals: Float64Array,
    by: number,
    logs: Float32Array,
  ): void;

  /** Before points are compared: `wide` pairs of integers that each keeps, and the least product in these. */
  keepNothing(points: number, wide: number, kept: Int32Array, least: Int32Array): void;

  /**
   * Offers the points first .. last, of which the first is a multiple of 8, to the points begin .. end as near ones, and where `mirrored`
   * is not 0 these to the former, each but to itself. What a point keeps are the `wide` pairs of the number of the other and the product
   * with it, the largest product first. small, octets: as quantize() leaves them; kept, least: of the points begin .. end; keptThere,
   * leastThere: of the points first .. last; work: 32 integers to work on.
   */
  compare(
    small: Int32Array,
    stride: number,
    begin: number,
    end: number,
    octets: Int32Array,
    first: number,
    last: number,
    mirrored: number,
    wide: number,
    kept: Int32Array,
    least: Int32Array,
    keptThere: Int32Array,
    leastThere: Int32Array,
    work: Int32Array,
  ): void;

  /**
   * Of each point the `most` others of `rows` points with the largest products, the largest first, the lower number among equals.
   * Points have unit length or are zero; kept: what the points begin .. end keep of all of these; which, product: `most` places a point,
   * which hold -1 and -infinity before.
   */
  nearestKept(
    points: Float32Array,
    stride: number,
    begin: number,
    end: number,
    rows: number,
    most: number,
    wide: number,
    kept: Int32Array,
    which: Int32Array,
    product: Float32Array,
  ): void;

  /** The points begin .. end in octets: count / 8 of them, each stride x 8. */
  toOctets(points: Float32Array, stride: number, begin: number, end: number, octets: Float32Array): void;

  /**
   * Squared distances, or where `rooted` is not 0 distances, of the points begin .. end to those before and among them, in their rows of
   * `out` and mirrored in those of the others. Equal points are 0 apart. octets: as toOctets() leaves them; begin is a multiple of 8;
   * out: rows of `width` numbers, a multiple of 8.
   */
  distancesBetween(
    points: Float32Array,
    stride: number,
    begin: number,
    end: number,
    octets: Float32Array,
    width: number,
    rooted: number,
    out: Float32Array,
  ): void;

  /** sums[i * k + c] = the sum of the distances of point i to the n points that are in cluster c. distances: rows of `width`. */
  addByCluster(
    distances: Float32Array,
    width: number,
    begin: number,
    end: number,
    n: number,
    cluster: Int32Array,
    k: number,
    sums: Float64Array,
  ): void;

  /** Rows begin .. end of `out` become those rows that `chosen` tells, of `stride` numbers each. */
  takeRows(
    rows: Float32Array,
    stride: number,
    chosen: Int32Array,
    begin: number,
    end: number,
    out: Float32Array,
  ): void;

  /**
   * Lloyd's algorithm on n points by one thread, until no more than `few` of them move, or for so many rounds. centroids: k x stride, the
   * start and the result; octets, halves: room for these as assign() takes them; assignment: n clusters, -1 before; nearest, value, sizes:
   * n, n and k numbers to work on; inertia: one number, less than 0 where a cluster lost its last point and all else is unfinished.
   */
  settle(
    points: Float32Array,
    stride: number,
    n: number,
    k: number,
    centroids: Float64Array,
    octets: Float32Array,
    halves: Float32Array,
    assignment: Int32Array,
    nearest: Int32Array,
    value: Float32Array,
    sizes: Int32Array,
    rounds: number,
    few: number,
    inertia: Float64Array,
  ): void;
}

export type KernelName = keyof Kernels;

/** A call of any kernel: its name, then its arguments. */
export type AnyCall = { [Name in KernelName]: readonly [Name, ...Parameters<Kernels[Name]>] }[KernelName];

export const kernelNames = [
  "addByCluster",
  "addByTopic",
  "addColumns",
  "addLosses",
  "addMoments",
  "addUp",
  "addWeights",
  "aroundPairs",
  "assign",
  "blend",
  "centre",
  "chanceVariances",
  "cholesky",
  "compare",
  "countColumns",
  "countDistinct",
  "countFollowers",
  "countWindows",
  "cross",
  "deciding",
  "distancesBetween",
  "dominant",
  "fillBlock",
  "fillUniform",
  "findWords",
  "fixSigns",
  "frequentFollowers",
  "gramBlock",
  "halfMean",
  "heaviest",
  "invert",
  "keepNothing",
  "logarithms",
  "nearestKept",
  "numberUses",
  "ownDistances",
  "panelToRows",
  "phrasePapers",
  "place",
  "projectBlock",
  "quantize",
  "readLines",
  "rowSums",
  "settle",
  "shareOut",
  "smooth",
  "sortFollowers",
  "squaredDistances",
  "squaredErrors",
  "takeRows",
  "termPapers",
  "times",
  "timesSmall",
  "timesTransposed",
  "toOctets",
  "toUnitLength",
  "usePapers",
  "ward",
  "weigh",
  "weightedSum",
  "writeRows",
] as const satisfies readonly KernelName[];
