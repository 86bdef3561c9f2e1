import { openAbstracts } from "./abstracts.ts";
import { showBars } from "./bars.ts";
import { startCharts } from "./charts.ts";
import type { Context } from "./context.ts";
import { showControls, startControls } from "./controls.ts";
import { type Corpus, loadCorpus } from "./corpus.ts";
import { openFilters } from "./filters.ts";
import { openLinkedDrawings } from "./linked-drawings.ts";
import { openMap, type PaperMap } from "./map.ts";
import { showMapControls, startMapControls } from "./map-controls.ts";
import { neighboursOf } from "./paper-panel.ts";
import { openRenames } from "./renames.ts";
import { openSearch } from "./search.ts";
import { startSectionLinks } from "./section-links.ts";
import { enterSide, showSide } from "./side.ts";
import type { State } from "./state.ts";
import { openStore } from "./store.ts";
import { openTable } from "./table.ts";
import { startTheme } from "./theme-toggle.ts";

/** Brings the page to a state, of which `before` was the last. */
type Show = (state: State, before?: State) => void;

async function start(): Promise<void> {
  const root = document.documentElement;
  root.classList.add("scripted");
  const corpus = await loadCorpus();
  // First of all: a drawing must stand there before it can follow the filters into print.
  startCharts(corpus);
  const [context, map, show] = openParts(corpus);
  startControls(context);
  startMapControls(map, context.store);
  startSectionLinks(context.store);
  startTheme(() => {
    map.draw();
  });
  show(context.store.get());
  context.store.listen((state, before) => {
    show(state, before);
    const isElsewhere = state.topic !== before.topic || state.paper !== before.paper;
    // Who goes through the topics by the keys stays there.
    if (isElsewhere && !(document.activeElement instanceof HTMLSelectElement)) enterSide();
  });
  root.dataset.ready = "";
  // The browser went there when the page was shorter.
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
  performance.mark("topicscape-ready");
}

function openParts(corpus: Corpus): [Context, PaperMap, Show] {
  const store = openStore();
  const abstracts = openAbstracts(corpus);
  const search = openSearch(corpus, abstracts, () => {
    if (store.get().query !== "") show(store.get());
  });
  const filters = openFilters(corpus, search);
  const renames = openRenames(corpus, () => {
    show(store.get());
    enterSide();
  });
  const context: Context = { corpus, abstracts, search, filters, store, renames };
  const map = openMap(corpus, store.get().view, (d) => filters.failures[d] === 0, {
    paper: (d) => {
      store.set({ paper: corpus.head.ids[d]! });
    },
    topic: (topic) => {
      store.set({ topic, paper: null });
    },
    area: (area) => {
      store.set({ area });
    },
  });
  const show = showing(context, map);
  return [context, map, show];
}

function showing(context: Context, map: PaperMap): Show {
  const { corpus, filters } = context;
  const place = new Map(corpus.head.ids.map((id, d) => [id, d]));
  const table = openTable(context);
  const followFilters = openLinkedDrawings(corpus, filters.failures);
  return (state, before) => {
    filters.update(state, before);
    const paper = place.get(state.paper ?? "") ?? -1;
    showControls(context);
    showMapControls(state);
    showSide(context, paper);
    showBars(context);
    table.show();
    followFilters();
    if (before !== undefined && before.view !== state.view) map.setView(state.view);
    map.mark(paper < 0 ? [] : [paper, ...neighboursOf(corpus, paper)]);
  };
}

void start();
