/** The same items, asked for before they are needed: so many that `most` are being made or wait. */
export async function* ahead<T>(items: AsyncGenerator<T>, most: number): AsyncGenerator<T> {
  const asked: Promise<IteratorResult<T>>[] = [];
  try {
    for (;;) {
      while (asked.length < most) {
        const item = items.next();
        // It may fail while an earlier one is awaited.
        item.catch(() => undefined);
        asked.push(item);
      }
      const item = await asked.shift()!;
      if (item.done === true) return;
      yield item.value;
    }
  } finally {
    await items.return(undefined);
  }
}
