/*
 * Bundles the command line into dist/: one file that plain node runs, its lazily loaded chunks, the worker, and the assets.
 * With --if-stale it does nothing when no source has changed since the last build.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/** Where a build is made; it takes the place of dist/ when it is whole. */
const DRAFT = `dist.${process.pid}.draft`;
const ENTRIES = {
  topicscape: "src/cli/topicscape.ts",
  "raster-worker": "src/chart/raster-worker.ts",
  "asset-list": "src/assets.ts",
  "scan-worker": "src/text/scan-worker.ts",
  "stage-worker": "src/cli/stage-worker.ts",
  "trace-code": "src/stage/code.ts",
  "kernel-worker": "src/kernels/kernel-worker.ts",
};

/** What is compiled to WebAssembly, beside its users, where a checkout that runs unbundled finds it too. */
const WASM = [
  {
    source: "src/kernels/assembly/index.ts",
    target: "src/kernels/kernels.wasm",
    flags:
      "--runtime stub --enable threads --importMemory --sharedMemory --initialMemory 1 --maximumMemory 65536",
  },
  { source: "src/text/assembly/scan.ts", target: "src/text/scan.wasm", flags: "--runtime minimal" },
  { source: "src/ingest/assembly/index.ts", target: "src/ingest/encode.wasm", flags: "--runtime stub" },
  { source: "src/stage/assembly/numbers.ts", target: "src/stage/numbers.wasm", flags: "--runtime stub" },
  { source: "src/text/assembly/joining.ts", target: "src/text/joining.wasm", flags: "--runtime minimal" },
];
const WASM_SOURCES = ["kernels", "text", "ingest", "stage"]
  .map((name) => `src/${name}/assembly`)
  .flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name}`),
  );

/** The script of the report, bundled beside the sources for the same reason. */
const REPORT_APP = "src/report/report-app.js";

/**
 * danfojs-node requires all of mathjs for five functions (0.7 s of start-up), and for reading files and URLs and printing tables
 * packages that are never called; so does tensorflow for URLs. In the bundle those become a module of the five functions, made when
 * one is called, and empty ones.
 */
const FIVE = ["mean", "median", "mode", "std", "variance"];
const UNCALLED = /^(xlsx|request|node-fetch|stream-json.*|papaparse|table|plotly\.js-dist-min)$/;
const trimDanfo = {
  name: "trim-danfo",
  setup(build) {
    const isTrimmed = ({ importer }) => /danfojs-node|@tensorflow/.test(importer);
    build.onResolve({ filter: /^mathjs$/ }, (args) =>
      isTrimmed(args) ? { path: "mathjs-subset", namespace: "trim", pluginData: args.resolveDir } : undefined,
    );
    build.onResolve({ filter: UNCALLED }, (args) =>
      isTrimmed(args) ? { path: args.path, namespace: "empty" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "trim" }, ({ pluginData }) => ({
      contents: mathjsOf(createRequire(`${pluginData}/`).resolve("mathjs/package.json")),
      resolveDir: pluginData,
    }));
    build.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "module.exports = {};" }));
  },
};

/** The five functions, from files that import nothing else of mathjs: its entry imports all. */
function mathjsOf(manifest) {
  const from = (file) => JSON.stringify(path.join(path.dirname(manifest), "lib/esm", file));
  const dependencies = FIVE.map((name) => `${name}Dependencies`);
  const files = FIVE.map((name) => `dependencies${name[0].toUpperCase()}${name.slice(1)}.generated.js`);
  return `
    import { create } from ${from("core/create.js")};
    ${FIVE.map((_, i) => `import { ${dependencies[i]} } from ${from(`entry/dependenciesNumber/${files[i]}`)};`).join("\n")}
    let made;
    const five = () => (made ??= create(Object.assign({}, ${dependencies.join()})));
    ${FIVE.map((name) => `export const ${name} = (...values) => five().${name}(...values);`).join("\n")}`;
}

const digest = async (files) => {
  const hash = createHash("sha256").update(process.version);
  for (const file of [...files].sort()) {
    hash.update(file).update(await readFile(file).catch(() => "missing"));
  }
  return hash.digest("hex");
};

const readManifest = () => readFile("dist/manifest.json", "utf8").then(JSON.parse, () => null);

async function isFresh() {
  if (![...WASM.map(({ target }) => target), REPORT_APP].every((file) => existsSync(file))) return false;
  const manifest = await readManifest();
  return manifest !== null && (await digest(manifest.inputs)) === manifest.digest;
}

async function compileWasm({ source, target, flags }) {
  const { default: asc } = await import("assemblyscript/asc");
  const { error, stderr } = await asc.main([
    source,
    "--outFile",
    target,
    ..."--optimizeLevel 3 --noAssert --use abort= --enable simd".split(" "),
    ...flags.split(" "),
  ]);
  if (error !== null) throw new Error(`${target} does not compile\n${stderr.toString()}`);
}

/** Bundles the script that runs in the report's page. Returns its sources. */
async function bundleReportApp() {
  const { build: esbuild } = await import("esbuild");
  const { metafile } = await esbuild({
    entryPoints: ["src/report/app/main.ts"],
    outfile: REPORT_APP,
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: ["chrome113", "firefox115", "safari16.4"],
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  return Object.keys(metafile.inputs);
}

/** Whether what was compiled last is what would be compiled now. */
async function hasWasm(made) {
  if (!WASM.every(({ target }) => existsSync(target))) return false;
  return (await readManifest())?.wasm === made;
}

async function build() {
  const wasm = await digest([...WASM_SOURCES, "build.js", "package-lock.json"]);
  if (!(await hasWasm(wasm))) for (const module of WASM) await compileWasm(module);
  const appSources = await bundleReportApp();
  const { build: esbuild } = await import("esbuild");
  const { metafile } = await esbuild({
    entryPoints: ENTRIES,
    outdir: DRAFT,
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    minifySyntax: true,
    minifyWhitespace: true,
    external: ["esbuild", "tsx"],
    // The one for Node asks for a package that draws: where that happened to be installed texts would have other widths.
    alias: { "vega-canvas": "./node_modules/vega-canvas/build/vega-canvas.browser.js" },
    legalComments: "linked",
    metafile: true,
    logLevel: "warning",
    plugins: [trimDanfo],
    banner: {
      js: 'import { createRequire as topicscapeRequire } from "node:module"; const require = topicscapeRequire(import.meta.url);',
    },
  });
  const sources = Object.keys(metafile.inputs).filter((file) => !/node_modules|^(trim|empty):/.test(file));
  await copyAssets();
  for (const { target } of WASM) await copyFile(target, `${DRAFT}/${path.basename(target)}`);
  await copyFile(REPORT_APP, `${DRAFT}/report-app.js`);
  await writeNotices(Object.keys(metafile.inputs));
  const packages = await writeCode();
  const manifests = packages.map((name) => `node_modules/${name}/package.json`);
  const inputs = [...sources, ...WASM_SOURCES, ...appSources, ...manifests, "build.js", "package-lock.json"];
  await writeFile(`${DRAFT}/manifest.json`, JSON.stringify({ digest: await digest(inputs), inputs, wasm }));
  await takePlace();
}

async function takePlace() {
  await rename("dist", `${DRAFT}.old`).catch(() => undefined);
  await rename(DRAFT, "dist");
  await rm(`${DRAFT}.old`, { recursive: true, force: true });
}

async function copyAssets() {
  const { assets } = await import(`./${DRAFT}/asset-list.js`);
  const require = createRequire(import.meta.url);
  await mkdir(`${DRAFT}/assets`, { recursive: true });
  for (const [name, specifier] of Object.entries(assets)) {
    await copyFile(require.resolve(specifier), `${DRAFT}/assets/${name}`);
  }
}

/** The licences of all packages whose code or files the bundle holds. */
async function writeNotices(inputs) {
  const { assets } = await import(`./${DRAFT}/asset-list.js`);
  const places = [...inputs, ...Object.values(assets).map((specifier) => `node_modules/${specifier}`)];
  const packages = new Set(
    places.flatMap((file) => file.match(/.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []),
  );
  const notices = [...packages].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying|ofl)/i.test(entry));
    const text = file === undefined ? "" : await readFile(`${folder}/${file}`, "utf8");
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  await writeFile(
    `${DRAFT}/THIRD-PARTY-NOTICES.txt`,
    (await Promise.all(notices)).join(`\n${"-".repeat(80)}\n\n`),
  );
}

/** Writes what the bundle can no longer tell, the code behind each stage. Returns the packages that this code imports. */
async function writeCode() {
  const { traceCode } = await import(`./${DRAFT}/trace-code.js`);
  const names = (await readdir("pipeline")).map((file) => file.slice(0, -3)).filter((name) => name !== "run");
  const code = await traceCode(names, process.cwd());
  await writeFile(`${DRAFT}/code.json`, JSON.stringify(code));
  return [...new Set(Object.values(code).flatMap(({ packages }) => Object.keys(packages)))];
}

if (!process.argv.includes("--if-stale") || !(await isFresh())) await build();
