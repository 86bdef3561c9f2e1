import { type Corpus, placesOf } from "./corpus.ts";
import { applyFacet, type Facet, type Failures } from "./masks.ts";
import type { Search } from "./search.ts";
import type { State } from "./state.ts";
import { TIER_NAMES } from "../payload.ts";
import { spanOf, UNDATED } from "./years.ts";

type Test = ((paper: number) => boolean) | null;

/** Keeps, for each paper, the facets in which it fails the state. */
export interface Filters {
  readonly failures: Failures;
  /** Brings the facets up to date in which the states differ; all of them without an earlier one. */
  update(state: State, before?: State): void;
}

export function openFilters(corpus: Corpus, search: Search): Filters {
  const failures = new Uint8Array(corpus.n);
  const tests: Readonly<Record<Facet, (state: State) => Test>> = {
    query: ({ query }) => search.matcher(query),
    topic: ({ topic }) => (topic === null ? null : (d) => corpus.column.topic[d] === topic),
    source: ({ source }) => sourceTest(corpus, source),
    year: ({ year }) => yearTest(corpus, year),
    tier: ({ tier }) => tierTest(corpus, tier),
    area: (state) => areaTest(corpus, state),
  };
  return {
    failures,
    update: (state, before) => {
      for (const [facet, testFor] of Object.entries(tests) as [Facet, (state: State) => Test][]) {
        const isSame = before !== undefined && state[facet] === before[facet];
        if (!isSame) applyFacet(failures, facet, testFor(state));
      }
    },
  };
}

function sourceTest(corpus: Corpus, source: string | null): Test {
  if (source === null) return null;
  const number = corpus.head.sources.indexOf(source);
  const sets = corpus.head.sourceSets.map((set) => set.includes(number));
  return (d) => sets[corpus.column.sources[d]!] === true;
}

function yearTest({ head, column }: Corpus, year: string | null): Test {
  if (year === null) return null;
  const [first, last] = year === UNDATED ? [-1, -1] : (spanOf(head.years, year) ?? [0, -1]);
  return (d) => column.year[d]! >= first && column.year[d]! <= last;
}

function tierTest({ column }: Corpus, tier: string | null): Test {
  if (tier === null) return null;
  const number = TIER_NAMES.findIndex((name) => name === tier);
  return (d) => column.tier[d] === number;
}

function areaTest(corpus: Corpus, { area, view }: State): Test {
  if (area === null) return null;
  const { u, v } = placesOf(corpus, view);
  const [left, top, right, bottom] = area;
  return (d) => u[d]! >= left && u[d]! <= right && v[d]! >= top && v[d]! <= bottom;
}
