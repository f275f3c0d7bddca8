import { createWire } from "#client/wire.ts";
import { createFigureBook } from "#functions/figureBook.ts";
import { associateFunctions } from "#functions/functions.ts";
import { createQuestionClient } from "./bridge/questionClient.ts";
import { lazyExcel } from "./office/lazyExcel.ts";
import { createOfficeHost } from "./office/officeHost.ts";
import { saveFile } from "./office/saveFile.ts";
import { createKeyRing } from "./session/keyRing.ts";
import { askForFirstPage } from "./session/useSession.ts";
import { startPane, type PaneStart } from "./startPane.tsx";

/** Between two questions to the bridge about something that a person or Xero still has to do. */
const pauseMs = 1_000;

/** The one place where the pane's parts are made. */
function composePane(): PaneStart {
  const keys = createKeyRing();
  const wire = createWire({ origin: "", fetch: fetch.bind(globalThis), keys: keys.read });
  const questions = createQuestionClient();
  const figures = createFigureBook((run) => setTimeout(run, 0));
  return {
    asked: askForFirstPage({ keys, questions, wire }),
    inOffice: async () => {
      // Office wants onReady answered before the pane does anything in it; outside of Excel it answers too.
      await Office.onReady();
      const host = createOfficeHost(lazyExcel);
      if (host.kind !== "browser") associateFunctions(figures);
      return { wire, questions, keys, host, figures, saveFile, now: Date.now, pauseMs };
    },
  };
}

const root = document.getElementById("root");
if (root !== null) void startPane(root, composePane());
