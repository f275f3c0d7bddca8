import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { encodeExact } from "../../src/contract/exactJson.ts";
import { problemOf } from "../../src/contract/problems.ts";
import { err } from "../../src/engine/base/result.ts";
import { about, at, job, session, status, syncDocument } from "./support/documents.ts";
import { refused, type FakeBridge } from "./support/fakeBridge.ts";
import { createFakeExcel } from "./support/fakeExcel.ts";
import { openPane } from "./support/openPane.tsx";
import { syncedInput } from "./support/workbookInput.ts";

const silent = refused(problemOf("unavailable", { message: "The Tieout bridge does not answer." }));
const running = job({ id: "s", type: "sync", state: { type: "running" }, outcome: null });

/** A bridge with a sync under way; `end` says that it has come to its end, to who asks and to who watches. */
function withSync(bridge: FakeBridge): { readonly end: () => Promise<void> } {
  let isOver = false;
  bridge.on("GET status", () => ({ ...status, openJob: isOver ? null : running }));
  bridge.on("GET jobs/s", () => ({
    job: isOver ? job({ id: "s", type: "sync" }) : running,
    document: isOver ? syncDocument({ status: "succeeded" }) : null,
    reconciliation: null,
    assist: null,
  }));
  bridge.on("GET jobs/s/workbook", () => encodeExact(syncedInput));
  return {
    end: () => {
      isOver = true;
      return bridge.send(null);
    },
  };
}

afterEach(() => {
  jest.restoreAllMocks();
});

async function openSync(): Promise<HTMLElement> {
  fireEvent.click(await screen.findByRole("tab", { name: "Sync" }));
  return screen.findByRole("region", { name: "Sync Progress" });
}

test("a bridge that is restarted in the middle of a sync is found again, and the sync with it", async () => {
  const excel = createFakeExcel();
  excel.notes.set("tieout.job", "sync s");
  let sync = { end: (): Promise<void> => Promise.resolve() };
  const { bridge } = openPane((fake) => {
    sync = withSync(fake);
  }, excel.port);
  const region = await openSync();
  const event = { at, type: "progress", says: "Posting to Xero", total: 9, tasks: null };
  await bridge.send({ ...event, seq: 1, done: 2 });
  await within(region).findByText("2 of 9 records confirmed");
  const before = bridge.calls.length;
  bridge.on("GET jobs/s", () => silent);
  bridge.on("GET status", () => silent);
  await bridge.send(null);
  await waitFor(() => {
    expect(bridge.calls.length).toBeGreaterThan(before + 3);
  });
  expect(within(region).getByText("2 of 9 records confirmed")).toBeTruthy();
  sync = withSync(bridge);
  await bridge.send({ ...event, seq: 2, done: 5 });
  await within(region).findByText("5 of 9 records confirmed");
  await sync.end();
  await within(region).findByText("Sync finished");
  expect(excel.written).toEqual([["Summary", "Sync Log", "Failed Items", "Rules"]]);
});

test("a bridge that is slow is asked once, however often a button is pressed", async () => {
  const excel = createFakeExcel();
  let answer = (): void => undefined;
  const { bridge } = openPane((fake) => {
    fake.on("POST connection/test", () => silent);
  }, excel.port);
  const { call } = bridge.wire;
  Object.assign(bridge.wire, {
    call: async (asked: Parameters<typeof call>[0]) => {
      if (asked.path.endsWith("connection/test"))
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
      return call(asked);
    },
  });
  const button = await screen.findByRole("button", { name: "Test Connection" });
  fireEvent.click(button);
  expect(await screen.findByText("Asking Xero…")).toBeTruthy();
  fireEvent.click(button);
  fireEvent.click(button);
  answer();
  await screen.findByText(/bridge does not answer/u);
  expect(bridge.calls.filter(({ what }) => what === "POST connection/test")).toHaveLength(1);
});

test("a sync that another workbook asked for is watched here, and writes no sheet here", async () => {
  const [here, there] = [createFakeExcel(), createFakeExcel()];
  there.notes.set("tieout.job", "sync s");
  const syncs: { readonly end: () => Promise<void> }[] = [];
  const keep = (bridge: FakeBridge): void => void syncs.push(withSync(bridge));
  const panes = [openPane(keep, here.port), openPane(keep, there.port)].map(({ container }) =>
    within(container),
  );
  for (const pane of panes) {
    fireEvent.click(await pane.findByRole("tab", { name: "Sync" }));
    await pane.findByRole("button", { name: "Pause" });
  }
  for (const { end } of syncs) await end();
  for (const pane of panes) await pane.findByText("Sync finished");
  expect(here.written).toEqual([]);
  expect(there.written).toHaveLength(1);
  expect(here.recalculated).toBeGreaterThan(0);
});

