import {
  readJobs,
  readJob,
  readJobEvents,
  readJobWorkbook,
  startJob,
  steerJob,
  readFiles,
} from "#client/jobs.ts";
import {
  beginConnection,
  disconnect,
  hold,
  markManual,
  pathOf,
  pollConnection,
  readAccounts,
  readAudit,
  readHolds,
  readManual,
  readSettings,
  readStatus,
  release,
  saveSettings,
  testConnection,
  troubleshoot,
} from "#client/organisation.ts";
import { beginSignIn, launch, pollSignIn, readAbout, readSession } from "#client/session.ts";
import { importSamples } from "#client/jobs.ts";
import { readRowRecords, readSignOff, readTieOutWorkbook, signTieOut } from "#client/tieOut.ts";
import type { Problem } from "#contract/problems.ts";
import type { Result } from "#engine/base/result.ts";
import type { Role } from "#server/store/directoryPort.ts";
import { browser, freePort, startOpenId, type TestOpenId } from "../../support/openId.ts";
import { startPostgres, type TestPostgres } from "../../support/postgres.ts";
import { signOff } from "../store/rows.ts";
import { must, startServed, stranger, type Pane, type Served } from "./served.ts";

let postgres: TestPostgres;
let openId: TestOpenId;
let served: Served;
beforeAll(async () => {
  postgres = await startPostgres();
  const port = await freePort();
  openId = await startOpenId(`http://localhost:${port.toString()}/sign-in/callback`);
  served = await startServed({
    environment: {
      PORT: port.toString(),
      DATABASE_URL: await postgres.createDatabase(),
      OIDC_ISSUER: openId.issuer,
      OIDC_CLIENT_ID: "tieout",
      OIDC_CLIENT_SECRET: "firm-secret",
    },
  });
  const { directory } = served.running.bridge.stores;
  await directory.addOrganisation({ id: "acme", name: "Acme Signs" });
  await directory.addOrganisation({ id: "bright", name: "Bright Signs" });
  await member("acme", "ann", "admin");
  await member("acme", "paul", "preparer");
  await member("acme", "rita", "reviewer");
  await member("acme", "vera", "viewer");
  await member("bright", "bob", "admin");
});
afterAll(async () => {
  await served.close();
  await openId.close();
  await postgres.drop();
});

function member(organisation: string, name: string, role: Role): Promise<void> {
  return served.running.bridge.stores.directory.setMember({
    organisation,
    email: `${name}@firm.example`,
    role,
    issuer: null,
    subject: null,
  });
}

async function signedIn(name: string): Promise<Pane> {
  const pane = stranger(served);
  const begun = must(await beginSignIn(pane.wire));
  await browser().signIn(begun.url, name);
  const state = must(await pollSignIn(pane.wire, begun.ticket));
  if (state.state !== "signedIn") throw new Error(`${name} is ${JSON.stringify(state)}`);
  pane.keys = { bearer: state.session.bearer, csrf: state.session.csrf };
  return pane;
}

function codeOf<T>(result: Result<T, Problem>): string {
  return result.ok ? "taken" : result.error.code;
}

describe("a firm's sign-in", () => {
  it("takes no launch code", async () => {
    const pane = stranger(served);
    expect(must(await readAbout(pane.wire))).toMatchObject({ access: "firm", launchCode: null });
    expect(codeOf(await launch(pane.wire, "K7QF-9M2X"))).toBe("codeRefused");
  });

  it("shows the same number in the pane and in the dialog, and goes on from there", async () => {
    const pane = stranger(served);
    const begun = must(await beginSignIn(pane.wire));
    const page = await browser().go(begun.url);
    expect(page.html).toContain(`must show the number ${begun.check}`);
    expect(must(await pollSignIn(pane.wire, begun.ticket))).toEqual({ state: "pending" });
  });

  it("gives a member a session once, with its organisations and role", async () => {
    const pane = stranger(served);
    const begun = must(await beginSignIn(pane.wire));
    const page = await browser().signIn(begun.url, "ann");
    expect(page.html).toContain("You are signed in as ann of the firm.");
    const state = must(await pollSignIn(pane.wire, begun.ticket));
    expect(state).toMatchObject({
      state: "signedIn",
      session: {
        name: "ann of the firm",
        organisations: [{ id: "acme", name: "Acme Signs", role: "admin" }],
      },
    });
    expect(codeOf(await pollSignIn(pane.wire, begun.ticket))).toBe("notFound");
  });

  it("refuses who is a member of nothing, and whose address nobody vouches for", async () => {
    for (const [name, says] of [
      ["zoe", "zoe@firm.example is a member of no organisation here."],
      ["unverified-ann", "gave no verified e-mail address"],
    ] as const) {
      const pane = stranger(served);
      const begun = must(await beginSignIn(pane.wire));
      await browser().signIn(begun.url, name);
      const state = must(await pollSignIn(pane.wire, begun.ticket));
      expect(state.state === "refused" ? state.message : "").toContain(says);
    }
  });

  it("shows the number also to who is sent a link that claims that it was seen", async () => {
    const begun = must(await beginSignIn(stranger(served).wire));
    for (const go of ["on", "", "0".repeat(64)]) {
      const page = await browser().go(`${begun.url}&go=${go}`);
      expect(page.html).toContain(`must show the number ${begun.check}`);
    }
  });

  it("is over for a browser that comes back with another's state", async () => {
    const pane = stranger(served);
    const begun = must(await beginSignIn(pane.wire));
    const state = new URL(begun.url).searchParams.get("state") ?? "";
    const page = await browser().go(
      `${served.running.url}/sign-in/callback?code=x&state=${encodeURIComponent(state)}`,
    );
    expect(page.status).toBe(400);
    expect(must(await pollSignIn(pane.wire, begun.ticket)).state).toBe("pending");
  });
});

