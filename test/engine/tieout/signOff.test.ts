import type { IsoDate } from "#engine/base/date.ts";
import { subtractCents } from "#engine/base/money.ts";
import { compareText } from "#engine/base/text.ts";
import {
  figuresFingerprint,
  signedFigures,
  type SignedFigures,
  type SignedRow,
} from "#engine/tieout/signOff/figures.ts";
import { settleSignOffs } from "#engine/tieout/signOff/settleSignOffs.ts";
import {
  noteLettersMax,
  sign,
  type SignAct,
  type SignersWanted,
} from "#engine/tieout/signOff/sign.ts";
import type { SignOff } from "#engine/tieout/signOff/signOff.ts";
import { cents, day, sha256 } from "../../support/builders.ts";

const april = day("2026-04-30");
const may = day("2026-05-31");

/** What a tie-out shows: one customer, and April's sales. */
function figures(
  owed: { readonly coreBridge: string; readonly xero: string },
  sold: { readonly coreBridge: string; readonly xero: string; readonly unexplained?: string } = {
    coreBridge: "500.00",
    xero: "500.00",
  },
  differences: SignedFigures["differences"] = [],
): SignedFigures {
  const sale: SignedRow["figures"] = [
    { of: "coreBridge", amount: sold.coreBridge },
    { of: "xero", amount: sold.xero },
    { of: "unexplained", amount: sold.unexplained ?? "0.00" },
  ];
  return {
    rows: [
      {
        bridge: "receivables",
        key: "1001",
        name: "Acme Signs",
        figures: [
          { of: "coreBridge", amount: owed.coreBridge },
          { of: "xero", amount: owed.xero },
        ],
      },
      { bridge: "sales", key: "4000\t2026-04", name: "4000 · 2026-04", figures: sale },
    ],
    differences,
  };
}

function made(asAt: IsoDate | null, of: SignedFigures, unexplained = "0.00") {
  const fingerprint = figuresFingerprint(asAt, of, sha256);
  return { asAt, fingerprint, unexplained, pulledAt: "2026-06-01T08:00:00Z", figures: of };
}

/** A tie-out that lists its customers by name, as every one does, with a cent that nothing explains. */
function twoCustomers(nameOf1001: string, nameOf1002: string) {
  const row = (key: string, customer: string, xero: string) => ({
    key,
    customer,
    record: `customer:${key}`,
    coreBridge: cents("100.00"),
    xero: cents(xero),
    reasons: [],
    unexplained: subtractCents(cents("100.00"), cents(xero)),
    differing: [],
    records: [],
  });
  const difference = {
    record: "order:INV-1",
    bridge: "receivables",
    rowKey: "1001",
    row: nameOf1001,
    difference: cents("-0.01"),
    coreBridge: cents("100.00"),
    xero: cents("100.01"),
    message: "",
  } as const;
  const receivables = [row("1001", nameOf1001, "100.01"), row("1002", nameOf1002, "100.00")];
  return {
    receivables: receivables.toSorted((a, b) => compareText(a.customer, b.customer)),
    sales: [],
    tax: [],
    payments: [],
    deposits: [],
    differences: [difference],
  };
}

const agreed = figures({ coreBridge: "100.00", xero: "100.00" });

function signed(
  tieOut: SignOff,
  act: SignAct,
  by: string,
  { wanted = "two", note = null }: { wanted?: SignersWanted; note?: string | null } = {},
) {
  const userId = wanted === "two" ? `issuer ${by}` : null;
  const signer = { name: by, userId, at: "2026-06-01T09:00:00Z", head: "ab" };
  return sign(tieOut, { act, fingerprint: tieOut.fingerprint, note }, signer, wanted);
}

function must(result: ReturnType<typeof sign>): SignOff {
  if (!result.ok) throw new Error(result.error.says);
  return result.value;
}

const open = settleSignOffs([], made(april, agreed)).current;
const signedOff = must(signed(must(signed(open, "prepare", "Ann")), "review", "Bob"));

