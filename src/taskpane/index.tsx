import { createRoot } from "react-dom/client";
import { createWire } from "#client/wire.ts";
import { createFigureBook } from "#functions/figureBook.ts";
import { associateFunctions } from "#functions/functions.ts";
import { App } from "./App.tsx";
import { createQuestionClient } from "./bridge/questionClient.ts";
import type { PaneDeps } from "./deps.ts";
import { lazyExcel } from "./office/lazyExcel.ts";
import { createOfficeHost } from "./office/officeHost.ts";
import { saveFile } from "./office/saveFile.ts";
import { createKeyRing } from "./session/keyRing.ts";
import { askForFirstPage } from "./session/useSession.ts";

/** Between two questions to the bridge about something that a person or Xero still has to do. */
const pauseMs = 1_000;

/** So long the page waits for the bridge before it says that it does: nearly always the answer is there, and nothing flickers. */
const patienceMs = 200;

interface Composed {
  /** Ends when the bridge has said who it is and who we are. */
  readonly asked: Promise<void>;
  /** Once Office is ready. */
  readonly inOffice: () => PaneDeps;
}

/** The one place where the pane's parts are made. */
function composePane(): Composed {
  const keys = createKeyRing();
  const wire = createWire({ origin: "", fetch: fetch.bind(globalThis), keys: keys.read });
  const questions = createQuestionClient();
  const figures = createFigureBook((run) => setTimeout(run, 0));
  return {
    asked: askForFirstPage({ keys, questions, wire }),
    inOffice: () => {
      const host = createOfficeHost(lazyExcel);
      if (host.kind !== "browser") associateFunctions(figures);
      return { wire, questions, keys, host, figures, saveFile, now: Date.now, pauseMs };
    },
  };
}

async function startPane(root: HTMLElement): Promise<void> {
  const { asked, inOffice } = composePane();
  // Office wants onReady answered before the pane does anything in it; outside of Excel it answers too.
  await Office.onReady();
  const deps = inOffice();
  await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
  createRoot(root).render(<App deps={deps} />);
}

const root = document.getElementById("root");
if (root !== null) void startPane(root);
