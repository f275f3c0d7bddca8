// Prints "N passed, N failed" from jest's JSON. Fails where a test failed, where a file did not run, and where there was nothing to run.
import { readFileSync } from "node:fs";

let answer;
try {
  answer = JSON.parse(readFileSync(process.argv[2], "utf8"));
} catch (error) {
  process.stderr.write(`jest left no result to count: ${error.message}\n`);
  process.exit(1);
}
// A file that fails to load has no failed test in it, but it is a failure.
const failed = answer.numFailedTests + answer.numRuntimeErrorTestSuites;
const skipped = answer.numPendingTests + answer.numTodoTests;
const rest = skipped > 0 ? `, ${skipped} skipped` : "";
process.stdout.write(`${answer.numPassedTests} passed, ${failed} failed${rest}\n`);
process.exit(failed > 0 || answer.numPassedTests === 0 ? 1 : 0);
