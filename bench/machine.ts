import os from "node:os";

const GIB = 2 ** 30;

/** What the figures were measured on, in one line: the last of every table. */
export function machineLine(python?: string): string {
  const cpus = os.cpus();
  const parts = [
    cpus[0]?.model.trim() ?? os.arch(),
    `${os.availableParallelism()} cores`,
    `${(os.totalmem() / GIB).toFixed(0)} GB`,
    `${os.type()} ${os.release()}`,
    `Node ${process.version}`,
    ...(python === undefined ? [] : [python]),
  ];
  return `Machine: ${parts.join(", ")}.`;
}
