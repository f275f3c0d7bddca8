import { ok, err, type Result } from "#engine/base/result.ts";
import type { ExcelPort } from "#workbook/excelPort.ts";
import { hostTheme } from "./hostTheme.ts";
import type { DialogFailure, OfficeHost, OpenDialog, RibbonCommand } from "./host.ts";

/** Nothing of Excel is older than 2021 where this holds; the sheets' writer checks what is newer by itself. */
const excelApiMin = "1.14";

const commandNames = ["previewSync", "createManualSheets"] as const satisfies RibbonCommand[];

/** After `Office.onReady`; `excelPort` is made only where Excel can hold our sheets. */
export function createOfficeHost(excelPort: () => ExcelPort): OfficeHost {
  const kind = kindOfHost();
  return {
    kind,
    excel: kind === "excel" ? excelPort() : null,
    theme: hostTheme,
    watchTheme,
    openDialog: kind === "browser" ? openWindow : openOfficeDialog,
    watchCommands: watchRibbon(kind),
  };
}

function kindOfHost(): OfficeHost["kind"] {
  // Outside of Office the context is there, but has no requirements and no host.
  if (!isInExcel()) return "browser";
  return Office.context.requirements.isSetSupported("ExcelApi", excelApiMin) ? "excel" : "oldExcel";
}

function isInExcel(): boolean {
  const context: Partial<Office.Context> = Office.context;
  return context.host === Office.HostType.Excel && context.requirements !== undefined;
}

/** Excel on the web changes its colours without an event; coming back to the pane is when it shows. */
function watchTheme(onChange: () => void): () => void {
  const contrast = matchMedia("(forced-colors: active)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  contrast.addEventListener("change", onChange);
  dark.addEventListener("change", onChange);
  window.addEventListener("focus", onChange);
  return () => {
    contrast.removeEventListener("change", onChange);
    dark.removeEventListener("change", onChange);
    window.removeEventListener("focus", onChange);
  };
}

/** Of the window's height and width, in percent. */
const dialogSize = { height: 70, width: 40 } as const;

function openOfficeDialog(
  url: string,
  onClosed: () => void,
): Promise<Result<OpenDialog, DialogFailure>> {
  const address = new URL(url, location.href).href;
  return new Promise((resolve) => {
    Office.context.ui.displayDialogAsync(
      address,
      { ...dialogSize, promptBeforeOpen: false },
      (result) => {
        if (result.status === Office.AsyncResultStatus.Failed) {
          resolve(err({ message: dialogMessage(result.error.code) }));
          return;
        }
        const dialog = result.value;
        dialog.addEventHandler(Office.EventType.DialogEventReceived, onClosed);
        // A page of ours in the dialog may tell that it is done; the bridge tells it anyway.
        dialog.addEventHandler(Office.EventType.DialogMessageReceived, onClosed);
        resolve(
          ok({
            close: () => {
              dialog.close();
            },
          }),
        );
      },
    );
  });
}

/** learn.microsoft.com/office/dev/add-ins/develop/dialog-handle-errors-events */
function dialogMessage(code: number): string {
  if (code === 12_007) return "Another window of Tieout is open. Close it, then try again.";
  if (code === 12_009) return "You chose not to open the window. Try again, and choose Allow.";
  return "Excel did not open the window. Allow pop-up windows for this site, then try again.";
}

async function openWindow(
  url: string,
  _onClosed: () => void,
): Promise<Result<OpenDialog, DialogFailure>> {
  const opened = window.open(url, "_blank", "popup,width=640,height=720");
  if (opened === null) {
    return err({
      message: "The browser did not open the window. Allow pop-up windows, then try again.",
    });
  }
  return ok({
    close: () => {
      opened.close();
    },
  });
}

/** Excel may press a button before the pane is signed in: it is kept until somebody watches. */
function watchRibbon(kind: OfficeHost["kind"]): OfficeHost["watchCommands"] {
  let watcher: ((command: RibbonCommand) => void) | null = null;
  let pressed: RibbonCommand | null = null;
  const press = (command: RibbonCommand): void => {
    if (watcher === null) pressed = command;
    else watcher(command);
  };
  if (kind !== "browser") {
    for (const name of commandNames) {
      Office.actions.associate(name, (event: Office.AddinCommands.Event) => {
        void Office.addin.showAsTaskpane().then(() => {
          press(name);
          event.completed();
        });
      });
    }
  }
  return (onCommand) => {
    watcher = onCommand;
    if (pressed !== null) onCommand(pressed);
    pressed = null;
    return () => {
      watcher = null;
    };
  };
}
