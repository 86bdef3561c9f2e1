/** A hash of 52 bits, without regard to case and punctuation as ingest compares titles: two by FNV-1a (Fowler, Noll and Vo). */
export function titleKey(text: string): number {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  return (low >>> 0) * 2 ** 20 + (high >>> 12);
}
