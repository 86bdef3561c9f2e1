import { EMPTY, linkOf, type State, stateOf } from "./state.ts";

/** The state of the page, its link, and who is told of a change. */
export interface Store {
  get(): State;
  /** Changes the state. A step is what the back button undoes; what is not, such as a letter of a query, takes the place of the last. */
  set(change: Partial<State>, isStep?: boolean): void;
  listen(hear: (state: State, before: State) => void): void;
}

/** Links to a section, such as #charts, are the browser's own. */
const isLink = (hash: string): boolean => hash === "" || hash.includes("=");

export function openStore(): Store {
  const link = location.hash.slice(1);
  let state = isLink(link) ? stateOf(link) : EMPTY;
  const hearers: ((state: State, before: State) => void)[] = [];
  const change = (next: State): void => {
    const before = state;
    state = next;
    for (const hear of hearers) hear(state, before);
  };
  window.addEventListener("popstate", () => {
    const hash = location.hash.slice(1);
    if (isLink(hash) && hash !== linkOf(state)) change(stateOf(hash));
  });
  return {
    get: () => state,
    set: (changes, isStep = true) => {
      const next = { ...state, ...changes };
      const [now, then] = [linkOf(state), linkOf(next)];
      if (now === then) return;
      const address = then === "" ? location.pathname + location.search : `#${then}`;
      if (isStep) history.pushState(null, "", address);
      else history.replaceState(null, "", address);
      change(next);
    },
    listen: (hear) => {
      hearers.push(hear);
    },
  };
}
