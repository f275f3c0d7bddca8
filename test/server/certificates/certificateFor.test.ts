import { X509Certificate } from "node:crypto";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer, get } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { certificateFor, type Certificate } from "#server/certificates/certificateFor.ts";

const dayMs = 86_400_000;

let home: string;
let nowMs: number;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tieout-certs-"));
  nowMs = Date.now();
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** A real server under the certificate, called by a real client that trusts `ca` alone. */
async function call(
  { key, cert }: Certificate,
  host: string,
  ca: string,
  servername?: string,
): Promise<string> {
  const server = createServer({ key, cert }, (_request, response) => response.end("hello"));
  await new Promise<void>((resolve) =>
    server.listen(0, host === "::1" ? "::1" : "127.0.0.1", resolve),
  );
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise<string>((resolve, reject) => {
      get(
        { host, port, ca, path: "/", agent: false, ...(servername ? { servername } : {}) },
        (answer) => {
          let text = "";
          answer.setEncoding("utf8").on("data", (part: string) => (text += part));
          answer.on("end", () => resolve(text));
        },
      ).on("error", reject);
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test.each(["localhost", "127.0.0.1", "::1"])(
  "Node takes it for https://%s against the authority, and nobody else does",
  async (host) => {
    const certificate = await certificateFor(home, [], nowMs);

    expect(await call(certificate, host, certificate.ca)).toBe("hello");
    const stranger = await certificateFor(join(home, "other"), [], nowMs);
    await expect(call(certificate, host, stranger.ca)).rejects.toThrow();
  },
);

test("a host of the configuration is named too, and no other", async () => {
  const certificate = await certificateFor(home, ["books.firm.example"], nowMs);

  expect(await call(certificate, "127.0.0.1", certificate.ca, "books.firm.example")).toBe("hello");
  await expect(
    call(certificate, "127.0.0.1", certificate.ca, "evil.example"),
  ).rejects.toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID" });
});

test("the next start finds it, and a read-only look changes nothing", async () => {
  const first = await certificateFor(home, ["localhost"], nowMs);
  const second = await certificateFor(home, ["localhost"], nowMs + dayMs);

  expect(first.isNew).toBe(true);
  expect(second).toEqual({ ...first, isNew: false });
});

test("it is for its owner only, and the authority's key is nowhere", async () => {
  const { caFile } = await certificateFor(home, [], nowMs);
  const folder = join(home, "certs");
  const names = readdirSync(folder).sort();
  const all = names.map((name) => readFileSync(join(folder, name), "utf8")).join("");

  expect(names).toEqual(["ca.crt", "tieout.pem"]);
  expect(caFile).toBe(join(folder, "ca.crt"));
  expect(statSync(folder).mode & 0o077).toBe(0);
  for (const name of names) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  expect(all.match(/PRIVATE KEY-----\n[^-]/gu)).toHaveLength(1);
});

test("it holds 800 days, may sign nothing, and serves only servers", async () => {
  const { cert, ca, endsAtMs } = await certificateFor(home, [], nowMs);
  const [own, authority] = [new X509Certificate(cert), new X509Certificate(ca)];

  expect(Math.round((endsAtMs - nowMs) / dayMs)).toBe(800);
  expect(Date.parse(own.validFrom)).toBeLessThan(nowMs);
  expect([own.ca, authority.ca]).toEqual([false, true]);
  expect(own.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
  expect(own.checkIssued(authority)).toBe(true);
});

test.each([
  [31, false],
  [29, true],
])("with %i days left, renewed is %s", async (daysLeft, isNew) => {
  const first = await certificateFor(home, [], nowMs);
  const later = await certificateFor(home, [], first.endsAtMs - daysLeft * dayMs);

  expect(later.isNew).toBe(isNew);
  expect(later.cert === first.cert).toBe(!isNew);
  expect(readFileSync(later.caFile, "utf8")).toBe(later.ca);
});

test.each<readonly [string, (folder: string) => void]>([
  ["was cut off", (folder) => truncateSync(join(folder, "tieout.pem"), 300)],
  ["is empty", (folder) => writeFileSync(join(folder, "tieout.pem"), "")],
  ["is something else", (folder) => writeFileSync(join(folder, "tieout.pem"), "x".repeat(5000))],
  [
    "has another's key",
    (folder) => {
      const file = join(folder, "tieout.pem");
      const other = readFileSync(join(folder, "..", "other", "certs", "tieout.pem"), "utf8");
      const [key = ""] = other.split(/(?<=-----END PRIVATE KEY-----\n)/u);
      const [, ...rest] = readFileSync(file, "utf8").split(/(?<=-----END PRIVATE KEY-----\n)/u);
      writeFileSync(file, key + rest.join(""));
    },
  ],
])("a file that %s is made anew", async (_what, harm) => {
  await certificateFor(join(home, "other"), [], nowMs);
  const first = await certificateFor(home, [], nowMs);
  harm(join(home, "certs"));

  const second = await certificateFor(home, [], nowMs);

  expect(second.isNew).toBe(true);
  expect(second.cert).not.toBe(first.cert);
  expect(await call(second, "localhost", second.ca)).toBe("hello");
});

test("another host makes a new one, an address of the whole machine does not", async () => {
  await certificateFor(home, [], nowMs);

  expect((await certificateFor(home, ["0.0.0.0"], nowMs)).isNew).toBe(false);
  expect((await certificateFor(home, ["books.firm.example"], nowMs)).isNew).toBe(true);
});

test("the authority's file comes back where somebody took it away", async () => {
  const { caFile, ca } = await certificateFor(home, [], nowMs);
  rmSync(caFile);

  await certificateFor(home, [], nowMs);

  expect(readFileSync(caFile, "utf8")).toBe(ca);
});
