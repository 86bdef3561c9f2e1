/** A part of the map: left, top, right and bottom, 0 .. 1. */
export type Rect = readonly [left: number, top: number, right: number, bottom: number];

export type View = "neighbours" | "components";

/** All that a reader can choose; it stands in the address behind the #, so that every sight has a link. */
export interface State {
  readonly query: string;
  /** Topic that is open and that papers are limited to; -1 for unassigned papers. */
  readonly topic: number | null;
  /** Id of the paper that is open. */
  readonly paper: string | null;
  readonly source: string | null;
  /** One year, several as in "2019-2021", or "none" for papers without a date. */
  readonly year: string | null;
  readonly tier: string | null;
  readonly view: View;
  /** The part of the map that papers are limited to. */
  readonly area: Rect | null;
}

export const EMPTY: State = {
  query: "",
  topic: null,
  paper: null,
  source: null,
  year: null,
  tier: null,
  view: "neighbours",
  area: null,
};

/** What follows the # in the address: topic=3&q=graph. */
export function linkOf(state: State): string {
  const parameters = new URLSearchParams();
  const set = (name: string, value: string | number | null): void => {
    if (value !== null && value !== "") parameters.set(name, String(value));
  };
  set("q", state.query);
  set("topic", state.topic);
  set("paper", state.paper);
  set("source", state.source);
  set("year", state.year);
  set("tier", state.tier);
  set("view", state.view === "components" ? "pca" : null);
  set("area", state.area?.map((edge) => edge.toFixed(4)).join(" ") ?? null);
  return parameters.toString();
}

/** The state that a link tells; what it does not know, or cannot be, counts as not given. */
export function stateOf(link: string): State {
  const parameters = new URLSearchParams(link);
  const topic = Number.parseInt(parameters.get("topic") ?? "", 10);
  return {
    query: parameters.get("q") ?? "",
    topic: topic >= -1 ? topic : null,
    paper: parameters.get("paper"),
    source: parameters.get("source"),
    year: parameters.get("year"),
    tier: parameters.get("tier"),
    view: parameters.get("view") === "pca" ? "components" : "neighbours",
    area: rectOf(parameters.get("area")),
  };
}

function rectOf(text: string | null): Rect | null {
  const edges = (text ?? "").split(" ").map(Number);
  const [left, top, right, bottom] = edges;
  if (text === null || edges.length !== 4 || !edges.every(Number.isFinite)) return null;
  return [left!, top!, right!, bottom!];
}
