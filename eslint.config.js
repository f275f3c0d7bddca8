import officeAddins from "eslint-plugin-office-addins";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const noClock = "The engine has no clock: `now` and `today` are arguments.";
const noChance = "The engine has no randomness: ids are arguments.";

// ESLint lets a later block replace a rule's whole list, so every block builds its list from these.
const noEnum = { selector: "TSEnumDeclaration", message: "No enums: a union of strings." };
const noNamespace = {
  selector: "TSModuleDeclaration[kind='namespace']",
  message: "No namespaces.",
};
const noDefaultExport = {
  selector: "ExportDefaultDeclaration",
  message: "No default exports: a thing has one name everywhere.",
};
const noCast = {
  selector: "TSAsExpression:not([typeAnnotation.typeName.name='const'])",
  message: "No `as` but `as const`: parse, or narrow. Only the branding modules may say so.",
};
const noThrow = {
  selector: "ThrowStatement",
  message: "The engine throws in base/assert.ts alone: an expected failure is a Result.",
};

const house = [noEnum, noNamespace, noDefaultExport];

export default tseslint.config(
  { ignores: ["dist/", "coverage/", "node_modules/"] },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-restricted-syntax": ["error", ...house],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Whole numbers and cents print in one way only, so a sentence may hold them as they are.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `type: "x"` unions are told apart by `===`; a condition that can never hold is found by the rule all the
      // same. Loops that end from inside are allowed, for reading by pages is one.
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: "only-allowed-literals" },
      ],
      // A port is asynchronous though one of its implementations is not.
      "@typescript-eslint/require-await": "off",
      // `() => void something()` is how a callback says that it gives nothing back.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      // `T | void` does not occur with us; Promise<void> as a type argument does.
      "@typescript-eslint/no-invalid-void-type": ["error", { allowInGenericTypeArguments: true }],
      // xero-node's models are classes without methods, and its API takes any object of their shape.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      // Branded cents are bigint, which the rule does not see through the brand.
      "@typescript-eslint/no-unsafe-unary-minus": "off",
      // `"$id" | string` tells the reader what the text may be.
      "@typescript-eslint/no-redundant-type-constituents": "off",
      eqeqeq: "error",
      "no-console": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["src/engine/**/*.ts"],
    rules: {
      "no-restricted-syntax": ["error", ...house, noCast, noThrow],
      "no-restricted-globals": [
        "error",
        { name: "Date", message: noClock },
        { name: "setTimeout", message: noClock },
        { name: "performance", message: noClock },
        { name: "crypto", message: noChance },
      ],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: noChance },
      ],
      // An accidental default order would make the plan's bytes depend on the machine.
      "@typescript-eslint/require-array-sort-compare": "error",
    },
  },
  {
    // The three modules that brand a checked number or text, and say so.
    files: ["src/engine/base/{money,decimal,date}.ts"],
    rules: { "no-restricted-syntax": ["error", ...house, noThrow] },
  },
  {
    // The one place in the engine where a broken invariant throws.
    files: ["src/engine/base/assert.ts"],
    rules: { "no-restricted-syntax": ["error", ...house, noCast] },
  },
  {
    files: ["src/{workbook/officejs,functions,taskpane}/**/*.{ts,tsx}"],
    plugins: { "office-addins": officeAddins },
    rules: {
      "office-addins/call-sync-after-load": "error",
      "office-addins/call-sync-before-read": "error",
      "office-addins/load-object-before-read": "error",
      "office-addins/no-context-sync-in-loop": "error",
      "office-addins/no-empty-load": "error",
      "office-addins/no-office-initialize": "error",
    },
  },
  {
    files: ["src/taskpane/**/*.tsx"],
    extends: [reactHooks.configs.flat["recommended-latest"]],
  },
  {
    files: ["test/**/*.{ts,tsx}", "bench/**/*.ts"],
    rules: {
      // A test may take a value apart to look at it: what it says is checked when it runs.
      "@typescript-eslint/no-non-null-assertion": "off",
      "no-restricted-syntax": ["error", noEnum, noNamespace, noDefaultExport],
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      // `expect(port.method)` compares, it does not call.
      "@typescript-eslint/unbound-method": "off",
      // Tests change one field of xero-node's models by spreading them: these have no methods to lose.
      "@typescript-eslint/no-misused-spread": "off",
    },
  },
  {
    // Scripts and configuration are JavaScript for tools: no types to check, and the tools want default exports.
    files: ["**/*.{js,mjs,cjs}"],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { eqeqeq: "error", "prefer-const": "error", "no-undef": "off" },
  },
);
