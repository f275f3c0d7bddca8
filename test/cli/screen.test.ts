import { err, ok } from "#engine/base/result.ts";
import type { Operations } from "#server/operations.ts";
import { clean, jsonText } from "#cli/terminal.ts";
import { item, entry, failureOf, fakeBridge, linksReport, syncReport } from "./fakeBridge.ts";
import { type } from "./commandLine.ts";

const escape = "\u001b[31mred\u001b[0m\u009b2J\u202e\u0007";

describe("what a person reads", () => {
  it("a sync shows counts by task and outcome, failed items, and manual entries with money to the right", async () => {
    const failed = {
      ...item,
      outcome: "failed" as const,
      rule: "ORD-7",
      message: "The lines make 1.00.",
    };
    const report = { ...syncReport, status: "failedItems" as const, items: [item, failed] };
    const { out } = await type(["sync", "exports", "--yes"], { sync: async () => ok(report) });
    expect(out).toMatch(/│ Invoices +│ +1 │ +1 │/u);
    expect(out).toMatch(/ORD-7 +│ The lines make 1\.00\./u);
    expect(out).toMatch(/│ Refunds +│ +1 │ +125\.00 │/u);
    expect(out).toContain(
      "Sync finished with 1 failed items. They are not in Xero as CoreBridge has them: --out FILE writes all of them",
    );
  });

  it("a preview says that nothing was sent, and how to approve it", async () => {
    const { out } = await type(["preview", "exports"]);
    expect(out).toContain("Nothing was sent.");
    expect(out).toMatch(/--approve [0-9a-f]{64}/u);
  });

  it("a short list of manual entries has its steps", async () => {
    const { out } = await type(["manual", "list"]);
    expect(out).toContain("  2. Choose Make a cash refund.");
    expect(out).toContain("Credit 090 Business Checking 125.00");
  });

  it("TIE-1: a tie-out says as at which day the exports are, and when Xero was read", async () => {
    const asked: unknown[] = [];
    const { reconcile } = fakeBridge();
    const line = ["reconcile", "exports", "--as-at", "2026-01-31"];
    const { out } = await type(line, {
      reconcile: async (...given) => {
        asked.push(given);
        return reconcile(...given);
      },
    });
    expect(out).toContain(
      "CoreBridge as at 2026-01-31, the last day of the exports; Xero as read at 2026-02-01T00:00:00Z.",
    );
    expect(asked).toEqual([[["exports"], null, "2026-01-31"]]);
  });

  it("AUD-2: a tie-out says who signed it, and which figure withdrew that, from what to what", async () => {
    const { out } = await type(["reconcile", "exports"]);
    expect(out).toContain(
      "Tie-out as at 2026-01-31, 0.01 unexplained: withdrawn, to be signed again",
    );
    expect(out).toContain("Prepared by ann at 2026-02-01T07:00:00.000Z, audit trail ab");
    expect(out).toContain("Withdrawn by itself at 2026-02-01T08:00:00.000Z: Receivables, Acme");
    expect(out).toMatch(/Receivables, Acme Signs: Xero +│ +100\.00 │ +100\.01/u);
  });

  it("AUD-2: a fingerprint is taken without the spaces that were copied with it", async () => {
    const asked: string[] = [];
    await type(["sign-off", "prepare", "--fingerprint", " 4f0c "], {
      signTieOut: async ({ fingerprint }) => {
        asked.push(fingerprint);
        return err(failureOf(5));
      },
    });
    expect(asked).toEqual(["4f0c"]);
  });

  it("AUD-2: on one machine the command says that one person may sign twice", async () => {
    const { out } = await type(["sign-off", "show"]);
    expect(out).toContain("One person may prepare and review it: this Tieout is one machine's");
  });

  it("rebuilt links are counted by kind, what was left out is said with its reason, and what to do next", async () => {
    const { out } = await type(["links", "rebuild"]);
    expect(out).toContain(
      "Rebuilt 4 links from the books of Demo Sign Company (US). 3 were there already, and are kept. Nothing was sent.",
    );
    expect(out).toMatch(/│ Invoices +│ +2 │/u);
    expect(out).toMatch(/listed as a deposit.*: 1\n {2}25\.00 of payment CB-2001/u);
    expect(out).toMatch(/Without a mark of CoreBridge: no link: 1\n {2}Invoice 77/u);
    expect(out).toContain("Holds, ticks on manual entries and settings are not in Xero");
  });

  it("a long list of what was left out is cut, and says how much of it is not shown", async () => {
    const findings = Array.from({ length: 40 }, () => ({
      code: "notFromCoreBridge" as const,
      record: null,
      message: "Not ours.",
    }));
    const { out } = await type(["links", "rebuild"], {
      rebuildLinks: async () => ok({ ...linksReport, findings }),
    });
    expect(out.match(/Not ours\./gu)).toHaveLength(15);
    expect(out).toContain("… and 25 more: --json lists them all");
  });

  it("text from outside cannot move the cursor or colour the screen", async () => {
    const hostile = {
      ...item,
      outcome: "failed" as const,
      label: escape,
      message: `${escape}\nsecond line`,
    };
    const report = {
      ...syncReport,
      items: [hostile],
      manualEntries: [{ ...entry, steps: [escape] }],
    };
    const { out } = await type(["sync", "exports", "--yes"], { sync: async () => ok(report) });
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/u);
    expect(clean(escape)).toBe("red ");
  });

  it("in JSON such text is escaped and reads back as it was", () => {
    const text = jsonText({ name: escape });
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/u);
    expect(JSON.parse(text)).toEqual({ name: escape });
  });

  const progressing: Operations["sync"] = async (_paths, _approval, _out, onProgress) => {
    onProgress({ step: "pulling", done: 0, total: 0, tasks: null });
    onProgress({ step: "posting", done: 50, total: 100, tasks: null });
    return ok(syncReport);
  };

  it("a progress bar is drawn on a terminal, and wiped in the end", async () => {
    const { drawn } = await type(
      ["sync", "exports", "--yes"],
      { sync: progressing },
      { isInteractive: true },
    );
    expect(drawn[1]).toMatch(/█{15}·{15}\] 50 of 100 records confirmed/u);
    expect(drawn.at(-1)).toBe("");
  });

  it("elsewhere nothing is drawn", async () => {
    const { drawn, err: complaints } = await type(["sync", "exports", "--yes"], {
      sync: progressing,
    });
    expect([drawn, complaints]).toEqual([[], ""]);
  });
});

