import { fireEvent, screen } from "@testing-library/react";
import { problemOf } from "../../src/contract/problems.ts";
import { createQuestionClient } from "../../src/taskpane/bridge/questionClient.ts";
import { createKeyRing } from "../../src/taskpane/session/keyRing.ts";
import { askForFirstPage } from "../../src/taskpane/session/useSession.ts";
import { about, session, status } from "./support/documents.ts";
import { createFakeBridge, refused } from "./support/fakeBridge.ts";
import { openPane } from "./support/openPane.tsx";

const names = [
  "Setup",
  "Account Setup",
  "Data",
  "Preview",
  "Sync",
  "Manual Entry",
  "Tie-out",
  "History",
];

test("the pane has the eight tabs by the names that users know, in order", async () => {
  openPane();
  await screen.findByRole("tab", { name: "Setup" });
  const byName = names.map((name) => screen.getByRole("tab", { name }));
  expect(screen.getAllByRole("tab")).toEqual(byName);
});

test("what was asked while office.js loaded is not asked again", async () => {
  const { bridge } = openPane();
  await screen.findByRole("tab", { name: "Setup" });
  const asked = bridge.calls.map(({ what }) => what);
  expect(asked.filter((what) => what === "GET about")).toHaveLength(1);
  expect(asked.filter((what) => what === "GET session")).toHaveLength(1);
});

test("an answer that breaks off keeps no page from being shown", async () => {
  const { wire } = createFakeBridge();
  const broken = { ...wire, call: () => Promise.reject(new TypeError("network error")) };
  const deps = { keys: createKeyRing(), questions: createQuestionClient(), wire: broken };
  await expect(askForFirstPage(deps)).resolves.toBeUndefined();
});

test.each(names)("tab %s opens its own panel", async (name) => {
  openPane();
  fireEvent.click(await screen.findByRole("tab", { name }));
  expect(screen.getAllByRole("tab", { selected: true })).toHaveLength(1);
  expect(screen.getByRole("tab", { name, selected: true })).toBeTruthy();
  expect(screen.getByRole("tabpanel", { name })).toBeTruthy();
});

test("both times of a sync are always in sight, and never is a word (RUN-6)", async () => {
  openPane((bridge) => {
    bridge.on("GET status", () => ({ ...status, lastAttempted: "2026-07-01T10:00:00Z" }));
  });
  expect(await screen.findByText(/Connected to Demo Company/u)).toBeTruthy();
  expect(screen.getByText(/^Last attempted sync: .*2026/u)).toBeTruthy();
  expect(screen.getByText("Last successful sync: never")).toBeTruthy();
});

test("a bridge that does not know the pane gets the Launch Code that the user types", async () => {
  let isKnown = false;
  const { bridge } = openPane((fake) => {
    fake.on("GET session", () => (isKnown ? session : refused(problemOf("signInNeeded"))));
    fake.on("POST session", () => {
      isKnown = true;
      return session;
    });
  });
  const field = await screen.findByLabelText("Launch Code");
  fireEvent.change(field, { target: { value: " ABCD-1234 " } });
  fireEvent.click(screen.getByRole("button", { name: "Start" }));
  await screen.findByRole("tab", { name: "Setup" });
  expect(bridge.calls).toContainEqual({ what: "POST session", body: { code: "ABCD-1234" } });
});

test("a wrong Launch Code is answered with what to do", async () => {
  openPane((bridge) => {
    bridge.on("GET session", () => refused(problemOf("signInNeeded")));
    bridge.on("POST session", () => refused(problemOf("codeRefused")));
  });
  fireEvent.change(await screen.findByLabelText("Launch Code"), { target: { value: "x" } });
  fireEvent.click(screen.getByRole("button", { name: "Start" }));
  expect((await screen.findByRole("alert")).textContent).toContain(
    "Look at the window in which Tieout was started",
  );
});

test("a demo offers itself, with its code filled in", async () => {
  openPane((bridge) => {
    bridge.on("GET about", () => ({ ...about, isDemo: true, launchCode: "DEMO-CODE" }));
    bridge.on("GET session", () => refused(problemOf("signInNeeded")));
    bridge.on("POST session", () => session);
  });
  const field = await screen.findByLabelText<HTMLInputElement>("Launch Code");
  expect(field.value).toBe("DEMO-CODE");
  fireEvent.click(screen.getByRole("button", { name: "Try with the demo organisation" }));
  expect(await screen.findByRole("tab", { name: "Setup" })).toBeTruthy();
});

test("whoever works by keys goes on from the page when what had the focus is gone", async () => {
  openPane((bridge) => {
    bridge.on("GET about", () => ({ ...about, isDemo: true, launchCode: "DEMO-CODE" }));
    bridge.on("GET session", () => refused(problemOf("signInNeeded")));
    bridge.on("POST session", () => session);
  });
  const start = await screen.findByRole("button", { name: "Start" });
  start.focus();
  fireEvent.click(start);
  await screen.findByRole("tab", { name: "Setup" });
  expect(document.activeElement).toBe(document.body);
  fireEvent.keyDown(document.body, { key: "Tab" });
  // Where on the page, is up to a browser, which knows what can be seen: test/e2e/wholeJob.test.ts.
  expect(document.activeElement).not.toBe(document.body);
});

test("a bridge that is silent is named, and asked again at a press", async () => {
  const silent = problemOf("unavailable", { message: "The Tieout bridge does not answer." });
  const { bridge } = openPane((fake) => {
    fake.on("GET about", () => refused(silent));
    fake.on("GET session", () => refused(silent));
  });
  expect((await screen.findByRole("alert")).textContent).toContain("bridge does not answer");
  bridge.on("GET about", () => about);
  bridge.on("GET session", () => session);
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("tab", { name: "Setup" })).toBeTruthy();
});

test("a session that ends brings the Launch Code back", async () => {
  const { bridge } = openPane();
  await screen.findByRole("tab", { name: "Setup" });
  bridge.on("GET session", () => refused(problemOf("signInNeeded")));
  bridge.on("GET audit", () => refused(problemOf("signInNeeded")));
  fireEvent.click(screen.getByRole("tab", { name: "History" }));
  expect(await screen.findByLabelText("Launch Code")).toBeTruthy();
});

test("an Excel that is too old gets a page that says so", () => {
  openPane(() => undefined, null, "oldExcel");
  expect(screen.getByRole("heading", { name: "This Excel is too old for Tieout" })).toBeTruthy();
});
