import { deflateRawSync } from "node:zlib";
import { html, Html } from "./html.ts";

/** Packed after RFC 1951, as well as it goes. */
export const deflated = (content: string | Uint8Array): Buffer => deflateRawSync(content, { level: 9 });

/** Data in the page: deflated, in base64. No script by its type, so that nothing runs it. */
export const dataBlock = (id: string, content: string | Uint8Array): Html =>
  html`<script type="application/octet-stream" id="${id}">${deflated(content).toString("base64")}</script>\n`;