describe("AUD-2: who signs a tie-out", () => {
  test("a preparer and another person as reviewer sign it off", () => {
    expect(open.state.type).toBe("open");
    expect(signedOff.state).toMatchObject({
      type: "signedOff",
      prepared: { by: "Ann", head: "ab" },
      reviewed: { by: "Bob" },
    });
  });

  test("the same person does not review what they prepared, under whatever name", () => {
    const prepared = must(signed(open, "prepare", "Ann"));
    const signer = { name: "Ann B.", userId: "issuer Ann", at: "", head: null };
    const ask = { act: "review", fingerprint: prepared.fingerprint, note: null } as const;
    expect(sign(prepared, ask, signer, "two")).toMatchObject({
      ok: false,
      error: { type: "samePerson" },
    });
  });

  test("on one machine the one person that it knows may do both", () => {
    const prepared = must(signed(open, "prepare", "ann", { wanted: "one" }));
    expect(must(signed(prepared, "review", "ann", { wanted: "one" })).state.type).toBe("signedOff");
  });

  test("where there are users, nobody signs who is none", () => {
    const ask = { act: "prepare", fingerprint: open.fingerprint, note: null } as const;
    const signer = { name: "root", userId: null, at: "", head: null };
    expect(sign(open, ask, signer, "two")).toMatchObject({ ok: false });
  });

  test("what was prepared before there were users is not reviewed by one of them", () => {
    const prepared = must(signed(open, "prepare", "ann", { wanted: "one" }));
    expect(signed(prepared, "review", "Ann")).toMatchObject({
      ok: false,
      error: { type: "samePerson" },
    });
  });

  test.each<[SignAct, SignOff]>([
    ["review", open],
    ["withdraw", open],
    ["prepare", signedOff],
    ["review", signedOff],
  ])("%s is refused where it is not its turn", (act, tieOut) => {
    expect(signed(tieOut, act, "Eve", { note: "because" })).toMatchObject({
      ok: false,
      error: { type: "notInTurn" },
    });
  });

  test("other figures than those that the person saw are not signed", () => {
    const signer = { name: "Ann", userId: null, at: "", head: null };
    const ask = { act: "prepare", fingerprint: "another", note: null } as const;
    expect(sign(open, ask, signer, "one")).toMatchObject({
      ok: false,
      error: {
        type: "figuresMoved",
        says: "This is not the fingerprint of the last tie-out, as at 2026-04-30. A fingerprint names the figures that you looked at, so that no others are signed: the books were tied out again since, or it is mistyped. Nothing was signed.",
        remedy: "Look at the last tie-out, then sign it.",
      },
    });
    expect(sign(null, ask, signer, "one")).toMatchObject({ error: { type: "noTieOut" } });
  });

  test.each<[SignAct, SignOff]>([
    ["prepare", open],
    ["withdraw", signedOff],
  ])("%s takes a note of 2,000 letters, and refuses a longer one", (act, tieOut) => {
    const longest = "n".repeat(noteLettersMax);
    expect(signed(tieOut, act, "Ann", { note: ` ${longest} ` }).ok).toBe(true);
    expect(signed(tieOut, act, "Ann", { note: `${longest}n` })).toMatchObject({
      ok: false,
      error: { type: "noteTooLong" },
    });
  });

  test("what is unexplained wants a note, and a withdrawal wants its reason", () => {
    const differing = settleSignOffs([], made(april, agreed, "0.01")).current;
    expect(signed(differing, "prepare", "Ann", { note: " " })).toMatchObject({ ok: false });
    expect(signed(differing, "prepare", "Ann", { note: "a cent of rounding" })).toMatchObject({
      ok: true,
    });
    expect(signed(signedOff, "withdraw", "Bob")).toMatchObject({ ok: false });
    expect(must(signed(signedOff, "withdraw", "Bob", { note: "wrong month" })).state).toMatchObject(
      {
        type: "withdrawn",
        prepared: { by: "Ann" },
        reviewed: { by: "Bob" },
        withdrawal: { by: "Bob", says: "wrong month" },
      },
    );
  });
});