test("a browser that denies storage, and a workbook that keeps no note, lose nothing but what they would remember", async () => {
  for (const name of ["getItem", "setItem"] as const)
    jest.spyOn(Storage.prototype, name).mockImplementation(() => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    });
  const excel = createFakeExcel();
  const port = { ...excel.port, note: () => null, saveNote: async () => undefined };
  const { bridge } = openPane((fake) => withSync(fake), port);
  const region = await openSync();
  expect(await within(region).findByRole("button", { name: "Stop" })).toBeTruthy();
  expect(bridge.calls.some(({ what }) => what.startsWith("DELETE"))).toBe(false);
});

test("a window that Excel does not open is told with what to allow", async () => {
  const { bridge, host } = openPane((fake) => {
    fake.on("GET status", () => ({ ...status, connectedTo: null }));
    fake.on("POST connection", () => ({ ticket: "t", url: "/connect/t" }));
  });
  const message = "Excel did not open the window. Allow pop-up windows for this site.";
  Object.assign(host, { openDialog: async () => err({ message }) });
  fireEvent.click(await screen.findByRole("button", { name: "Connect to Xero" }));
  expect((await screen.findByRole("alert")).textContent).toContain(message);
  expect(bridge.calls.filter(({ what }) => what.startsWith("GET connection"))).toEqual([]);
});

describe("a firm's sign-in", () => {
  function withFirm(bridge: FakeBridge): void {
    bridge.on("GET about", () => ({ ...about, access: "firm" }));
    bridge.on("GET session", () => refused(problemOf("signInNeeded")));
    bridge.on("POST sign-in", () => ({ ticket: "t", url: "/sign-in/t", check: "47" }));
    bridge.on("POST sign-in/poll", () => ({ state: "pending" }));
  }

  test("opens a window, shows the word that ties it to this pane, and goes on by the bridge's word", async () => {
    const { bridge, dialogs, closeDialog } = openPane(withFirm);
    fireEvent.click(await screen.findByRole("button", { name: "Sign in" }));
    expect(await screen.findByText("47")).toBeTruthy();
    expect(dialogs).toEqual(["/sign-in/t"]);
    expect(screen.queryByLabelText("Launch Code")).toBeNull();
    closeDialog();
    expect(await screen.findByText(/^The window is closed/u)).toBeTruthy();
    bridge.on("POST sign-in/poll", () => ({ state: "signedIn", session }));
    expect(await screen.findByRole("tab", { name: "Setup" })).toBeTruthy();
    expect(bridge.calls).toContainEqual({ what: "POST sign-in/poll", body: { ticket: "t" } });
  });

  test("that was refused says why, and can be tried again", async () => {
    const message = "eve@example.com belongs to no organisation here.";
    const { bridge } = openPane(withFirm);
    bridge.on("POST sign-in/poll", () => ({ state: "refused", message }));
    fireEvent.click(await screen.findByRole("button", { name: "Sign in" }));
    expect((await screen.findByRole("alert")).textContent).toContain(message);
    fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
    await waitFor(() => {
      expect(bridge.calls.filter(({ what }) => what === "POST sign-in")).toHaveLength(2);
    });
  });

  test("of who belongs to several organisations shows one of them at a time", async () => {
    const two = [
      { id: "main", name: "Acme", role: "admin" },
      { id: "beta", name: "Beta", role: "viewer" },
    ];
    const { bridge } = openPane((fake) => {
      withFirm(fake);
      fake.on("GET session", () => ({ ...session, organisations: two }));
    });
    const choice = await screen.findByLabelText("Organisation");
    await screen.findByText(/Connected to Demo Company/u);
    fireEvent.change(choice, { target: { value: "beta" } });
    await waitFor(() => {
      const asked = bridge.calls.some(({ what }) => what.includes("organisations/beta/status"));
      expect(asked).toBe(true);
    });
    expect(screen.queryByText(/Connected to Demo Company/u)).toBeNull();
  });
});
