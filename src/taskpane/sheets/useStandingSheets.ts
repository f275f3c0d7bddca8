import { useDeps } from "../deps.ts";
import { useManualSheets } from "./useManualSheets.ts";

/** Writes the manual sheets again where they stand already: a mark in the pane shows in its row. */
export function useStandingSheets(): () => Promise<void> {
  const { host } = useDeps();
  const sheets = useManualSheets();
  return async () => {
    if (host.excel === null) return;
    const { hasManualSheets } = await import("#workbook/excelPort.ts");
    const standing = await host.excel.read();
    if (standing.ok && hasManualSheets(standing.value)) await sheets.run();
  };
}
