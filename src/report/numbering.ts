/** Numbers texts by their first appearance. */
export interface Numbering {
  readonly names: string[];
  /** The number of a text; of null -1. */
  of(name: string | null): number;
}

export function numbering(): Numbering {
  const names: string[] = [];
  const known = new Map<string, number>();
  return {
    names,
    of: (name) => {
      if (name === null) return -1;
      const number = known.get(name) ?? names.push(name) - 1;
      known.set(name, number);
      return number;
    },
  };
}
