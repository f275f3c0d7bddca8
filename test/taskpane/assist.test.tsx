import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { at, invoiceItem, jobDocument, refund, settings } from "./support/documents.ts";
import type { FakeBridge } from "./support/fakeBridge.ts";
import { openPane } from "./support/openPane.tsx";

const shown = {
  run: null as string | null,
  fingerprint: "f".repeat(64),
  status: "succeeded",
  resumeAt: null,
  item: { ...invoiceItem, outcome: "created", rule: "MAN-5", message: "Refund 1250.00." },
  entry: refund,
  calls: [
    {
      method: "PUT",
      path: "/Payments",
      body: '{ "Amount": 1250 }',
      says: "Refund 1250.00 of overpayment CB-9",
      undo: "Can be undone in Xero until it is matched with a bank statement line.",
    },
  ],
};

function withAssist(value: "on" | "off") {
  return (bridge: FakeBridge): void => {
    const { assist } = settings.settings;
    bridge.on("GET settings", () => ({
      settings: { ...settings.settings, assist: { ...assist, value } },
    }));
    let entry: typeof refund = refund;
    let isApproved = false;
    bridge.on("GET manual", () => ({ manualEntries: [entry] }));
    const state = () => jobDocument({ id: "a", type: "assist", outcome: null }, null);
    bridge.on("POST jobs", (body) => {
      isApproved = (body as { readonly fingerprint: string | null }).fingerprint !== null;
      if (isApproved) entry = { ...refund, status: "done" };
      const running = state();
      return { ...running, job: { ...running.job, state: { type: "running" } } };
    });
    bridge.on("GET jobs/*", () => ({ events: [] }));
    bridge.on("GET jobs/a", () => ({
      ...jobDocument({ id: "a", type: "assist" }, null),
      assist: { ...shown, run: isApproved ? "run-1" : null },
    }));
  };
}

const ended = { seq: 1, at, type: "ended", says: "Ended.", done: 0, total: 0, tasks: null };

async function endJob(bridge: FakeBridge): Promise<void> {
  await bridge.send(ended);
  await bridge.send(null);
}

async function openManual(): Promise<void> {
  fireEvent.click(await screen.findByRole("tab", { name: "Manual Entry" }));
  await screen.findByRole("article", { name: "Refunds, Acme Signs" });
}

test("Do it for me shows the exact calls and what can be undone, and sends them only when told (MAN-5)", async () => {
  const { bridge } = openPane(withAssist("on"));
  await openManual();
  fireEvent.click(await screen.findByRole("button", { name: "Do it for me" }));
  await endJob(bridge);
  const dialog = await screen.findByRole("dialog");
  for (const text of ["PUT /Payments", shown.calls[0]!.says, shown.calls[0]!.undo])
    expect(within(dialog).getByText(text)).toBeTruthy();
  const asked = () => bridge.calls.filter(({ what }) => what === "POST jobs");
  expect(asked()).toHaveLength(1);
  fireEvent.click(within(dialog).getByRole("button", { name: "Send these calls" }));
  await endJob(bridge);
  await waitFor(() => {
    expect(asked()[1]?.body).toMatchObject({ entry: "refund-1", fingerprint: shown.fingerprint });
  });
  expect(await screen.findByRole("button", { name: "To do again" })).toBeTruthy();
});

test("without the setting nobody offers to do it (MAN-5)", async () => {
  openPane(withAssist("off"));
  await openManual();
  expect(screen.queryByRole("button", { name: "Do it for me" })).toBeNull();
});
