import type { Workbook } from "../model/state.ts";
import { snapshotOfWorkbook } from "../snapshot.ts";

/** Has the server make a file of the workbook, and hands it to the person. Gives what went wrong; null: nothing. */
export async function saveFile(workbook: Workbook, saveUrl: string): Promise<string | null> {
  const response = await fetch(saveUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(snapshotOfWorkbook(workbook)),
  });
  if (!response.ok) return "The file could not be made. Look at what the bridge says.";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = "Book1.xlsx";
  link.click();
  URL.revokeObjectURL(link.href);
  return null;
}
