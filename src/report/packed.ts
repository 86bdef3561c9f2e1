import { deflateSync } from "fflate";
import { html, type Html } from "./html.ts";

/** Packed after RFC 1951, by plain JavaScript: zlib's bytes depend on its version and on the machine. */
export const deflated = (content: string | Uint8Array): Uint8Array =>
  deflateSync(typeof content === "string" ? Buffer.from(content) : content, { level: 9 });

/** Data in the page: deflated, in base64. No script by its type, so that nothing runs it. */
export const dataBlock = (id: string, content: string | Uint8Array): Html =>
  html`<script type="application/octet-stream" id="${id}">${Buffer.from(deflated(content)).toString("base64")}</script>\n`;
