/** The numbers of the papers of each topic, ascending. */
export function rowsByTopic(topic: Int32Array, k: number): Int32Array[] {
  const sizes = new Int32Array(k);
  for (const t of topic) sizes[t]!++;
  const rows = Array.from(sizes, (size) => new Int32Array(size));
  const filled = new Int32Array(k);
  topic.forEach((t, i) => (rows[t]![filled[t]!++] = i));
  return rows;
}
