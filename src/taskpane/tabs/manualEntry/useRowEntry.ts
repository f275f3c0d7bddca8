import { useEffect, useEffectEvent } from "react";
import type { CellPlace } from "#workbook/excelPort.ts";
import { useDeps } from "../../deps.ts";
import { usePane } from "../../state/paneState.ts";
import type { Entry } from "./entries.ts";
import { entryAt } from "./findRow.ts";

/** While the tab is open, a row that is picked on a manual sheet opens its entry. */
export function useRowEntry(entries: readonly Entry[]): void {
  const { host } = useDeps();
  const [, change] = usePane();
  const { excel } = host;
  const onSelect = useEffectEvent(async (place: CellPlace): Promise<void> => {
    if (excel === null) return;
    const id = await entryAt(excel, place);
    if (id !== null && entries.some((entry) => entry.id === id)) {
      change({ type: "openEntry", entry: id });
    }
  });
  useEffect(() => {
    if (excel === null) return;
    const watching = excel.watchSelection((place) => void onSelect(place));
    return () => {
      void watching.then((end) => {
        end();
      });
    };
  }, [excel]);
}
