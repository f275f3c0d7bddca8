import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { problemOf } from "../../src/contract/problems.ts";
import { accounts, settings, status } from "./support/documents.ts";
import { refused } from "./support/fakeBridge.ts";
import { openPane } from "./support/openPane.tsx";

const begun = { url: "/xero/start?ticket=t1", ticket: "t1" };
const connection = {
  organisation: {
    id: "x",
    name: "Demo Company (US)",
    countryCode: "US",
    baseCurrency: "USD",
    periodLockDate: "2025-12-31",
    endOfYearLockDate: null,
  },
  callsLeft: { minute: 60, day: null },
  missing: [],
};

async function openTab(name: string): Promise<void> {
  fireEvent.click(await screen.findByRole("tab", { name }));
  await screen.findByRole("tabpanel", { name });
}

async function press(name: string): Promise<void> {
  fireEvent.click(await screen.findByRole("button", { name }));
}

test("Connect to Xero opens a window, and the bridge's word ends it (RUN-8)", async () => {
  let connectedTo: string | null = null;
  let polls = 0;
  const { dialogs } = openPane((bridge) => {
    bridge.on("GET status", () => ({ ...status, connectedTo }));
    bridge.on("POST connection", () => begun);
    bridge.on("GET connection/*", () => {
      polls += 1;
      if (polls < 3) return { state: "pending" };
      connectedTo = "Demo Company (US)";
      return { state: "connected", name: connectedTo };
    });
  });
  await press("Connect to Xero");
  expect(await screen.findByText("Connected to Demo Company (US)")).toBeTruthy();
  expect(dialogs).toEqual([begun.url]);
});

test("while Xero is not connected nothing says that nothing is missing (RUN-9)", async () => {
  let connectedTo: string | null = null;
  openPane((bridge) => {
    bridge.on("GET status", () => ({ ...status, connectedTo, missing: [] }));
    bridge.on("POST connection", () => begun);
    bridge.on("GET connection/*", () => {
      connectedTo = "Acme";
      return { state: "connected", name: connectedTo };
    });
  });
  await screen.findByRole("button", { name: "Connect to Xero" });
  expect(screen.queryByText("Nothing is missing for a sync.")).toBeNull();
  await press("Connect to Xero");
  expect(await screen.findByText("Nothing is missing for a sync.")).toBeTruthy();
});

test("a window that was closed is no cancel: the pane goes on asking (12006)", async () => {
  let isAllowed = false;
  let connectedTo: string | null = null;
  const { closeDialog } = openPane((bridge) => {
    bridge.on("GET status", () => ({ ...status, connectedTo }));
    bridge.on("POST connection", () => begun);
    bridge.on("GET connection/*", () => {
      if (!isAllowed) return { state: "pending" };
      connectedTo = "Acme";
      return { state: "connected", name: connectedTo };
    });
  });
  await press("Connect to Xero");
  await screen.findByText("Waiting for Xero…");
  act(closeDialog);
  expect(await screen.findByText(/The window is closed\. If you allowed access/u)).toBeTruthy();
  isAllowed = true;
  expect(await screen.findByText("Connected to Acme")).toBeTruthy();
});

test("several organisations are a choice, and the chosen one is sent", async () => {
  const { bridge } = openPane((fake) => {
    fake.on("POST connection", () => begun);
    fake.on("GET connection/*", () => ({
      state: "choose",
      organisations: [
        { tenantId: "a", name: "Acme" },
        { tenantId: "b", name: "Beta" },
      ],
    }));
    fake.on("POST connection/*", () => ({ state: "connected", name: "Beta" }));
  });
  await press("Connect to Xero");
  fireEvent.click(await screen.findByRole("radio", { name: "Beta" }));
  await press("Use this organisation");
  await waitFor(() => {
    expect(screen.queryByRole("radio", { name: "Beta" })).toBeNull();
  });
  expect(bridge.calls).toContainEqual({
    what: "POST connection/t1/organisation",
    body: { tenantId: "b" },
  });
});

