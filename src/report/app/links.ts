import type { Context } from "./context.ts";
import { labelOf, titleOf } from "./corpus.ts";
import { button, el } from "./dom.ts";
import { swatch } from "./looks.ts";

/** Papers as a list of buttons that open them. */
export const paperButtons = ({ corpus, store }: Context, numbers: readonly number[]): HTMLElement =>
  el(
    "ul",
    { class: "paper-list" },
    ...numbers.map((paper) =>
      el(
        "li",
        {},
        button(titleOf(corpus, paper), () => {
          store.set({ paper: corpus.head.ids[paper]! });
        }),
      ),
    ),
  );

/** A button that opens a topic. */
export const topicLink = ({ corpus, store }: Context, topic: number): HTMLElement => {
  const made = button(swatch(topic), () => {
    store.set({ topic, paper: null });
  });
  made.append(` ${labelOf(corpus, topic)}`);
  return made;
};
