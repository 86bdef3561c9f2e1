import type { Browser } from "playwright-core";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

interface Transport {
  send: (message: Message) => void;
  onmessage: (message: object) => void;
}

/** Where playwright-core keeps the transport of a browser that it drives from its own process. */
interface Driven {
  readonly _connection: {
    toImpl(browser: Browser): { readonly _connection: { readonly _transport: Transport } };
  };
}

/** Commands of WebDriver BiDi that playwright-core 1.65 sends for every context, and Firefox 153 does not know. */
const UNKNOWN = new Set(["emulation.setMediaFeaturesOverride"]);

/**
 * Lets playwright-core drive a Firefox that lacks parts of WebDriver BiDi: commands that it does not know are answered for it, and
 * downloads that it does not number have the address of their blob for a number.
 */
export function completeBidi(browser: Browser): void {
  const transport = (browser as unknown as Driven)._connection.toImpl(browser)._connection._transport;
  const [send, hear] = [transport.send.bind(transport), transport.onmessage.bind(transport)];
  const answer = (id: number | undefined): void => {
    hear({ type: "success", id, result: {} });
  };
  transport.send = (message) => {
    if (UNKNOWN.has(message.method ?? ""))
      queueMicrotask(() => {
        answer(message.id);
      });
    else send(message);
  };
  transport.onmessage = (message: Message) => {
    const { method, params } = message;
    if (method?.startsWith("browsingContext.download") !== true) hear(message);
    else hear({ ...message, params: { download: params!.url, ...params } });
  };
}
