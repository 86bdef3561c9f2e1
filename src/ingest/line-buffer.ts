const MILLION = 1e6;
/** Up to here 15 digits tell numbers apart. */
const MOST_MILLIONTHS = 1e15;
const LONGEST_DECIMAL = 24;
const DECIMALS = 6;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;

/** Bytes that are written one behind the other, in memory that grows and is used again. */
export class LineBuffer {
  size = 0;
  #bytes = Buffer.allocUnsafeSlow(1 << 16);

  /** Takes the bytes from `start` to `end` of another buffer. */
  copy(from: Uint8Array, start = 0, end = from.length): void {
    this.#makeRoom(end - start);
    const to = this.#bytes;
    let at = this.size;
    // A call would take longer than so few bytes.
    if (end - start < 24) for (let i = start; i < end; i++) to[at++] = from[i]!;
    else to.set(from.subarray(start, end), at);
    this.size += end - start;
  }

  text(text: string): void {
    this.#makeRoom(3 * text.length);
    this.size += this.#bytes.write(text, this.size);
  }

  /** Writes a number as String() does that is rounded to 6 decimals: a call for each would take longer than its digits. */
  decimal(value: number): void {
    const millionths = Math.round(value * MILLION);
    if (!(Math.abs(millionths) < MOST_MILLIONTHS)) {
      this.text(String(millionths / MILLION));
      return;
    }
    this.#makeRoom(LONGEST_DECIMAL);
    this.size = writeMillionths(this.#bytes, this.size, millionths);
  }

  /** What was written since the last time, in memory of its own or that `room` gives. */
  take(room = (bytes: number): Uint8Array => new Uint8Array(bytes)): Uint8Array {
    const taken = room(this.size);
    taken.set(this.#bytes.subarray(0, this.size));
    this.size = 0;
    return taken;
  }

  #makeRoom(bytes: number): void {
    if (this.size + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (this.size + bytes));
    larger.set(this.#bytes.subarray(0, this.size));
    this.#bytes = larger;
  }
}

/** Writes a whole number of millionths, of at most 15 digits, as String() writes it. Returns where it ends. */
function writeMillionths(bytes: Uint8Array, begin: number, value: number): number {
  const scaled = Math.abs(value);
  let at = begin;
  if (value < 0) bytes[at++] = MINUS;
  at = writeDigits(bytes, at, Math.floor(scaled / MILLION), 1);
  const fraction = scaled % MILLION;
  if (fraction === 0) return at;
  bytes[at++] = POINT;
  at = writeDigits(bytes, at, fraction, DECIMALS);
  while (bytes[at - 1] === ZERO) at--;
  return at;
}

/** Writes a whole number with at least so many digits. */
function writeDigits(bytes: Uint8Array, begin: number, value: number, least: number): number {
  let length = least;
  for (let bound = 10 ** least; value >= bound; bound *= 10) length++;
  let rest = value;
  for (let at = begin + length - 1; at >= begin; at--) {
    bytes[at] = ZERO + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  return begin + length;
}
