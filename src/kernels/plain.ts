import { mergesOf } from "../cluster/ward.ts";
import { squaredDistance } from "../linalg/dense.ts";
import { addTo, dot, leastBut, ranking, sum, toUnitLength } from "../linalg/vectors.ts";
import { plainWords } from "./plain-words.ts";
import { type Kernels, OCTET, PANEL, RUN } from "./kernels.ts";

/** Steps of the power method that tell a cluster's halves apart. */
const POWER_STEPS = 5;
/** What is kept where nothing is. */
const LEAST = -(2 ** 31);

/** The kernels in plain TypeScript: what the fast ones are held against, and where to read what they compute. */
export const plain: Kernels = {
  ...plainWords,

  countColumns(indices, count, counts) {
    for (let p = 0; p < count; p++) counts[indices[p]!]!++;
  },

  countDistinct(indptr, indices, rows, block, blocks, marks, distinct) {
    const found = new Set(
      rowsOfBlock(rows, block, blocks).flatMap((i) => [...indices.subarray(indptr[i], indptr[i + 1])]),
    );
    for (const j of found) marks[j] = block + 1;
    distinct[0] = found.size;
  },

  fillBlock(indptr, indices, data, rows, block, blocks, place, columns, _next, column, start, row, value) {
    const own = rowsOfBlock(rows, block, blocks);
    let [at, entry] = [0, 0];
    for (let j = 0; j < columns; j++) {
      const before = entry;
      own.forEach((i, place_) => {
        for (let p = indptr[i]!; p < indptr[i + 1]!; p++) {
          if (place[indices[p]!] !== j) continue;
          row[entry] = place_;
          value[entry++] = data[p]!;
        }
      });
      if (entry === before) continue;
      column[at] = j;
      start[at++] = before;
    }
    start[at] = entry;
  },

  addMoments(column, start, count, value, sums) {
    for (let j = 0; j < count; j++) {
      const own = value.subarray(start[j], start[j + 1]);
      sums[2 * column[j]!]! += own.reduce((sum, x) => sum + x, 0);
      sums[2 * column[j]! + 1]! += own.reduce((sum, x) => sum + x * x, 0);
    }
  },

  gramBlock(column, start, count, row, value, rows, q, shift, z, sum, t) {
    timesBlock(column, start, count, row, value, rows, q, shift, t);
    for (let i = 0; i < rows * PANEL; i++) sum[i % PANEL]! += t[i]!;
    for (let j = 0; j < count; j++) {
      for (let p = start[j]!; p < start[j + 1]!; p++) {
        for (let c = 0; c < PANEL; c++) z[column[j]! * PANEL + c]! += value[p]! * t[row[p]! * PANEL + c]!;
      }
    }
  },

  projectBlock(...[column, start, count, row, value, rows, block, blocks, q, shift, t, out, stride, width]) {
    timesBlock(column, start, count, row, value, rows, q, shift, t);
    for (let i = 0; i < rows; i++) {
      const target = (block + Math.floor(i / RUN) * blocks) * RUN + (i % RUN);
      for (let c = 0; c < width; c++) out[target * stride + c] = t[i * PANEL + c]!;
    }
  },

  panelToRows(panel, rows, width, place, stride, out) {
    for (let i = 0; i < rows; i++) {
      for (let c = 0; c < width; c++) out[c * stride + place[i]!] = panel[i * PANEL + c]!;
    }
  },

  centre(mean, sum, rows, z) {
    for (let i = 0; i < rows; i++) {
      for (let c = 0; c < PANEL; c++) z[i * PANEL + c]! -= mean[i]! * sum[c]!;
    }
  },

  weightedSum(m, a, rows, out) {
    for (let c = 0; c < PANEL; c++) {
      let sum = 0;
      for (let i = 0; i < rows; i++) sum += m[i]! * a[i * PANEL + c]!;
      out[c] = sum;
    }
  },

  times(indptr, indices, data, begin, end, q, shift, out, stride, width) {
    for (let i = begin; i < end; i++) {
      for (let c = 0; c < width; c++) {
        let t = -shift[c]!;
        for (let p = indptr[i]!; p < indptr[i + 1]!; p++) t += data[p]! * q[indices[p]! * PANEL + c]!;
        out[i * stride + c] = t;
      }
    }
  },

  shareOut(
    indptr,
    indices,
    data,
    begin,
    end,
    every,
    logs,
    width,
    k,
    shift,
    shares,
    topic,
    adds,
    sums,
    totals,
  ) {
    for (let i = begin; i < end; i++) {
      if (Math.floor((i - begin) / RUN) % every !== 0) continue;
      const row = shares.subarray(i * width, (i + 1) * width);
      const says = Array.from({ length: k }, (_, c) => {
        let t = -shift[c]!;
        for (let p = indptr[i]!; p < indptr[i + 1]!; p++) t += data[p]! * logs[indices[p]! * width + c]!;
        return t;
      });
      const best = Math.max(...says);
      const powers = says.map((t) => Math.exp(t - best));
      row.forEach((_, c) => (row[c] = c < k ? powers[c]! / sum(powers) : 0));
      if (topic[i] !== says.indexOf(best)) totals[k]!++;
      topic[i] = says.indexOf(best);
      if (adds === 0) continue;
      for (let p = indptr[i]!; p < indptr[i + 1]!; p++)
        for (let c = 0; c < width; c++) sums[indices[p]! * width + c]! += data[p]! * row[c]!;
      for (let c = 0; c < k; c++) totals[c]! += row[c]!;
    }
  },

  addByTopic(indptr, indices, data, begin, end, topic, width, sums) {
    for (let i = begin; i < end; i++) {
      const c = topic[i]!;
      for (let p = indptr[i]!; c >= 0 && p < indptr[i + 1]!; p++) sums[indices[p]! * width + c]! += data[p]!;
    }
  },

  addWeights(w, mean, prior, rows, width, k, totals) {
    for (let t = 0; t < rows; t++)
      for (let c = 0; c < k; c++) totals[c]! += w[t * width + c]! + prior * mean[t]!;
  },

  logarithms(w, mean, prior, begin, end, width, k, totals, by, logs) {
    for (let t = begin; t < end; t++) {
      for (let c = 0; c < k; c++) {
        const weight = w[t * width + c]! + prior * mean[t]!;
        logs[t * width + c] = weight > 0 ? by * Math.log(weight / totals[c]!) : 0;
      }
    }
  },

  addColumns(indices, data, count, squared, sums) {
    for (let p = 0; p < count; p++) sums[indices[p]!]! += squared === 0 ? data[p]! : data[p]! * data[p]!;
  },

  rowSums(indptr, data, begin, end, sums) {
    for (let i = begin; i < end; i++) sums[i] = sum(data.subarray(indptr[i], indptr[i + 1]));
  },

  deciding(
    indptr,
    indices,
    data,
    begin,
    end,
    likelihoods,
    columns,
    topic,
    second,
    masses,
    given,
    rowSums,
    most,
    best,
    rows,
    which,
  ) {
    for (let i = begin; i < end; i++) {
      const mass = masses[topic[i]!]!;
      const terms = indices.subarray(indptr[i], indptr[i + 1]);
      const says = Array.from(terms, (t, place) => {
        const weight = data[indptr[i]! + place]!;
        const others = Math.exp(likelihoods[topic[i]! * columns + t]!) * mass - weight;
        if (others <= given[t]! * (1 + ROUNDING)) return 0;
        return weight * (Math.log(others / (mass - rowSums[i]!)) - likelihoods[second[i]! * columns + t]!);
      });
      const strongest = ranking(says).filter((place) => says[place]! > 0);
      best.fill(0);
      strongest.slice(0, most).forEach((place, c) => {
        best[c] = says[place]!;
        which[c * rows + i] = terms[place]!;
      });
    }
  },

  blend(a, x, b, y, c, z, length) {
    for (let i = 0; i < length; i++) z[i] = a * x[i]! + b * y[i]! + c * z[i]!;
  },

  weigh(
    terms,
    start,
    titleEnd,
    begin,
    end,
    backward,
    common,
    titleWeight,
    sublinear,
    idf,
    counts,
    _marks,
    _columns,
    progress,
    steps,
    indptr,
    indices,
    data,
  ) {
    if (progress[0]!++ >= steps) return;
    const documents = Array.from({ length: end - begin }, (_, i) => begin + i);
    for (const d of backward === 1 ? documents.reverse() : documents) {
      for (let i = start[d]!; i < start[d + 1]!; i++) {
        if (terms[i]! >= 0) counts[terms[i]!]! += i < titleEnd[d]! ? titleWeight : 1;
      }
      const present = new Set(terms.subarray(start[d], start[d + 1]));
      const row = [...present].filter((term) => term >= 0 && common[term] === 0).sort((a, b) => a - b);
      const weights = row.map((term) => sublinear[counts[term]!]! * idf[term]!);
      const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
      const from = backward === 1 ? (progress[2]! -= row.length) : progress[1]!;
      indices.set(row, from);
      data.set(
        weights.map((weight) => weight / length),
        from,
      );
      if (backward === 1) indptr[d] = from;
      else indptr[d + 1] = progress[1]! += row.length;
      for (const term of present) if (term >= 0) counts[term] = 0;
    }
  },

  cholesky(s, n, rounding, r) {
    for (let i = 0; i < n; i++) {
      for (let j = i; j < n; j++) {
        let sum = s[i * n + j]!;
        for (let a = 0; a < i; a++) sum -= r[a * n + i]! * r[a * n + j]!;
        if (j === i && sum <= rounding * s[i * n + i]!) break;
        r[i * n + j] = j === i ? Math.sqrt(sum) : sum / r[i * n + i]!;
      }
    }
  },

  invert(r, n, x) {
    for (let j = 0; j < n; j++) {
      if (r[j * n + j] === 0) continue;
      x[j * n + j] = 1 / r[j * n + j]!;
      for (let i = j - 1; i >= 0; i--) {
        if (r[i * n + i] === 0) continue;
        let sum = 0;
        for (let a = i + 1; a <= j; a++) sum -= r[i * n + a]! * x[a * n + j]!;
        x[i * n + j] = sum / r[i * n + i]!;
      }
    }
  },

  timesTransposed(a, n, out) {
    for (let i = 0; i < n; i++)
      for (let j = i; j < n; j++)
        out[i * n + j] = out[j * n + i] = dot(a.slice(i * n + j, (i + 1) * n), a.subarray(j * n + j));
  },

  dominant(s, n, v, image, rounds, value) {
    value[0] = 0;
    for (let round = 0; round < rounds; round++) {
      image.forEach((_, i) => (image[i] = dot(v, s.subarray(i * n))));
      value[0] = Math.sqrt(dot(image, image));
      if (value[0] === 0) break;
      image.forEach((entry, i) => (v[i] = entry / value[0]!));
    }
  },

  chanceVariances(variances, weights, groups, papers, edge, count, found, told, v) {
    [v[0], v[1]] = [-1 / (1.05 * edge), 1e-4 / edge];
    const step = edge / 400;
    let [r, passed, before] = [0, 0, 0];
    for (let x = 1.05 * edge; x > 0 && r < count; x -= step) {
      for (let i = 0; i < 100; i++) if (newtonStep(variances, weights, groups, x, 1e-4 * edge, v)) break;
      const density = (papers * v[1]) / Math.PI;
      const here = ((before + density) / 2) * step;
      for (; r < count && r + 0.5 <= passed + here; r++)
        found[r] = x + (step * (passed + here - r - 0.5)) / here;
      passed += here;
      before = density;
    }
    told[0] = r;
  },

  squaredErrors(a, b, rows, s, sums) {
    for (let at = 0; at < rows * PANEL; at++) sums[at % PANEL]! += (b[at]! - s[at % PANEL]! * a[at]!) ** 2;
  },

  fixSigns(panel, rows) {
    for (let c = 0; c < PANEL; c++) {
      const column = Array.from({ length: rows }, (_, i) => panel[i * PANEL + c]!);
      const largest = column.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
      column.forEach((x, i) => (panel[i * PANEL + c] = largest < 0 ? -x : x));
    }
  },

  fillUniform(state, panel, rows, width) {
    for (let i = 0; i < rows; i++) {
      for (let c = 0; c < width; c++) panel[i * PANEL + c] = nextOf(state) / 2 ** 32 - 0.5;
    }
  },

  cross(a, b, rows, out) {
    out.fill(0, 0, PANEL * PANEL);
    for (let i = 0; i < rows; i++) {
      for (let r = 0; r < PANEL; r++) {
        for (let c = 0; c < PANEL; c++) out[r * PANEL + c]! += a[i * PANEL + r]! * b[i * PANEL + c]!;
      }
    }
  },

  timesSmall(d, panels, rows, s, out) {
    for (let i = 0; i < rows; i++) {
      for (let c = 0; c < PANEL; c++) {
        let t = 0;
        for (let j = 0; j < panels * PANEL; j++) {
          const panel = Math.floor(j / PANEL);
          t += d[(panel * rows + i) * PANEL + (j % PANEL)]! * s[j * PANEL + c]!;
        }
        out[i * PANEL + c] = t;
      }
    }
  },

  assign(points, stride, begin, end, octets, halves, count, nearest, value) {
    for (let i = begin; i < end; i++) {
      let least = Infinity;
      for (let c = 0; c < count; c++) {
        let t = halves[c]!;
        for (let j = 0; j < stride; j++) t -= points[i * stride + j]! * octets[inOctets(c, j, stride)]!;
        if (t >= least) continue;
        least = t;
        nearest[i] = c;
        value[i] = t;
      }
    }
  },

  addUp(points, stride, begin, end, cluster, sums, counts) {
    for (let i = begin; i < end; i++) {
      const c = cluster[i]!;
      counts[c]!++;
      for (let j = 0; j < stride; j++) sums[c * stride + j]! += points[i * stride + j]!;
    }
  },

  quantize(points, stride, begin, end, small, octets) {
    const [rows, eights] = [small, octets].map((bits) => new Int16Array(bits.buffer, bits.byteOffset));
    for (let i = begin; i < end; i++) {
      for (let j = 0; j < stride; j++) {
        const rounded = toEven(points[i * stride + j]! * 32767);
        rows![i * stride + j] = rounded;
        eights![2 * inOctets(i, Math.floor(j / 2), stride / 2) + (j % 2)] = rounded;
      }
    }
  },

  keepNothing(points, wide, kept, least) {
    for (let at = 0; at < points * wide; at++) kept.set([-1, LEAST], 2 * at);
    least.fill(LEAST, 0, points);
  },

  compare(
    small,
    stride,
    begin,
    end,
    octets,
    first,
    last,
    mirrored,
    wide,
    kept,
    least,
    keptThere,
    leastThere,
  ) {
    const [rows, eights] = [small, octets].map((bits) => new Int16Array(bits.buffer, bits.byteOffset));
    const offer = (
      keeps: Int32Array,
      leasts: Int32Array,
      place: number,
      other: number,
      value: number,
    ): void => {
      if (value <= leasts[place]!) return;
      const own = keeps.subarray(2 * wide * place, 2 * wide * (place + 1));
      let at = 0;
      while (own[at + 1]! > value || (own[at + 1] === value && own[at]! > other)) at += 2;
      own.copyWithin(at + 2, at);
      own.set([other, value], at);
      leasts[place] = own.at(-1)!;
    };
    for (let c = first; c < last; c++) {
      for (let i = begin; i < end; i++) {
        let value = 0;
        for (let j = 0; j < stride; j++)
          value +=
            rows![i * stride + j]! * eights![2 * inOctets(c, Math.floor(j / 2), stride / 2) + (j % 2)]!;
        if (i === c) continue;
        offer(kept, least, i - begin, c, value);
        if (mirrored !== 0) offer(keptThere, leastThere, c - first, i, value);
      }
    }
  },

  nearestKept(points, stride, begin, end, rows, most, _wide, _kept, which, product) {
    for (let i = begin; i < end; i++) {
      const products = Float32Array.from({ length: rows }, (_, c) => {
        let t = 0;
        for (let j = 0; j < stride; j++)
          t = Math.fround(t + Math.fround(points[i * stride + j]! * points[c * stride + j]!));
        return t;
      });
      const others = [...products.keys()].filter((c) => c !== i);
      others.sort((a, b) => products[b]! - products[a]! || a - b);
      others.slice(0, most).forEach((c, place) => {
        which[i * most + place] = c;
        product[i * most + place] = products[c]!;
      });
    }
  },

  smooth(points, stride, begin, end, most, which, product, out) {
    for (let i = begin; i < end; i++) {
      const row = out.subarray(i * stride, (i + 1) * stride);
      row.set(points.subarray(i * stride, (i + 1) * stride));
      for (let place = i * most; place < (i + 1) * most; place++) {
        if (product[place]! > 0)
          addTo(row, 1, points.subarray(which[place]! * stride, (which[place]! + 1) * stride));
      }
      toUnitLength(row);
    }
  },

  toUnitLength(rows, stride, begin, end) {
    for (let i = begin; i < end; i++) toUnitLength(rows.subarray(i * stride, (i + 1) * stride));
  },

  ownDistances(points, stride, begin, end, cluster, centroids, out) {
    const all = { rows: end, columns: stride, data: points };
    const own = { rows: centroids.length / stride, columns: stride, data: centroids };
    for (let i = begin; i < end; i++) out[i] = squaredDistance(all, i, own, cluster[i]!);
  },

  addLosses(squared, count, k, rows, cluster, lost) {
    for (let i = 0; i < rows; i++) {
      const row = squared.subarray(i * count, (i + 1) * count);
      const own = cluster[i]!;
      lost[own]! += row[leastBut(row, k, own)]! - row[own]!;
    }
  },

  halfMean(points, stride, members, count, centre, mean) {
    const rows = Array.from(members.subarray(0, count), (i) =>
      Float64Array.from(points.subarray(i * stride, (i + 1) * stride)),
    );
    const off = rows.map((row) => row.map((x, j) => x - centre[j]!));
    const direction = longestDirection(off);
    const half = rows.filter((_, i) => dot(off[i]!, direction) > 0);
    const averaged = half.length > 0 ? half : rows;
    mean.fill(0);
    for (const row of averaged) addTo(mean, 1 / averaged.length, row);
  },

  place(points, stride, begin, end, k, count, squared, cluster, centroids, lengths, second, margin, score) {
    for (let i = begin; i < end; i++) {
      const row = squared.subarray((i - begin) * count, (i - begin) * count + k);
      const own = cluster[i]!;
      second[i] = leastBut(row, k, own);
      const [a, b] = [Math.sqrt(row[own]!), Math.sqrt(row[second[i]!]!)];
      margin[i] = Math.max(a, b) > 0 ? (b - a) / Math.max(a, b) : 0;
      const product = dot(points.subarray(i * stride, (i + 1) * stride), centroids.subarray(own * stride));
      score[i] = lengths[own]! > 0 ? product / lengths[own]! : 0;
    }
  },

  ward(squared, stride, n, _work, _chain, size, a, b, height) {
    size.fill(1, 0, n);
    mergesOf(squared, stride, size.subarray(0, n)).forEach((merge, m) => {
      a[m] = merge.a;
      b[m] = merge.b;
      height[m] = merge.height;
    });
  },

  settle(
    points,
    stride,
    n,
    k,
    centroids,
    _octets,
    _halves,
    assignment,
    _nearest,
    _value,
    _sizes,
    rounds,
    few,
    inertia,
  ) {
    const [rows, means] = [
      { rows: n, columns: stride, data: points },
      { rows: k, columns: stride, data: centroids },
    ];
    const to = (i: number, c: number): number => squaredDistance(rows, i, means, c);
    inertia[0] = -1;
    for (let round = 0; round < rounds; round++) {
      let moved = 0;
      for (let i = 0; i < n; i++) {
        const distances = Float64Array.from({ length: k }, (_, c) => to(i, c));
        const nearest = leastBut(distances, k, -1);
        const own = assignment[i]!;
        if (nearest === own || (own >= 0 && distances[own]! - distances[nearest]! <= 1e-7)) continue;
        assignment[i] = nearest;
        moved++;
      }
      const sizes = Array.from(
        { length: k },
        (_, c) => assignment.subarray(0, n).filter((own) => own === c).length,
      );
      if (sizes.includes(0)) return;
      if (round > 0 && moved <= few) break;
      centroids.fill(0);
      for (let i = 0; i < n; i++)
        for (let j = 0; j < stride; j++) centroids[assignment[i]! * stride + j]! += points[i * stride + j]!;
      for (let at = 0; at < k * stride; at++) centroids[at]! /= sizes[Math.floor(at / stride)]!;
    }
    inertia[0] = sum(Array.from({ length: n }, (_, i) => to(i, assignment[i]!)));
  },

  takeRows(rows, stride, chosen, begin, end, out) {
    for (let i = begin; i < end; i++)
      out.set(rows.subarray(chosen[i]! * stride, (chosen[i]! + 1) * stride), i * stride);
  },

  toOctets(points, stride, begin, end, octets) {
    for (let i = begin; i < end; i++)
      for (let j = 0; j < stride; j++) octets[inOctets(i, j, stride)] = points[i * stride + j]!;
  },

  distancesBetween(points, stride, begin, end, _octets, width, rooted, out) {
    const rows = { rows: end, columns: stride, data: points };
    for (let i = begin; i < end; i++) {
      for (let c = 0; c <= i; c++) {
        const squared = squaredDistance(rows, i, rows, c);
        out[i * width + c] = out[c * width + i] = rooted === 0 ? squared : Math.sqrt(squared);
      }
    }
  },

  addByCluster(distances, width, begin, end, n, cluster, k, sums) {
    for (let i = begin; i < end; i++) {
      sums.fill(0, i * k, (i + 1) * k);
      for (let j = 0; j < n; j++) sums[i * k + cluster[j]!]! += distances[i * width + j]!;
    }
  },

  squaredDistances(points, stride, begin, end, octets, count, out) {
    for (let i = begin; i < end; i++) {
      for (let c = 0; c < count; c++) {
        let t = 0;
        for (let j = 0; j < stride; j++) {
          t += (points[i * stride + j]! - octets[inOctets(c, j, stride)]!) ** 2;
        }
        out[(i - begin) * count + c] = t;
      }
    }
  },
};

