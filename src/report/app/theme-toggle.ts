import { byId } from "./dom.ts";

const prefersDark = matchMedia("(prefers-color-scheme: dark)");

/** Whether the page is dark now: as the reader chose, else as the system does. */
export const isDark = (): boolean => {
  const chosen = document.documentElement.dataset.theme;
  return chosen === undefined ? prefersDark.matches : chosen === "dark";
};

/** The button that changes between light and dark. @param changed called after a change, the system's too. */
export function startTheme(changed: () => void): void {
  const toggle = byId("theme");
  const show = (): void => {
    toggle.setAttribute("aria-pressed", String(isDark()));
    changed();
  };
  toggle.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    show();
  });
  prefersDark.addEventListener("change", show);
  show();
}