describe("--help", () => {
  const commands = [
    "demo",
    "serve",
    "settings",
    "connect",
    "disconnect",
    "test-connection",
    "import",
    "preview",
    "sync",
    "reconcile",
    "sign-off",
    "sign-off show",
    "sign-off prepare",
    "sign-off review",
    "sign-off withdraw",
    "manual",
    "manual list",
    "manual done",
    "manual reopen",
    "manual not-needed",
    "manual assist",
    "hold",
    "release",
    "links",
    "links rebuild",
    "audit",
    "audit verify",
    "audit export",
    "backup",
    "restore",
    "keys",
    "keys rotate",
    "organisations",
    "organisations add",
    "organisations list",
    "members",
    "members add",
    "members list",
    "members remove",
    "troubleshoot",
    "certs",
    "certs install",
    "certs uninstall",
    "certs status",
  ];

  it.each(commands)("%s has an example", async (command) => {
    const { exitCode, out, opened } = await type([...command.split(" "), "--help"]);
    expect([exitCode, opened]).toEqual([0, 0]);
    expect(out).toMatch(/Example:\n {2}.*tieout /u);
  });

  it("is text for a person, also beside --json: a script has its document from the command itself", async () => {
    const plain = await type(["sync", "--help"]);
    const { exitCode, out, opened } = await type(["sync", "--help", "--json"]);
    expect([exitCode, opened, out]).toEqual([0, 0, plain.out]);
  });

  it("names only commands that are there", async () => {
    const { out } = await type(["--help"]);
    const listed = [...out.matchAll(/^ {2}(?<name>[a-z-]+) /gmu)].map(
      ({ groups }) => groups?.["name"],
    );
    expect(
      listed.filter((name) => name !== "help" && name !== "tieout" && !name?.startsWith("-")),
    ).toEqual(commands.filter((name) => !name.includes(" ")));
  });
});
