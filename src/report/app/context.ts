import type { Abstracts } from "./abstracts.ts";
import type { Corpus } from "./corpus.ts";
import type { Filters } from "./filters.ts";
import type { Renames } from "./renames.ts";
import type { Search } from "./search.ts";
import type { Store } from "./store.ts";

/** What every part of the page works with. */
export interface Context {
  readonly corpus: Corpus;
  readonly abstracts: Abstracts;
  readonly search: Search;
  readonly filters: Filters;
  readonly store: Store;
  readonly renames: Renames;
}
