type Child = Node | string | null;
type Attributes = Readonly<Record<string, string | number | boolean>>;

const SVG = "http://www.w3.org/2000/svg";

function filled<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** An element; strings among its children become text, never HTML. */
export const el = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => filled(document.createElement(name), attributes, children);

export const svg = <K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] => filled(document.createElementNS(SVG, name), attributes, children);

export const button = (text: Child, act: () => void, attributes: Attributes = {}): HTMLButtonElement => {
  const made = el("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
};

/** The element of the page with an id, of the kind asked for; the page is made with it. */
export function byId(id: string): HTMLElement;
export function byId<E extends HTMLElement>(id: string, kind: new () => E): E;
export function byId(id: string, kind: new () => HTMLElement = HTMLElement): HTMLElement {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no element ${id}`);
  return found;
}

/** Replaces what an element holds; the keyboard stays on the part with the same data-key. */
export function refill(parent: Element, ...children: readonly (Node | string)[]): void {
  const focused = document.activeElement;
  const isPart = focused instanceof HTMLElement || focused instanceof SVGElement;
  const key = isPart && parent.contains(focused) ? focused.dataset.key : undefined;
  parent.replaceChildren(...children);
  if (key === undefined) return;
  const same = [...parent.querySelectorAll<HTMLElement | SVGElement>("[data-key]")].find(
    (part) => part.dataset.key === key,
  );
  same?.focus({ preventScroll: true });
}

/** Offers a text or bytes as a file to keep. */
export function offer(name: string, content: Blob): void {
  const link = el("a", { href: URL.createObjectURL(content), download: name });
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 10_000);
}

export const count = (n: number): string => n.toLocaleString("en-US");
export const papers = (n: number): string => `${count(n)} ${n === 1 ? "paper" : "papers"}`;
export const percent = (share: number): string => `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)}%`;
