import path from "node:path";
import { mustExist, shown } from "./corpora.ts";
import { measure } from "./measure.ts";
import { findPython, noPython } from "./python.ts";
import { count, table } from "./table.ts";
import { ROOT, run } from "./topicscape.ts";

export interface CheckOptions {
  readonly k: number;
  readonly dims: number;
  readonly starts: number;
  /** Seeds of scikit-learn. */
  readonly seed: number;
  readonly python?: string;
}

/** What inertia.py prints. */
interface Check {
  readonly papers: number;
  readonly inertia_stated: number;
  readonly inertia: number;
  readonly inertia_sklearn: number;
  readonly captured: number;
  readonly captured_exact: number;
  readonly total_variance: number;
}

/**
 * Whether speed costs quality: our k-means against scikit-learn's on our scores, and the variance our components capture
 * against that of the exact PCA of our TF-IDF matrix.
 */
export async function kmeansCheck(
  corpus: string,
  options: CheckOptions,
): Promise<{ text: string; versions: string }> {
  const python = findPython(options.python);
  if (python === null) throw new Error(noPython(options.python));
  const script = path.join(ROOT, "bench/inertia.py");
  const { k, dims, starts, seed } = options;
  const { seen } = await run(
    // Smoothing and the polish have other aims than inertia on the matrix as it is.
    [
      ...["--input", mustExist(corpus), "--k", String(k), "--components", String(dims), "--to", "label"],
      ...["--neighbours", "0", "--polish", "no"],
    ],
    (out) => measure(python.path, [script, out, "--n-init", String(starts), "--seed", String(seed)]),
  );
  const check = JSON.parse(seen.stdout) as Check;
  const text = [
    `${shown(corpus)}, ${count(check.papers)} papers, k = ${k}, ${dims} components; scikit-learn with n_init = ${starts}.`,
    "",
    qualities(check),
    "",
    `quality.json states an inertia of ${check.inertia_stated.toFixed(2)}. The components hold ` +
      `${((100 * check.captured) / check.total_variance).toFixed(1)}% of the whole variance.`,
    "Bars: inertia at most 1.005 of scikit-learn's, captured variance at least 0.999 of the exact.",
  ].join("\n");
  return { text, versions: python.versions };
}

const qualities = (c: Check): string =>
  table(
    ["on the same matrix", "ours", "reference", "ours / reference"],
    [
      [
        "inertia (less is better)",
        c.inertia.toFixed(2),
        c.inertia_sklearn.toFixed(2),
        (c.inertia / c.inertia_sklearn).toFixed(5),
      ],
      [
        "captured variance (more is better)",
        c.captured.toPrecision(6),
        c.captured_exact.toPrecision(6),
        (c.captured / c.captured_exact).toFixed(5),
      ],
    ],
  );
