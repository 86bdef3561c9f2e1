/**
 * For the points begin .. end, of unit length: the `most` others of the `rows` with which they have the largest products, the
 * largest first, the lower number among equals. The rows stand in octets as for assign(); `which` and `product` have `most`
 * places a point, which must hold -1 and -infinity.
 */
export function neighbours(
  points: usize,
  stride: i32,
  begin: i32,
  end: i32,
  octets: usize,
  rows: i32,
  most: i32,
  which: usize,
  product: usize,
): void {
  // An octet stays in the nearest cache while all points go by.
  for (let o = 0; o < rows; o += 8) {
    for (let i = begin; i < end; i += 4) {
      offerFour(points, stride, i, end, octets, o, rows, most, which, product);
    }
  }
}

/** Offers the products with an octet to the four points from i on. */
function offerFour(
  points: usize,
  stride: i32,
  i: i32,
  end: i32,
  octets: usize,
  o: i32,
  rows: i32,
  most: i32,
  which: usize,
  product: usize,
): void {
  const bytes = (<usize>stride) << 2;
  const places = (<usize>most) << 2;
  const p0 = points + <usize>i * bytes;
  const p1 = points + <usize>min(i + 1, end - 1) * bytes;
  const p2 = points + <usize>min(i + 2, end - 1) * bytes;
  const p3 = points + <usize>min(i + 3, end - 1) * bytes;
  let a0 = f32x4.splat(0),
    b0 = a0,
    a1 = a0,
    b1 = a0,
    a2 = a0,
    b2 = a0,
    a3 = a0,
    b3 = a0;
  let at = octets + <usize>o * bytes;
  for (let j: usize = 0; j < bytes; j += 4) {
    const c = v128.load(at);
    const d = v128.load(at, 16);
    let x = v128.load32_splat(p0 + j);
    a0 = f32x4.add(a0, f32x4.mul(x, c));
    b0 = f32x4.add(b0, f32x4.mul(x, d));
    x = v128.load32_splat(p1 + j);
    a1 = f32x4.add(a1, f32x4.mul(x, c));
    b1 = f32x4.add(b1, f32x4.mul(x, d));
    x = v128.load32_splat(p2 + j);
    a2 = f32x4.add(a2, f32x4.mul(x, c));
    b2 = f32x4.add(b2, f32x4.mul(x, d));
    x = v128.load32_splat(p3 + j);
    a3 = f32x4.add(a3, f32x4.mul(x, c));
    b3 = f32x4.add(b3, f32x4.mul(x, d));
    at += 32;
  }
  const places0 = <usize>i * places;
  offer(a0, b0, o, i, end, rows, most, which + places0, product + places0);
  const places1 = places0 + places;
  offer(a1, b1, o, i + 1, end, rows, most, which + places1, product + places1);
  const places2 = places1 + places;
  offer(a2, b2, o, i + 2, end, rows, most, which + places2, product + places2);
  const places3 = places2 + places;
  offer(a3, b3, o, i + 3, end, rows, most, which + places3, product + places3);
}

/** Takes those of eight products that are larger than the least a point has, into its places. */
function offer(
  a: v128,
  b: v128,
  first: i32,
  own: i32,
  end: i32,
  rows: i32,
  most: i32,
  which: usize,
  product: usize,
): void {
  if (own >= end) return;
  const least = f32x4.splat(load<f32>(product + ((<usize>(most - 1)) << 2)));
  if (v128.any_true(f32x4.gt(a, least))) {
    take(f32x4.extract_lane(a, 0), first, own, rows, most, which, product);
    take(f32x4.extract_lane(a, 1), first + 1, own, rows, most, which, product);
    take(f32x4.extract_lane(a, 2), first + 2, own, rows, most, which, product);
    take(f32x4.extract_lane(a, 3), first + 3, own, rows, most, which, product);
  }
  if (v128.any_true(f32x4.gt(b, least))) {
    take(f32x4.extract_lane(b, 0), first + 4, own, rows, most, which, product);
    take(f32x4.extract_lane(b, 1), first + 5, own, rows, most, which, product);
    take(f32x4.extract_lane(b, 2), first + 6, own, rows, most, which, product);
    take(f32x4.extract_lane(b, 3), first + 7, own, rows, most, which, product);
  }
}

function take(value: f32, number: i32, own: i32, rows: i32, most: i32, which: usize, product: usize): void {
  if (number >= rows || number == own) return;
  let place = most;
  while (place > 0 && load<f32>(product + ((<usize>(place - 1)) << 2)) < value) place--;
  if (place == most) return;
  for (let q = most - 1; q > place; q--) {
    const to = (<usize>q) << 2;
    store<f32>(product + to, load<f32>(product + to - 4));
    store<i32>(which + to, load<i32>(which + to - 4));
  }
  store<f32>(product + ((<usize>place) << 2), value);
  store<i32>(which + ((<usize>place) << 2), number);
}