describe("AUD-2: what becomes of a sign-off when the books are tied out again", () => {
  test("it stands while the figures do, whatever a customer is called", () => {
    const renamed = {
      ...agreed,
      rows: agreed.rows.map((row) => ({ ...row, name: `${row.name} Inc.` })),
    };
    const settled = settleSignOffs([signedOff], made(april, renamed));
    expect(settled.withdrawn).toEqual([]);
    expect(settled.current.state).toEqual(signedOff.state);
  });

  test("it stands when a customer is called otherwise and so listed elsewhere, also where a difference stands", () => {
    const before = signedFigures(twoCustomers("Acme Signs", "Bolt Banners"));
    const after = signedFigures(twoCustomers("Zed Signs", "Bolt Banners"));
    expect(after.rows.map(({ name }) => name)).toEqual(["Zed Signs", "Bolt Banners"]);
    const first = settleSignOffs([], made(april, before, "0.01")).current;
    const prepared = must(signed(first, "prepare", "Ann", { note: "a cent of rounding" }));
    const settled = settleSignOffs([prepared], made(april, after, "0.01"));
    expect(settled.withdrawn).toEqual([]);
    expect(settled.current.state.type).toBe("prepared");
  });

  test("it is withdrawn by itself when a figure changes, saying which, from what to what", () => {
    const changed = figures({ coreBridge: "100.00", xero: "100.01" }, undefined, [
      {
        record: "order:INV-2",
        bridge: "receivables",
        rowKey: "1001",
        row: "Acme Signs",
        amount: "-0.01",
      },
    ]);
    const { current, withdrawn } = settleSignOffs([signedOff], made(april, changed, "0.01"));
    expect(withdrawn).toEqual([{ before: signedOff, after: current }]);
    expect(current.state).toMatchObject({
      type: "withdrawn",
      withdrawal: {
        by: null,
        says: "order:INV-2, in Receivables of Acme Signs: unexplained was 0.00 when it was signed, and is -0.01. 1 more figure changed.",
        changes: [
          { from: "0.00", to: "-0.01" },
          { figure: "Receivables, Acme Signs: Xero", from: "100.00", to: "100.01" },
        ],
      },
    });
  });

  test("a figure that goes, and one that comes, change it as well", () => {
    const gone: SignedFigures = { rows: agreed.rows.slice(1), differences: [] };
    const { current } = settleSignOffs([signedOff], made(april, gone));
    expect(current.state).toMatchObject({
      withdrawal: {
        changes: [
          { figure: "Receivables, Acme Signs: CoreBridge", from: "100.00", to: "0.00" },
          { figure: "Receivables, Acme Signs: Xero", from: "100.00", to: "0.00" },
        ],
      },
    });
  });

  test("once withdrawn it is signed anew, by both", () => {
    const changed = made(april, figures({ coreBridge: "1.00", xero: "1.00" }));
    const { current } = settleSignOffs([signedOff], changed);
    expect(signed(current, "review", "Bob")).toMatchObject({ ok: false });
    expect(must(signed(current, "prepare", "Ann")).state.type).toBe("prepared");
  });

  test("a figure that is back again does not bring the signatures back", () => {
    const { current } = settleSignOffs(
      [signedOff],
      made(april, figures({ coreBridge: "1.00", xero: "1.00" })),
    );
    expect(settleSignOffs([current], made(april, agreed)).current.state.type).toBe("withdrawn");
  });

  test("a later day leaves an earlier sign-off as it is, for what customers owe moves on", () => {
    const later = figures({ coreBridge: "70.00", xero: "70.00" });
    const settled = settleSignOffs([signedOff], made(may, later));
    expect(settled.withdrawn).toEqual([]);
    expect(settled.current).toMatchObject({ asAt: may, state: { type: "open" } });
    expect(settled.kept).toHaveLength(1);
  });

  test("a month that was closed when it was signed, and is unexplained later, withdraws it", () => {
    const later = figures(
      { coreBridge: "70.00", xero: "70.00" },
      { coreBridge: "500.00", xero: "500.01", unexplained: "-0.01" },
    );
    const { current, kept, withdrawn } = settleSignOffs([signedOff], made(may, later, "0.01"));
    expect(current.state.type).toBe("open");
    expect(kept).toHaveLength(2);
    expect(withdrawn.map(({ after }) => after.state)).toMatchObject([
      {
        type: "withdrawn",
        withdrawal: {
          says: "Sales, 4000 · 2026-04: Xero was 500.00 when it was signed, and is 500.01. 1 more figure changed.",
        },
      },
    ]);
    expect(withdrawn[0]?.after.figures).toEqual(agreed);
  });

  test("an export of one month, which shows less of an earlier one, withdraws nothing", () => {
    const partial = figures(
      { coreBridge: "0.00", xero: "0.00" },
      { coreBridge: "20.00", xero: "20.00" },
    );
    expect(settleSignOffs([signedOff], made(may, partial)).withdrawn).toEqual([]);
    expect(settleSignOffs([signedOff], made(may, { rows: [], differences: [] })).withdrawn).toEqual(
      [],
    );
  });

  test("a day that nobody signed is forgotten with the next, a signed one is kept", () => {
    expect(settleSignOffs([open], made(may, agreed)).gone).toEqual([april]);
    expect(settleSignOffs([signedOff], made(may, agreed)).gone).toEqual([]);
  });
});