test("a refused connection says why, and may be repeated for another organisation (RUN-8)", async () => {
  const { bridge } = openPane((fake) => {
    fake.on("POST connection", () => begun);
    fake.on("GET connection/*", () => ({
      state: "failed",
      message: "It is another organisation.",
    }));
  });
  await press("Connect to Xero");
  expect((await screen.findByRole("alert")).textContent).toContain("It is another organisation.");
  await press("Connect, even to another organisation than before");
  await waitFor(() => {
    expect(bridge.calls).toContainEqual({ what: "POST connection", body: { mayReplace: true } });
  });
});

test("Test Connection names country, currency, lock dates and calls left (RUN-9)", async () => {
  openPane((bridge) => {
    bridge.on("POST connection/test", () => connection);
  });
  await press("Test Connection");
  expect(await screen.findByRole("cell", { name: "USD" })).toBeTruthy();
  expect(screen.getByRole("cell", { name: /Dec 31, 2025/u })).toBeTruthy();
  expect(screen.getByRole("cell", { name: "60 this minute, unknown today" })).toBeTruthy();
});

test("Test Connection asks to save first where Account Setup is unsaved (RUN-9)", async () => {
  const { bridge } = openPane((fake) => {
    fake.on("POST connection/test", () => connection);
    fake.on("PUT settings", () => settings);
  });
  await openTab("Account Setup");
  const field = await screen.findByLabelText("Invoice Due Days");
  fireEvent.change(field, { target: { value: "14" } });
  await openTab("Setup");
  await press("Test Connection");
  await press("Save and test");
  await screen.findByRole("cell", { name: "USD" });
  const changing = bridge.calls.filter(({ what }) => !what.startsWith("GET"));
  expect(changing).toEqual([
    { what: "PUT settings", body: { values: { invoiceDueDays: "14" } } },
    { what: "POST connection/test", body: {} },
  ]);
});

test("Save Account Setup sends what was changed, and answers Online Account Setup Saved", async () => {
  const { bridge } = openPane((fake) => {
    fake.on("PUT settings", () => settings);
  });
  await openTab("Account Setup");
  const bank = await screen.findByLabelText("Default Bank Account");
  await screen.findByRole("option", { name: "090 – Checking" });
  fireEvent.change(bank, { target: { value: "090" } });
  expect(screen.getByText("There are changes that are not saved.")).toBeTruthy();
  await press("Save Account Setup");
  expect((await screen.findAllByText("Online Account Setup Saved")).length).toBeGreaterThan(0);
  expect(bridge.calls).toContainEqual({
    what: "PUT settings",
    body: { values: { defaultBankAccount: "090" } },
  });
});

test("the bank account is chosen from Xero's own active bank accounts", async () => {
  openPane();
  await openTab("Account Setup");
  const bank = await screen.findByLabelText<HTMLSelectElement>("Default Bank Account");
  await screen.findByRole("option", { name: "090 – Checking" });
  expect([...bank.options].map(({ text }) => text)).toEqual(["None chosen", "090 – Checking"]);
  expect(accounts.accounts).toHaveLength(3);
});

test("a setting that is not taken is answered with why, and stays in its field", async () => {
  openPane((bridge) => {
    bridge.on("PUT settings", () =>
      refused(problemOf("unusable", { message: "Setting maxTaxAdjustment is an amount." })),
    );
  });
  await openTab("Account Setup");
  const field = await screen.findByLabelText<HTMLInputElement>("Max Tax Adjustment");
  fireEvent.change(field, { target: { value: "much" } });
  await press("Save Account Setup");
  expect((await screen.findByRole("alert")).textContent).toContain("is an amount");
  expect(field.value).toBe("much");
});

test("the Sync Start Date is fixed after the first completed sync (RUN-1)", async () => {
  openPane((bridge) => {
    bridge.on("GET status", () => ({ ...status, isStartDateFixed: true }));
  });
  await openTab("Account Setup");
  const field = await screen.findByLabelText<HTMLInputElement>("Sync Start Date");
  expect(field.readOnly).toBe(true);
  expect(screen.getByText("Fixed since the first completed sync.")).toBeTruthy();
});

test("Disconnect is told in words", async () => {
  let connectedTo: string | null = "Acme";
  openPane((bridge) => {
    bridge.on("GET status", () => ({ ...status, connectedTo }));
    bridge.on("DELETE connection", () => {
      connectedTo = null;
      return null;
    });
  });
  await press("Disconnect");
  expect(await screen.findByText("Not connected to Xero")).toBeTruthy();
});
