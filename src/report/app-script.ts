import { readFile } from "node:fs/promises";

/** The page's script: app/ bundled and minified. A build puts it beside this file, or beside the bundle. */
export async function appScript(): Promise<string> {
  const script = await readFile(new URL("./report-app.js", import.meta.url), "utf8");
  // Nothing in it may look like the end of the element that it stands in.
  return script.replace(/<(?=\/script|!--)/gi, "\\x3c");
}
