import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog, lineWriter, logFile } from "#server/log.ts";
import { rollingFile } from "#server/rollingFile.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tieout-log-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function lines(): readonly string[] {
  return readFileSync(logFile(home), "utf8").split("\n").slice(0, -1);
}

test("a decision is one line of JSON with its run, organisation, rule and outcome", () => {
  const decided = {
    event: "decided",
    run: "r1",
    record: "order:INV-1001",
    rule: "ORD-1",
    outcome: "created",
  };

  lineWriter(createLog(home, []), "main")(decided);

  const { event, ...fields } = decided;
  expect(lines().map((line): unknown => JSON.parse(line))).toEqual([
    expect.objectContaining({ ...fields, organisation: "main", msg: event }),
  ]);
});

test("text from outside breaks no line, moves no cursor and turns no direction", () => {
  const hostile =
    'Acme\r\n{"level":50,"msg":"forged"}\u001b[2J\u009b31m\u2028\u202e\u0000 "quoted" \\';

  lineWriter(createLog(home, []), "main")({ event: "decided", record: hostile });

  const [line = "", ...more] = lines();
  expect(more).toEqual([]);
  expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202e]/u);
  expect(JSON.parse(line).record).toBe(hostile);
});

test("a secret reaches the file in no field, whatever its shape", () => {
  const log = createLog(home, ["the-client-secret"]);
  const token = "eyJhbGciOiJub25lIn0.c2VjcmV0.c2lnbmF0dXJl";

  lineWriter(log, "main")({ event: `sent with ${token}`, message: "client the-client-secret" });
  log.info(
    { accessToken: "opaque-token", deep: { list: [{ refreshToken: "opaque-token" }] } },
    "x",
  );
  log.info(
    { err: new Error(`refused: ${token}`), headers: { authorization: "opaque-token" } },
    "x",
  );
  log.info({ tokens: ["opaque-token"], "client_secret=opaque-token": 1 }, "password=opaque-token");
  log.child({ cookie: "opaque-token" }).info("x");

  const text = readFileSync(logFile(home), "utf8");
  expect(lines()).toHaveLength(5);
  expect(text).not.toContain(token);
  expect(text).not.toContain("opaque-token");
  expect(text).not.toContain("the-client-secret");
});

test("the log never outgrows its limit, and the last full files are kept", () => {
  const file = join(home, "logs", "small.log");
  const { write } = rollingFile(file, { bytesMax: 100, keptMax: 2 });
  for (let number = 10; number < 50; number += 1) write(`line ${number.toString()} of the log.\n`);

  const names = readdirSync(join(home, "logs")).sort();
  const text = ["small.2.log", "small.1.log", "small.log"]
    .map((name) => readFileSync(join(home, "logs", name), "utf8"))
    .join("");

  expect(names).toEqual(["small.1.log", "small.2.log", "small.log"]);
  for (const name of names)
    expect(statSync(join(home, "logs", name)).size).toBeLessThanOrEqual(100);
  expect(text.trim().split("\n").at(-1)).toBe("line 49 of the log.");
  // Five lines of twenty bytes fill a file.
  expect(text.trim().split("\n")).toHaveLength(15);
});

test("a file that was full at the last start is rolled by the next", () => {
  const file = join(home, "logs", "small.log");
  rollingFile(file, { bytesMax: 100, keptMax: 2 }).write(`${"x".repeat(99)}\n`);

  rollingFile(file, { bytesMax: 100, keptMax: 2 }).write("new\n");

  expect(readFileSync(file, "utf8")).toBe("new\n");
});

test("only the owner may read the log", () => {
  createLog(home, []).info("x");

  expect(statSync(logFile(home)).mode & 0o077).toBe(0);
});