/** The nearest whole number, the even one where two are. */
function toEven(x: number): number {
  const up = Math.round(x);
  return up - x === 0.5 && up % 2 !== 0 ? up - 1 : up;
}

/** The next number of sfc32, 0 .. 2^32 - 1. */
function nextOf(state: Int32Array): number {
  const [a, b, c, counter] = state as unknown as [number, number, number, number];
  const sum = (a + b + counter) | 0;
  state.set([b ^ (b >>> 9), (c + (c << 3)) | 0, (((c << 21) | (c >>> 11)) + sum) | 0, (counter + 1) | 0]);
  return sum >>> 0;
}

/** Likelihoods are in single precision. */
const ROUNDING = 1e-4;

/** Where column j of centroid c stands. */
const inOctets = (c: number, j: number, stride: number): number =>
  (Math.floor(c / OCTET) * stride + j) * OCTET + (c % OCTET);

/** The rows of a matrix that a block holds, in its order. */
function rowsOfBlock(rows: number, block: number, blocks: number): number[] {
  const all = Array.from({ length: rows }, (_, i) => i);
  return all.filter((i) => Math.floor(i / RUN) % blocks === block);
}

/** t = Y q - 1 shift' for the first `count` columns of a block. */
function timesBlock(
  column: Int32Array,
  start: Int32Array,
  count: number,
  row: Uint16Array,
  value: Float32Array,
  rows: number,
  q: Float32Array,
  shift: Float32Array,
  t: Float32Array,
): void {
  for (let i = 0; i < rows * PANEL; i++) t[i] = -shift[i % PANEL]!;
  for (let j = 0; j < count; j++) {
    for (let p = start[j]!; p < start[j + 1]!; p++) {
      for (let c = 0; c < PANEL; c++) t[row[p]! * PANEL + c]! += value[p]! * q[column[j]! * PANEL + c]!;
    }
  }
}

