import { openAbstracts } from "./abstracts.ts";
import { showBars } from "./bars.ts";
import { startCharts } from "./charts.ts";
import type { Context } from "./context.ts";
import { showControls, startControls } from "./controls.ts";
import { loadCorpus } from "./corpus.ts";
import { openFilters } from "./filters.ts";
import { openMap } from "./map.ts";
import { showMapControls, startMapControls } from "./map-controls.ts";
import { neighboursOf } from "./paper-panel.ts";
import { openRenames } from "./renames.ts";
import { openSearch } from "./search.ts";
import { enterSide, showSide } from "./side.ts";
import type { State } from "./state.ts";
import { openStore } from "./store.ts";
import { openTable } from "./table.ts";
import { startTheme } from "./theme-toggle.ts";

async function start(): Promise<void> {
  const root = document.documentElement;
  root.classList.add("scripted");
  const corpus = await loadCorpus();
  const place = new Map(corpus.head.ids.map((id, d) => [id, d]));
  const paperOf = ({ paper }: State): number => place.get(paper ?? "") ?? -1;
  const store = openStore();
  const abstracts = openAbstracts(corpus);
  const search = openSearch(corpus, abstracts, () => {
    if (store.get().query !== "") show(store.get());
  });
  const filters = openFilters(corpus, search);
  const renames = openRenames(corpus, () => {
    show(store.get());
  });
  const context: Context = { corpus, abstracts, filters, store, renames };
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
  const table = openTable(context);
  const show = (state: State, before?: State): void => {
    filters.update(state, before);
    const matching = filters.failures.reduce((sum, failed) => sum + (failed === 0 ? 1 : 0), 0);
    const paper = paperOf(state);
    showControls(context, state, matching, search.isComplete());
    showMapControls(state);
    showSide(context, paper);
    showBars(context);
    table.show();
    if (before !== undefined && before.view !== state.view) map.setView(state.view);
    map.mark(paper < 0 ? [] : [paper, ...neighboursOf(corpus, paper)]);
    map.draw();
  };
  startControls(context);
  startMapControls(map, store);
  show(store.get());
  store.listen((state, before) => {
    show(state, before);
    if (state.topic !== before.topic || state.paper !== before.paper) enterSide();
  });
  startTheme(() => {
    map.draw();
  });
  startCharts(corpus);
  root.dataset.ready = "";
  performance.mark("topicscape-ready");
}

void start();
