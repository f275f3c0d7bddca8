import { ok } from "#engine/base/result.ts";
import type { ElementAnswer, XeroPort } from "#server/xero/port.ts";
import { startBridge, syncNow, type Between, type Bridge } from "./bridge.ts";
import { bigShop, smallShop } from "./books.ts";

let bridge: Bridge;
afterEach(() => bridge.close());

function withSend(change: (send: XeroPort["send"]) => XeroPort["send"]): Between {
  return (deps) => ({ ...deps, xero: { ...deps.xero, send: change(deps.xero.send) } });
}

test("an invoice that Xero makes come to another total fails under ORD-7, and is linked all the same", async () => {
  bridge = await startBridge(smallShop());
  await bridge.reopen(
    withSend((send) => async (request) => {
      const answer = await send(request);
      if (answer.type !== "answered" || request.operation !== "createInvoices") return answer;
      const wrong = (element: ElementAnswer): ElementAnswer =>
        element.type === "done" && Number(element.total) === 250
          ? { ...element, total: "250.01" }
          : element;
      return { ...answer, elements: answer.elements.map(wrong) };
    }),
  );

  const report = await syncNow(bridge);

  const item = report.items.find(
    ({ record, task }) => record === "order:INV-1" && task === "Invoices",
  );
  expect(item).toMatchObject({ outcome: "failed", rule: "ORD-7" });
  expect(item?.message).toMatch(/250\.01.*250\.00/u);
  expect(item?.xeroId).not.toBeNull();
  expect(
    report.items.find(({ record, task }) => record === "payment:CB-1" && task === "Allocations")
      ?.outcome,
  ).toBe("created");
});

test("what Xero did not save because of another record goes again alone", async () => {
  bridge = await startBridge(bigShop(4));
  const sizes: number[] = [];
  await bridge.reopen(
    withSend((send) => async (request) => {
      if (request.operation !== "createContacts") return send(request);
      sizes.push(request.size);
      if (request.size === 1) return send(request);
      const refused: ElementAnswer = { type: "refused", messages: ["The contact name is bad."] };
      const rest = Array.from({ length: request.size - 1 }, (): ElementAnswer => ({
        type: "notSaved",
      }));
      return { type: "answered", elements: [refused, ...rest] };
    }),
  );

  const report = await syncNow(bridge);

  expect(sizes).toEqual([4, 1, 1, 1]);
  const failed = report.items.filter(({ outcome }) => outcome === "failed");
  expect(failed.map(({ task, rule }) => `${task} ${rule}`)).toEqual([
    "Customers CUS-1",
    "Invoices CUS-1",
    "Payments CUS-1",
    "Allocations CUS-1",
  ]);
});

test("another organisation than the records belong to is refused before anything is sent", async () => {
  bridge = await startBridge(smallShop());
  await syncNow(bridge);
  await bridge.reopen((deps) => ({
    ...deps,
    xero: {
      ...deps.xero,
      pull: async () => {
        const pulled = await deps.xero.pull();
        if (!pulled.ok) return pulled;
        const organisation = { ...pulled.value.organisation, id: "other", name: "Other Signs" };
        return ok({ ...pulled.value, organisation });
      },
    },
  }));

  const { signal } = new AbortController();
  const report = await bridge.operations.sync([], { type: "yes" }, null, () => undefined, signal);

  expect(report).toMatchObject({ ok: false, error: { exitCode: 3 } });
  expect(report.ok ? "" : report.error.message).toContain("Other Signs");
});

test("without a connection nothing is read or sent", async () => {
  bridge = await startBridge(smallShop());
  await bridge.operations.disconnect();
  expect(await bridge.operations.preview([], null)).toMatchObject({
    ok: false,
    error: { exitCode: 3 },
  });
});

test("a settlement by reading finds a payment whose reference Xero dropped", async () => {
  bridge = await startBridge(smallShop(), { xero: { overpaymentReference: "dropped" } });
  bridge.xero.faults.add({ type: "dropAfterCommit", method: "PUT", path: /BankTransactions/u });
  bridge.xero.faults.add({
    type: "dropBeforeCommit",
    method: "PUT",
    path: /BankTransactions/u,
    nth: 2,
    times: 3,
  });

  const report = await syncNow(bridge);

  expect(report.status).toBe("succeeded");
  expect(bridge.xero.books().overpayments).toHaveLength(2);
});