/** A step of Newton's method towards the v of src/reduce/chance.ts. Returns whether it was small. */
function newtonStep(
  variances: Float64Array,
  weights: Float64Array,
  groups: number,
  re: number,
  im: number,
  v: Float64Array,
): boolean {
  const [a, b] = [v[0]!, v[1]!];
  const size = a * a + b * b;
  let [fa, fb] = [-a / size - re, b / size - im];
  let [da, db] = [(a * a - b * b) / (size * size), (-2 * a * b) / (size * size)];
  for (let g = 0; g < groups; g++) {
    const [s, w] = [variances[g]!, weights[g]!];
    const [p, q] = [1 + s * a, s * b];
    const length = p * p + q * q;
    fa += (w * s * p) / length;
    fb -= (w * s * q) / length;
    const scale = (w * s * s) / (length * length);
    da -= scale * (p * p - q * q);
    db += scale * 2 * p * q;
  }
  const slope = da * da + db * db;
  const [stepA, stepB] = [(fa * da + fb * db) / slope, (fb * da - fa * db) / slope];
  v[0] = a - stepA;
  v[1] = b - stepB > 0 ? b - stepB : b / 2;
  return stepA * stepA + stepB * stepB < 1e-18 * (v[0] * v[0] + v[1] * v[1]);
}

/** About the first principal direction of centred rows, by a few steps of the power method from the longest of them. */
function longestDirection(off: readonly Float64Array[]): Float64Array {
  let direction = off.reduce((a, b) => (dot(b, b) > dot(a, a) ? b : a));
  for (let step = 0; step < POWER_STEPS; step++) {
    const next = new Float64Array(direction.length);
    for (const row of off) addTo(next, dot(row, direction), row);
    const length = Math.sqrt(dot(next, next));
    if (length === 0) break;
    direction = next.map((entry) => entry / length);
  }
  return direction;
}
