/** What nothing uses fails the check: files, packages, and exports of values. */
export default {
  entry: [
    "scripts/*.mjs",
    "test/support/*.mjs",
    "test/support/postgresServer.ts",
    "test/server/work/dyingBridge.ts",
    "test/simulation/fleet/worker.ts",
  ],
  project: ["src/**/*.{ts,tsx}", "test/**/*.{ts,tsx}", "bench/**/*.ts", "scripts/*.mjs"],
  // A type that only its own file names is part of what the file says it gives.
  ignoreExportsUsedInFile: { interface: true, type: true },
  ignoreDependencies: [
    // Microsoft's commands for add-ins, run by hand: `npx office-addin-cli`.
    "office-addin-cli",
    // Its office.js is read as a file, by the browser test.
    "@microsoft/office-js",
  ],
};
