import { Caption1, Badge } from "@fluentui/react-components";
import { useFiles, useJob, useSettings } from "../../bridge/questions.ts";
import { Section } from "../../parts/Section.tsx";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";
import { firstSyncChecks, type CheckState } from "./firstSyncChecks.ts";

const colours: Readonly<Record<CheckState, "success" | "warning" | "informative">> = {
  done: "success",
  open: "warning",
  unknown: "informative",
};

/** What CoreBridge's support walks through before a first sync (S1), as far as the pane can see it. */
export function FirstSyncChecklist() {
  const look = useLook();
  const [{ files, preview }] = usePane();
  const settings = useSettings();
  const imported = useFiles(files);
  const previewed = useJob(preview);
  const checks = firstSyncChecks(
    settings.value,
    imported.value?.reading ?? null,
    previewed.value?.document ?? null,
  );
  return (
    <Section title={texts.accountSetup.checklist}>
      <Caption1>{texts.accountSetup.checklistSays}</Caption1>
      <ul className={look.list}>
        {checks.map(({ name, state, says }) => (
          <li key={name} className={look.ends}>
            <span>
              {texts.accountSetup.checks[name]}
              {says !== null && ` (${says})`}
            </span>
            <Badge appearance="tint" color={colours[state]}>
              {texts.accountSetup.checkStates[state]}
            </Badge>
          </li>
        ))}
      </ul>
    </Section>
  );
}
