import { useEffect, useEffectEvent } from "react";
import { useAskJob } from "../state/useAskJob.ts";
import { usePane } from "../state/paneState.ts";
import { useManualSheets } from "../sheets/useManualSheets.ts";
import { useDeps } from "../deps.ts";
import type { RibbonCommand } from "../office/host.ts";
import { texts } from "../texts.ts";

/** Buttons of the ribbon open the pane where it tells what became of them. */
export function RibbonCommands() {
  const { host } = useDeps();
  const [{ files }, change] = usePane();
  const job = useAskJob();
  const manualSheets = useManualSheets();

  const obey = useEffectEvent((command: RibbonCommand) => {
    if (command === "createManualSheets") {
      change({ type: "openTab", tab: "Manual Entry" });
      void manualSheets.run();
      return;
    }
    change({ type: "openTab", tab: files === null ? "Data" : "Preview" });
    if (files === null) change({ type: "say", text: texts.preview.importFirst });
    else void job.run({ type: "preview", files });
  });
  useEffect(
    () =>
      host.watchCommands((command) => {
        obey(command);
      }),
    [host],
  );
  return null;
}
