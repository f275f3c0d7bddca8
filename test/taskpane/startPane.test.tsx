import { screen } from "@testing-library/react";
import { problemOf } from "../../src/contract/problems.ts";
import { createQuestionClient } from "../../src/taskpane/bridge/questionClient.ts";
import { createKeyRing } from "../../src/taskpane/session/keyRing.ts";
import { askForFirstPage } from "../../src/taskpane/session/useSession.ts";
import { startPane } from "../../src/taskpane/startPane.tsx";
import { session } from "./support/documents.ts";
import { createFakeBridge, refused } from "./support/fakeBridge.ts";
import { paneOver } from "./support/openPane.tsx";

const never = new Promise<never>(() => undefined);

function newRoot(): HTMLElement {
  // What is drawn comes when it comes, as in a browser: tests wait for what is shown.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
  document.body.innerHTML = "";
  return document.body.appendChild(document.createElement("div"));
}

test("a bridge that stays silent keeps nobody before an empty page", async () => {
  const bridge = createFakeBridge();
  const deps = paneOver({ ...bridge.wire, call: () => never });
  await startPane(newRoot(), { asked: askForFirstPage(deps), inOffice: async () => deps });
  expect(await screen.findByText("Tieout is starting…")).toBeTruthy();
});

test("a bridge that answers late is shown when it does", async () => {
  const bridge = createFakeBridge();
  let answerNow: () => void = () => undefined;
  const late = new Promise<void>((resolve) => {
    answerNow = resolve;
  });
  const deps = paneOver({
    ...bridge.wire,
    call: async (call) => {
      await late;
      return bridge.wire.call(call);
    },
  });
  await startPane(newRoot(), { asked: askForFirstPage(deps), inOffice: async () => deps });
  await screen.findByText("Tieout is starting…");
  answerNow();
  expect(await screen.findByRole("tab", { name: "Setup" })).toBeTruthy();
});

test("asking ahead ends where asking itself breaks: the page is drawn, and offers to ask again", async () => {
  const { wire } = createFakeBridge();
  const deps = paneOver({ ...wire, call: () => Promise.reject(new Error("a defect")) });
  await startPane(newRoot(), { asked: askForFirstPage(deps), inOffice: async () => deps });
  expect(await screen.findByRole("button", { name: "Try again" })).toBeTruthy();
});

test("where office.js did not load, the page says so and what to do", async () => {
  const broken = startPane(newRoot(), {
    asked: never,
    inOffice: () => Promise.reject(new ReferenceError("Office is not defined")),
  });
  await expect(broken).rejects.toThrow("Office is not defined");
  expect(screen.getByRole("alert").textContent).toMatch(
    /office\.js did not load.*appsforoffice\.microsoft\.com.*open it again/u,
  );
});

test("the session's keys are there once it was asked for ahead, and none where the bridge does not know us", async () => {
  const known = { wire: createFakeBridge().wire, keys: createKeyRing() };
  await askForFirstPage({ ...known, questions: createQuestionClient() });
  expect(known.keys.read()).toEqual({ bearer: session.bearer, csrf: session.csrf });

  const bridge = createFakeBridge();
  bridge.on("GET session", () => refused(problemOf("signInNeeded")));
  const stranger = { wire: bridge.wire, keys: createKeyRing() };
  await askForFirstPage({ ...stranger, questions: createQuestionClient() });
  expect(stranger.keys.read()).toEqual({ bearer: null, csrf: null });
});
