import type { Result } from "#engine/base/result.ts";
import type { ExcelPort } from "#workbook/excelPort.ts";

/** What the pane needs of the program that shows it. */
export interface OfficeHost {
  /** `browser`: nobody's pane, only a page; then no sheet is written. `oldExcel` cannot hold our sheets. */
  readonly kind: "excel" | "oldExcel" | "browser";
  /** Null but in Excel. */
  readonly excel: ExcelPort | null;
  readonly theme: () => HostTheme;
  /** Gives the function that ends it. */
  readonly watchTheme: (onChange: () => void) => () => void;
  /** A window of its own for somebody's sign-in; how that ended only the bridge knows. */
  readonly openDialog: (
    url: string,
    onClosed: () => void,
  ) => Promise<Result<OpenDialog, DialogFailure>>;
  /** Buttons of the ribbon; one that was pressed before anybody watched is told at once. */
  readonly watchCommands: (onCommand: (command: RibbonCommand) => void) => () => void;
}

export type HostTheme = "light" | "dark" | "contrast";

export type RibbonCommand = "previewSync" | "createManualSheets";

export interface OpenDialog {
  readonly close: () => void;
}

export interface DialogFailure {
  /** A sentence. */
  readonly message: string;
}