describe("one organisation's user who reaches for another's", () => {
  it("finds nothing there, whatever is asked: 404 each", async () => {
    const ann = await signedIn("ann");
    const bob = await signedIn("bob");
    const set = must(await importSamples(ann.wire, "acme")).set;
    const { job } = must(
      await startJob(ann.wire, "acme", { type: "preview", files: set, workbook: null }),
    );
    const begun = must(await beginConnection(ann.wire, "acme", false));
    const row = { bridge: "sales", row: 0, figure: "xero" } as const;
    const asks: readonly (() => Promise<Result<unknown, Problem>>)[] = [
      () => readStatus(bob.wire, "acme"),
      () => readSettings(bob.wire, "acme"),
      () => saveSettings(bob.wire, "acme", { invoiceDueDays: "1" }),
      () => beginConnection(bob.wire, "acme", true),
      () => pollConnection(bob.wire, "acme", begun.ticket),
      () => testConnection(bob.wire, "acme"),
      () => disconnect(bob.wire, "acme"),
      () => readAccounts(bob.wire, "acme"),
      () => readManual(bob.wire, "acme"),
      () => markManual(bob.wire, "acme", "REF-1", { status: "done", why: null }),
      () => readHolds(bob.wire, "acme"),
      () => hold(bob.wire, "acme", "order:1", "mine"),
      () => release(bob.wire, "acme", "order:1"),
      () => readAudit(bob.wire, "acme"),
      () => troubleshoot(bob.wire, "acme", "bob@firm.example"),
      () => readFiles(bob.wire, "acme", set),
      () => importSamples(bob.wire, "acme"),
      () => readJobs(bob.wire, "acme"),
      () => readJob(bob.wire, "acme", job.id),
      () => readJobEvents(bob.wire, "acme", job.id, 0),
      () => readJobWorkbook(bob.wire, "acme", job.id),
      () => steerJob(bob.wire, "acme", job.id, "stop"),
      () => readSignOff(bob.wire, "acme"),
      () => signTieOut(bob.wire, "acme", "withdraw", { fingerprint: "F2", note: "mine" }),
      () => readRowRecords(bob.wire, "acme", job.id, row),
      () => readTieOutWorkbook(bob.wire, "acme", { job: job.id, workbook: null }),
      () => readRowRecords(bob.wire, "bright", job.id, row),
      () => readTieOutWorkbook(bob.wire, "bright", { job: job.id, workbook: null }),
      () => startJob(bob.wire, "acme", { type: "preview", files: set, workbook: null }),
      // By way of the own organisation, with the other's ids.
      () => readFiles(bob.wire, "bright", set),
      () => readJob(bob.wire, "bright", job.id),
      () => readJobEvents(bob.wire, "bright", job.id, 0),
      () => readJobWorkbook(bob.wire, "bright", job.id),
      () => steerJob(bob.wire, "bright", job.id, "stop"),
      () => startJob(bob.wire, "bright", { type: "preview", files: set, workbook: null }),
      () => pollConnection(bob.wire, "bright", begun.ticket),
    ];
    const codes = await Promise.all(asks.map(async (ask) => codeOf(await ask())));
    expect(codes).toEqual(asks.map(() => "notFound"));
    expect(must(await readSettings(ann.wire, "acme")).settings["invoiceDueDays"]?.value).toBe("30");
  });

  it("is not let in by an organisation of his own choosing either", async () => {
    const bob = await signedIn("bob");
    for (const id of ["", "..", "acme/../bright", "ACME", "acme%00", "main"]) {
      const answer = await fetch(`${served.running.url}${pathOf(id, "status")}`, {
        headers: { authorization: `Bearer ${bob.keys.bearer ?? ""}` },
      });
      expect([id, answer.status]).toEqual([id, 404]);
    }
  });

  it("loses his session's reach the moment that he is no member any more", async () => {
    await member("acme", "eve", "viewer");
    const eve = await signedIn("eve");
    must(await readStatus(eve.wire, "acme"));
    await served.running.bridge.stores.directory.removeMember("acme", "eve@firm.example");
    expect(codeOf(await readStatus(eve.wire, "acme"))).toBe("notFound");
    expect(must(await readSession(eve.wire)).organisations).toEqual([]);
  });
});

