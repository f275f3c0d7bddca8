import { configure, render } from "@testing-library/react";
import { ReadableStream, TextDecoderStream, TransformStream } from "node:stream/web";
import { TextDecoder, TextEncoder } from "node:util";
import type { Wire } from "../../../src/client/wire.ts";
import { App } from "../../../src/taskpane/App.tsx";
import { createQuestionClient } from "../../../src/taskpane/bridge/questionClient.ts";
import type { DownloadedFile, PaneDeps } from "../../../src/taskpane/deps.ts";
import type { OfficeHost, RibbonCommand } from "../../../src/taskpane/office/host.ts";
import { askForFirstPage } from "../../../src/taskpane/session/useSession.ts";
import { createKeyRing } from "../../../src/taskpane/session/keyRing.ts";
import { ok } from "../../../src/engine/base/result.ts";
import type { ExcelPort } from "../../../src/workbook/excelPort.ts";
import { createFigureBook } from "../../../src/functions/figureBook.ts";
import { createFakeBridge, type FakeBridge } from "./fakeBridge.ts";

// A tab is compiled when it is first opened, on cores that others use too. The page itself says nothing in an error.
configure({
  asyncUtilTimeout: 10_000,
  getElementError: (message) => new Error(message ?? "not found"),
});

// jsdom has none of these; every browser that runs Excel has all.
Object.assign(globalThis, {
  ReadableStream,
  TextDecoder,
  TextDecoderStream,
  TextEncoder,
  TransformStream,
});

export interface OpenedPane {
  readonly bridge: FakeBridge;
  readonly saved: DownloadedFile[];
  /** Addresses that a dialog was opened with. */
  readonly dialogs: string[];
  readonly closeDialog: () => void;
  readonly press: (command: RibbonCommand) => void;
  /** What the pane is given of its program, to be changed by a test. */
  readonly host: OfficeHost;
  readonly container: HTMLElement;
}

/** The whole pane over a fake bridge; `before` says what the bridge answers other than usual. */
export function openPane(
  before: (bridge: FakeBridge) => void = () => undefined,
  excel: ExcelPort | null = null,
  kind: OfficeHost["kind"] = excel === null ? "browser" : "excel",
): OpenedPane {
  const bridge = createFakeBridge();
  before(bridge);
  const saved: DownloadedFile[] = [];
  const dialogs: string[] = [];
  let onDialogClosed: () => void = () => undefined;
  let onCommand: ((command: RibbonCommand) => void) | null = null;
  const deps: PaneDeps = {
    ...paneOver(bridge.wire),
    host: {
      kind,
      excel,
      theme: () => "light",
      watchTheme: () => () => undefined,
      openDialog: async (url, onClosed) => {
        dialogs.push(url);
        onDialogClosed = onClosed;
        return ok({ close: () => undefined });
      },
      watchCommands: (watch) => {
        onCommand = watch;
        return () => {
          onCommand = null;
        };
      },
    },
    saveFile: (file) => {
      saved.push(file);
    },
  };
  // As in the real pane, where it is asked while office.js loads.
  void askForFirstPage(deps);
  const { container } = render(<App deps={deps} />);
  // What the bridge answers comes when it comes, as in a browser: tests wait for what is shown.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
  return {
    bridge,
    saved,
    dialogs,
    closeDialog: () => {
      onDialogClosed();
    },
    press: (command) => onCommand?.(command),
    host: deps.host,
    container,
  };
}

/** What the pane is given in a browser, outside of Excel. */
export function paneOver(wire: Wire): PaneDeps {
  return {
    wire,
    questions: createQuestionClient(),
    keys: createKeyRing(),
    host: {
      kind: "browser",
      excel: null,
      theme: () => "light",
      watchTheme: () => () => undefined,
      openDialog: async () => ok({ close: () => undefined }),
      watchCommands: () => () => undefined,
    },
    figures: createFigureBook((run) => setTimeout(run, 0)),
    saveFile: () => undefined,
    now: () => Date.parse("2026-07-01T10:00:00Z"),
    pauseMs: 1,
  };
}
