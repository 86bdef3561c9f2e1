import path from "node:path";

/** Whether the process was started as `tsx pipeline/NAME.ts`, rather than having that file imported or bundled. */
export const isScript = (name: string): boolean =>
  new RegExp(`(^|[\\\\/])pipeline[\\\\/]${name}(\\.ts)?$`).test(path.resolve(process.argv[1] ?? ""));