describe("roles", () => {
  it("let a viewer look, a preparer prepare, and an admin decide", async () => {
    const vera = await signedIn("vera");
    const paul = await signedIn("paul");
    must(await readStatus(vera.wire, "acme"));
    expect(codeOf(await hold(vera.wire, "acme", "order:1", "look"))).toBe("roleTooLow");
    expect(codeOf(await importSamples(vera.wire, "acme"))).toBe("roleTooLow");
    must(await hold(paul.wire, "acme", "order:1", "wait for the PO"));
    expect(codeOf(await saveSettings(paul.wire, "acme", { invoiceDueDays: "1" }))).toBe(
      "roleTooLow",
    );
    expect(codeOf(await beginConnection(paul.wire, "acme", false))).toBe("roleTooLow");
  });

  it("AUD-2: have one user prepare a tie-out and another, a reviewer or admin, review it", async () => {
    await served.running.bridge.stores
      .of("acme")
      .changeSignOffs(() => ({ kept: [signOff], gone: [], acts: [], value: null }));
    const [vera, paul, rita] = [
      await signedIn("vera"),
      await signedIn("paul"),
      await signedIn("rita"),
    ];
    const { fingerprint } = signOff;
    const seen = { fingerprint, note: null };
    expect(codeOf(await signTieOut(vera.wire, "acme", "prepare", seen))).toBe("roleTooLow");
    expect(must(await readSignOff(vera.wire, "acme"))).toMatchObject({ persons: "two", may: [] });
    const other = { fingerprint: "another", note: null };
    expect(codeOf(await signTieOut(paul.wire, "acme", "prepare", other))).toBe("figuresMoved");
    expect(must(await signTieOut(rita.wire, "acme", "prepare", seen)).may).toEqual(["withdraw"]);
    expect(codeOf(await signTieOut(rita.wire, "acme", "review", seen))).toBe("notSigned");
    const again = { fingerprint, note: "Paul prepares it" };
    must(await signTieOut(rita.wire, "acme", "withdraw", again));
    must(await signTieOut(paul.wire, "acme", "prepare", seen));
    expect(codeOf(await signTieOut(paul.wire, "acme", "review", seen))).toBe("roleTooLow");
    expect(must(await readSignOff(rita.wire, "acme")).may).toEqual(["review", "withdraw"]);
    expect(must(await signTieOut(rita.wire, "acme", "review", seen)).current).toMatchObject({
      status: "signedOff",
      prepared: { by: "paul of the firm" },
      reviewed: { by: "rita of the firm" },
    });
    const { entries } = must(await readAudit(rita.wire, "acme"));
    const signed = entries.filter(({ act }) => act === "signOff");
    expect(signed.map(({ by }) => by)).toEqual([
      "rita of the firm",
      "paul of the firm",
      "rita of the firm",
      "rita of the firm",
    ]);
  });

  it("stand in the audit trail by name", async () => {
    const ann = await signedIn("ann");
    const { entries } = must(await readAudit(ann.wire, "acme"));
    expect(entries.find(({ act }) => act === "hold")?.by).toBe("paul of the firm");
  });
});

it("says in a firm whose organisation Xero is connected to, before the browser goes there", async () => {
  const ann = await signedIn("ann");
  const begun = must(await beginConnection(ann.wire, "acme", false));
  const page = await browser().go(begun.url ?? "");
  expect(page.html).toContain("ann of the firm wants to connect a Xero organisation");
  expect(page.html).toContain("acme");
});

it("answers what PostgreSQL keeps in no text before it is asked", async () => {
  const ann = await signedIn("ann");
  expect(codeOf(await hold(ann.wire, "acme", "order:1", "a\u0000b"))).toBe("badRequest");
  expect(codeOf(await hold(ann.wire, "acme", "order:\u0000", "wait"))).toBe("notFound");
  expect(codeOf(await readJob(ann.wire, "acme", "\u0000"))).toBe("notFound");
  expect(codeOf(await pollSignIn(stranger(served).wire, "\u0000"))).toBe("badRequest");
  const page = await browser().go(`${served.running.url}/sign-in/start?state=%00`);
  expect(page.status).toBe(404);
});

it("begins sixty sign-ins a minute for whoever asks, and no more", async () => {
  const { wire } = stranger(served);
  let begun = await beginSignIn(wire);
  for (let asks = 0; asks < 60 && begun.ok; asks += 1) begun = await beginSignIn(wire);
  expect(begun).toMatchObject({ ok: false, error: { code: "tooManyTries" } });
  const refused = await fetch(`${served.running.url}/api/sign-in`, { method: "POST" });
  expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
});
