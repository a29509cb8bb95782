import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["node_modules/", "cdktf.out/", "dist/", "coverage/"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  prettier,
  {
    files: ["**/*.ts"],
    rules: {
      // The package's root loads every AWS resource: ten seconds and two gigabytes.
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "@cdktf/provider-aws",
              message: 'Import one resource: "@cdktf/provider-aws/lib/<resource>".',
            },
          ],
          patterns: [{ group: ["cdktf/lib/*"], message: 'Import from "cdktf": its inner files move.' }],
        },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // Constructs register themselves with their scope: `new` is the statement.
      "no-new": "off",
      // A name for an inferred type, which the errors of the compiler then have.
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
      // Constants, too. A destructured name may be AWS's own, such as TableName.
      "@typescript-eslint/naming-convention": [
        "error",
        { selector: "variable", modifiers: ["destructured"], format: null },
        {
          selector: "variable",
          modifiers: ["global", "const"],
          format: ["camelCase"],
          leadingUnderscore: "allow",
        },
        { selector: "function", format: ["camelCase"] },
        { selector: "typeLike", format: ["PascalCase"] },
      ],
      // A file of one concept fits on a few screens.
      "max-lines": ["error", 300],
    },
  },
  {
    // A stack's constructor reads as its diagram.
    files: ["stacks/*.ts"],
    rules: { "max-lines-per-function": ["error", 60] },
  },
  {
    // Prettier breaks code; nothing else breaks comments.
    files: ["**/*.{js,cjs,mjs,ts}"],
    rules: {
      "max-len": [
        "error",
        {
          code: 110,
          ignoreUrls: true,
          ignoreStrings: true,
          ignoreTemplateLiterals: true,
          ignoreRegExpLiterals: true,
        },
      ],
    },
  },
  {
    files: ["**/*.js", "**/*.cjs"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
    languageOptions: {
      globals: { __dirname: "readonly", module: "writable", process: "readonly", require: "readonly" },
    },
  },
);
