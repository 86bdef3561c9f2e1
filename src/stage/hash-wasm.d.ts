/** One of the functions of hash-wasm: its index, as Node finds it, holds the code of all. */
declare module "hash-wasm/dist/xxhash128.umd.min.js" {
  import type { createXXHash128 } from "hash-wasm";
  const hashWasm: { createXXHash128: typeof createXXHash128 };
  export default hashWasm;
}
