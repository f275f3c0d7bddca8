import { createRoot } from "react-dom/client";
import { createWire } from "#client/wire.ts";
import { createFigureBook } from "#functions/figureBook.ts";
import { associateFunctions } from "#functions/functions.ts";
import { App } from "./App.tsx";
import type { PaneDeps } from "./deps.ts";
import { lazyExcel } from "./office/lazyExcel.ts";
import { createOfficeHost } from "./office/officeHost.ts";
import { saveFile } from "./office/saveFile.ts";
import { createKeyRing } from "./session/keyRing.ts";

/** Between two questions to the bridge about something that a person or Xero still has to do. */
const pauseMs = 1_000;

/** The one place where the pane's parts are made. */
function composePane(): PaneDeps {
  const keys = createKeyRing();
  const figures = createFigureBook((run) => setTimeout(run, 0));
  const host = createOfficeHost(lazyExcel);
  if (host.kind !== "browser") associateFunctions(figures);
  return {
    wire: createWire({ origin: "", fetch: fetch.bind(globalThis), keys: keys.read }),
    keys,
    host,
    figures,
    saveFile,
    now: Date.now,
    pauseMs,
  };
}

const root = document.getElementById("root");

// Office wants onReady answered before the pane does anything; outside of Excel it answers too.
if (root !== null)
  void Office.onReady(() => {
    createRoot(root).render(<App deps={composePane()} />);
  });
