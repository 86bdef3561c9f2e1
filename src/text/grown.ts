/** The array itself if it has a place `index`, otherwise one of twice the length and more that begins with it. */
export function grown(array: Int32Array<ArrayBuffer>, index: number): Int32Array<ArrayBuffer> {
  if (index < array.length) return array;
  const longer = new Int32Array(2 * index + 1);
  longer.set(array);
  return longer;
}
