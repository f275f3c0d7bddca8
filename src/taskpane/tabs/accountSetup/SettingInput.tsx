import { Field, Input, Select } from "@fluentui/react-components";
import type { AccountList } from "#contract/api/connection.ts";
import type { SettingsDocument } from "#contract/settingsDocument.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";
import { accountOptions } from "./accountOptions.ts";
import type { SettingField } from "./settingFields.ts";
import { StartDate } from "./StartDate.tsx";

type Setting = SettingsDocument["settings"][string];

/** One setting: what was typed and not saved yet, else what the bridge has. */
export function SettingInput({
  field: { key, control },
  setting,
  accounts,
}: {
  readonly field: SettingField;
  readonly setting: Setting | undefined;
  readonly accounts: AccountList["accounts"] | null;
}) {
  const [{ draft }, change] = usePane();
  const value = draft[key] ?? setting?.value ?? "";
  const label = texts.accountSetup.labels[key];
  const isNeeded = setting?.neededBy.includes("sync") === true;
  const onValue = (next: string): void => {
    change({ type: "draft", key, value: next });
  };
  if (control.type === "startDate") {
    return <StartDate label={label} value={value} onValue={onValue} />;
  }
  const hints = [hintOf(key), isNeeded ? texts.accountSetup.neededBy : undefined];
  const hint = hints.filter((one) => one !== undefined).join(" ");
  const options = control.type === "account" ? accounts : null;
  return (
    <Field label={label} {...(hint === "" ? {} : { hint })}>
      {control.type === "choice" ? (
        <Select
          value={value}
          onChange={(_event, { value: next }) => {
            onValue(next);
          }}
        >
          {control.options.map((option) => (
            <option key={option} value={option}>
              {texts.accountSetup.options[option]}
            </option>
          ))}
        </Select>
      ) : control.type === "account" && options !== null ? (
        <Select
          value={value}
          onChange={(_event, { value: next }) => {
            onValue(next);
          }}
        >
          {accountOptions(options, control.isFit, value).map(({ code, says }) => (
            <option key={code} value={code}>
              {says}
            </option>
          ))}
        </Select>
      ) : (
        <Input
          type={control.type === "number" ? "number" : "text"}
          value={value}
          maxLength={settingLengthMax}
          onChange={(_event, { value: next }) => {
            onValue(next);
          }}
        />
      )}
    </Field>
  );
}

/** As much as the bridge takes. */
const settingLengthMax = 2000;

function hintOf(key: SettingField["key"]): string | undefined {
  const hints: Readonly<Partial<Record<SettingField["key"], string>>> = texts.accountSetup.hints;
  return hints[key];
}
