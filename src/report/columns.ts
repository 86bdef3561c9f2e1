/** Planes of a column: 24 bits of each value, least first. */
const PLANES = 3;

/**
 * Whole numbers from -1 to 2^24 - 2, the columns one after another. Each is stored as value + 1, all lowest bytes first, then all
 * middle and all highest ones: planes of like bytes are what deflate packs well, and those of zeros cost nothing.
 */
export function encodeColumns(columns: readonly ArrayLike<number>[]): Uint8Array {
  const rows = columns[0]?.length ?? 0;
  const bytes = new Uint8Array(columns.length * PLANES * rows);
  for (const [c, column] of columns.entries()) {
    for (let i = 0; i < rows; i++) {
      const value = column[i]! + 1;
      for (let p = 0; p < PLANES; p++) bytes[(c * PLANES + p) * rows + i] = value >>> (8 * p);
    }
  }
  return bytes;
}

/** The inverse of encodeColumns. */
export function decodeColumns(bytes: Uint8Array, rows: number): Int32Array[] {
  const columns = rows === 0 ? 0 : bytes.length / (PLANES * rows);
  return Array.from({ length: columns }, (_, c) => {
    const values = new Int32Array(rows).fill(-1);
    for (let p = 0; p < PLANES; p++) {
      const plane = (c * PLANES + p) * rows;
      for (let i = 0; i < rows; i++) values[i]! += bytes[plane + i]! << (8 * p);
    }
    return values;
  });
}
