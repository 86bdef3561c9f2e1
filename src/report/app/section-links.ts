import { linkOf } from "./state.ts";
import type { Store } from "./store.ts";

/**
 * Follows links to sections of the page while something is chosen: the browser would put the name of the section in the place of what
 * the address tells.
 */
export function startSectionLinks(store: Pick<Store, "get">): void {
  document.addEventListener("click", (event) => {
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    const section = document.getElementById(link?.getAttribute("href")?.slice(1) ?? "");
    if (!isPlain || section === null || linkOf(store.get()) === "") return;
    event.preventDefault();
    section.tabIndex = -1;
    section.focus({ preventScroll: true });
    section.scrollIntoView();
  });
}
