import { spawnSync } from "node:child_process";

/** A Python that has scikit-learn. */
export interface Python {
  readonly path: string;
  /** Python 3.11.7, scikit-learn 1.5.0 */
  readonly versions: string;
}

const VERSIONS =
  'import platform, sklearn; print(f"Python {platform.python_version()}, scikit-learn {sklearn.__version__}")';

/** The given Python, or the one of $TOPICSCAPE_PYTHON, or python3; null when it lacks scikit-learn. */
export function findPython(given: string | undefined): Python | null {
  const path = pythonName(given);
  const { status, stdout } = spawnSync(path, ["-c", VERSIONS], { encoding: "utf8" });
  return status === 0 ? { path, versions: stdout.trim() } : null;
}

export const pythonName = (given: string | undefined): string =>
  given ?? process.env.TOPICSCAPE_PYTHON ?? "python3";

export const noPython = (given: string | undefined): string =>
  `${pythonName(given)} has no scikit-learn; name a Python that has it by --python or TOPICSCAPE_PYTHON.`;
