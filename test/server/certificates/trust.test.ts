import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { certificateFor, type Certificate } from "#server/certificates/certificateFor.ts";
import { createTrust, type Trust } from "#server/certificates/trust.ts";
import { trustTools } from "#server/certificates/trustTools.ts";

let home: string;
let certificate: Certificate;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "tieout-trust-"));
  certificate = await certificateFor(home, [], Date.now());
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Computer {
  readonly trust: Trust;
  readonly ran: string[];
  readonly installed: string[];
}

/** A computer that trusts what was installed; `refuses` is a tool or a person that says no. */
function computer(
  platform: string,
  over: { isTrusted?: boolean; refuses?: boolean } = {},
): Computer {
  const ran: string[] = [];
  const installed: string[] = [];
  let isTrusted = over.isTrusted ?? false;
  const trust = createTrust(certificate, {
    platform,
    run: async (command, args) => {
      ran.push([command, ...args].join(" "));
      if (args.join(" ").includes("verify")) return isTrusted ? 0 : 1;
      if (over.refuses !== true) isTrusted = false;
      return 0;
    },
    installByOffice: async (file) => {
      installed.push(file);
      if (over.refuses === true) throw new Error("cancelled by the user");
      isTrusted = true;
    },
  });
  return { trust, ran, installed };
}

function sha1(): string {
  return new X509Certificate(certificate.ca).fingerprint.replaceAll(":", "");
}

describe.each(["win32", "darwin"])("certs on %s", (platform) => {
  test("install has Microsoft's tool trust the authority, and looks whether it is", async () => {
    const { trust, installed } = computer(platform);

    expect(await trust.install()).toMatchObject({
      ok: true,
      value: { isTrusted: true, byHand: [] },
    });
    expect(installed).toEqual([certificate.caFile]);
  });

  test("what is trusted already is not installed again", async () => {
    const { trust, installed } = computer(platform, { isTrusted: true });

    expect(await trust.install()).toMatchObject({ ok: true, value: { isTrusted: true } });
    expect(installed).toEqual([]);
  });

  test("where the tool or the person says no, the command for a person is said", async () => {
    const done = await computer(platform, { refuses: true }).trust.install();

    expect(done).toMatchObject({ ok: true, value: { isTrusted: false } });
    expect(done.ok ? done.value.byHand.join() : "").toContain(certificate.caFile);
  });

  test("uninstall takes out this very certificate, by its fingerprint", async () => {
    const { trust, ran } = computer(platform, { isTrusted: true });

    expect(await trust.uninstall()).toMatchObject({
      ok: true,
      value: { isTrusted: false, byHand: [] },
    });
    expect(ran.join("\n")).toMatch(new RegExp(`del\\S* .*${sha1()}`, "u"));
  });

  test("a trust that stays is said, with the command for a person", async () => {
    const done = await computer(platform, { isTrusted: true, refuses: true }).trust.uninstall();

    expect(done.ok ? done.value.byHand.join() : "").toContain(sha1());
  });
});

describe("certs on Linux", () => {
  test("nothing is done without an administrator: the commands are said", async () => {
    const { trust, installed } = computer("linux");
    const done = await trust.install();

    expect(installed).toEqual([]);
    expect(done).toMatchObject({ ok: true, value: { isTrusted: false } });
    expect(done.ok ? done.value.byHand.join("\n") : "").toMatch(
      /sudo cp .*update-ca-certificates/u,
    );
  });

  test("this machine does not trust a certificate that was made just now", async () => {
    const trust = createTrust(certificate, { ...trustTools, platform: "linux" });

    expect(await trust.status()).toMatchObject({
      isTrusted: false,
      file: certificate.caFile,
      endsOn: new Date(certificate.endsAtMs).toISOString().slice(0, 10),
    });
  });
});

test.each(["it's", 'a"b', "$(reboot)", "a`b`"])(
  "a folder called %s is not put between a shell's quotation marks",
  async (name) => {
    const installed: string[] = [];
    const trust = createTrust(
      { ...certificate, caFile: `/home/${name}/ca.crt` },
      {
        platform: "darwin",
        run: async () => 1,
        installByOffice: async (file) => void installed.push(file),
      },
    );

    expect(await trust.install()).toMatchObject({ ok: false, error: { exitCode: 2 } });
    expect(installed).toEqual([]);
  },
);

/** In a process of its own, for it is about that process's environment, network and output. */
const script = `
import { Socket } from "node:net";
let connections = 0;
Socket.prototype.connect = () => { connections += 1; throw new Error("no network here"); };
const { trustTools } = await import("./src/server/certificates/trustTools.ts");
await trustTools.installByOffice(process.argv[1]);
await new Promise((resolve) => setTimeout(resolve, 300));
process.stderr.write(String(connections));
`;

test("Microsoft's tool is given our file, speaks to no network, and prints nothing", () => {
  const bin = mkdtempSync(join(tmpdir(), "tieout-bin-"));
  const told = join(bin, "told");
  writeFileSync(join(bin, "sudo"), `#!/bin/sh\necho "$@" > '${told}'\n`);
  chmodSync(join(bin, "sudo"), 0o755);
  const env = { HOME: bin, PATH: `${bin}:${process.env["PATH"] ?? ""}` };

  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--input-type=module", "-e", script, certificate.caFile],
    { env, encoding: "utf8" },
  );

  expect({ stdout, stderr, status }).toEqual({ stdout: "", stderr: "0", status: 0 });
  expect(readFileSync(told, "utf8")).toContain(certificate.caFile);
  rmSync(bin, { recursive: true, force: true });
});
