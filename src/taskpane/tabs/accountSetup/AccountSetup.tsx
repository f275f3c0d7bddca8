import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { saveSettings } from "#client/organisation.ts";
import { useBridge } from "../../bridge/organisation.ts";
import { useAccounts, useHearing, useSettings, useStatus } from "../../bridge/questions.ts";
import { useAct } from "../../bridge/useAct.ts";
import { Busy } from "../../parts/Busy.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { Section } from "../../parts/Section.tsx";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";
import { FirstSyncChecklist } from "./FirstSyncChecklist.tsx";
import { SettingInput } from "./SettingInput.tsx";
import { settingFields, settingGroups } from "./settingFields.ts";

/** All settings of the contract; what is changed here is kept while other tabs are open, and saved as one. */
export function AccountSetup() {
  const look = useLook();
  const { wire, organisation } = useBridge();
  const hearing = useHearing();
  const [{ draft }, change] = usePane();
  const { value: status } = useStatus();
  const isConnected = (status?.connectedTo ?? null) !== null;
  const settings = useSettings();
  const accounts = useAccounts(isConnected);
  const [isSaved, setSaved] = useState(false);
  const save = useAct(
    () => saveSettings(wire, organisation, draft),
    async (document) => {
      hearing.put(["settings"], document);
      change({ type: "draftGone" });
      change({ type: "say", text: texts.accountSetup.saved });
      setSaved(true);
      await hearing.askAgain("status");
    },
  );
  const isUnsaved = Object.keys(draft).length > 0;
  if (settings.isWaiting) return <Busy says={texts.parts.waiting} />;
  return (
    <form
      className={look.stack}
      onSubmit={(event) => {
        event.preventDefault();
        setSaved(false);
        if (!save.isBusy) void save.run();
      }}
    >
      {status !== null && status.lastSuccessful === null && <FirstSyncChecklist />}
      {!isConnected && <Notice intent="info">{texts.accountSetup.notConnected}</Notice>}
      <ProblemBar problem={settings.problem ?? accounts.problem} />
      {settingGroups.map((group) => (
        <Section key={group} title={texts.accountSetup.groups[group]}>
          {settingFields
            .filter((field) => field.group === group)
            .map((field) => (
              <SettingInput
                key={field.key}
                field={field}
                setting={settings.value?.settings[field.key]}
                accounts={accounts.value?.accounts ?? null}
              />
            ))}
        </Section>
      ))}
      <div className={look.row}>
        <Button type="submit" appearance="primary" disabledFocusable={save.isBusy}>
          {texts.accountSetup.save}
        </Button>
        {isUnsaved && (
          <Button
            onClick={() => {
              change({ type: "draftGone" });
            }}
          >
            {texts.accountSetup.discard}
          </Button>
        )}
      </div>
      {isUnsaved && !save.isBusy && <Notice intent="warning">{texts.accountSetup.unsaved}</Notice>}
      {isSaved && !isUnsaved && (
        <Notice intent="success" isAnnounced>
          {texts.accountSetup.saved}
        </Notice>
      )}
      <ProblemBar problem={save.problem} />
    </form>
  );
}
