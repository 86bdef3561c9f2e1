import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Metafile } from "esbuild";
import { type Hash, hashText } from "./hash.ts";
import { sorted } from "./identity.ts";

/** The code behind a stage: its own script, what that imports, and what those import, with the packages at the ends. */
export interface StageCode {
  /** Source files, relative to the project; hashed as minified, so that comments, formatting and types do not count. */
  readonly code: Readonly<Record<string, Hash>>;
  /** Packages that these files import, with their installed versions. */
  readonly packages: Readonly<Record<string, string>>;
}

/** Where a build leaves the code of each stage, beside the bundle. */
const BUILT = new URL("./code.json", import.meta.url);

/** The code of each stage: as it was built, or when the sources themselves run, as they are now. */
export async function stageCode(names: readonly string[]): Promise<Record<string, StageCode>> {
  if (existsSync(BUILT)) return JSON.parse(await readFile(BUILT, "utf8")) as Record<string, StageCode>;
  return traceCode(names, fileURLToPath(new URL("../..", import.meta.url)));
}

/** Traces the import closures from the stage scripts of the project at `root`. A worker's file counts as imported, and so do compiled WebAssembly and the script of the report. */
export async function traceCode(names: readonly string[], root: string): Promise<Record<string, StageCode>> {
  const { build } = await import("esbuild");
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => `pipeline/${name}.ts`),
    outdir: "unused",
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    packages: "external",
    // A stage script can start the whole pipeline, but does not depend on it.
    external: ["./run.ts"],
    logLevel: "silent",
  });
  const read = sourceReader(root);
  const traced = names.map(async (name): Promise<[string, StageCode]> => {
    const { files, packages } = await closure(`pipeline/${name}.ts`, metafile, read);
    const code = await Promise.all(
      files.map(async (f): Promise<[string, Hash]> => [f, (await read(f)).hash]),
    );
    const versions = packages.map(async (p): Promise<[string, string]> => [p, await version(root, p)]);
    return [name, { code: sorted(code), packages: sorted(await Promise.all(versions)) }];
  });
  return Object.fromEntries(await Promise.all(traced));
}

interface Source {
  readonly hash: Hash;
  /** Packages of which it reads a file at run time, such as a font. */
  readonly assets: readonly string[];
  /** Files beside it that it starts as workers, or instantiates. */
  readonly beside: readonly string[];
}

/** Minifies each file once. */
function sourceReader(root: string): (file: string) => Promise<Source> {
  const known = new Map<string, Promise<Source>>();
  const read = async (file: string): Promise<Source> => {
    const { transform } = await import("esbuild");
    const text = await readFile(path.join(root, file), file.endsWith(".wasm") ? "latin1" : "utf8");
    if (file.endsWith(".wasm")) return { hash: hashText(text), assets: [], beside: [] };
    const loader = file.endsWith(".json") ? "json" : "ts";
    const { code } = await transform(text, { loader, minifyWhitespace: true, legalComments: "none" });
    const beside = [...code.matchAll(/new URL\("(\.[^"]+\.(?:ts|js|wasm))",\s*import\.meta\.url\)/g)].map(
      (match) => path.posix.join(path.posix.dirname(file), match[1]!),
    );
    const assets = [...code.matchAll(/"([^"]+)\.(?:ttf|woff2|wasm)"/g)]
      .map((match) => packageOf(match[1]!))
      .filter((name) => existsSync(path.join(root, "node_modules", name, "package.json")));
    return { hash: hashText(code), assets, beside };
  };
  return (file) => {
    const source = known.get(file) ?? read(file);
    known.set(file, source);
    return source;
  };
}

async function closure(
  entry: string,
  { inputs }: Metafile,
  read: (file: string) => Promise<Source>,
): Promise<{ files: string[]; packages: string[] }> {
  const files = new Set([entry]);
  const packages = new Set<string>();
  for (const file of files) {
    for (const imported of inputs[file]?.imports ?? []) {
      if (imported.external !== true) files.add(imported.path);
      else if (!/^(node:|\.)/.test(imported.path)) packages.add(packageOf(imported.path));
    }
    const { assets, beside } = await read(file);
    for (const other of beside) files.add(other);
    for (const name of assets) packages.add(name);
  }
  return { files: [...files], packages: [...packages] };
}

/** natural/lib/natural/util/stopwords.js -> natural */
const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

async function version(root: string, name: string): Promise<string> {
  const text = await readFile(path.join(root, "node_modules", name, "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
