import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "out/",
      "coverage/",
      "src/kernels/assembly/",
      "src/text/assembly/",
      "src/ingest/assembly/",
      "src/stage/assembly/",
      "src/report/report-app.js",
      "eslint.config.js",
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Typed arrays are read by an index that a loop bounds: `x[i]!` is the idiom of the numeric code.
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  { files: ["*.js"], ...tseslint.configs.disableTypeChecked },
);
