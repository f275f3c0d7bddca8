import { Body1, Button, Checkbox } from "@fluentui/react-components";
import { useState } from "react";
import { unparse } from "papaparse";
import type { Answer } from "#client/wire.ts";
import { problemOf, type Problem } from "#contract/problems.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import type { ExcelPort } from "#workbook/excelPort.ts";
import type { WorkbookFailure } from "#workbook/port.ts";
import { useAct, type Act } from "../../bridge/useAct.ts";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { Section } from "../../parts/Section.tsx";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import type { ExportFile } from "./useImport.ts";

/** A report that was pasted into the workbook, taken as a file. Its texts stay texts: "00123" is no number. */
export function FromWorksheet({
  excel,
  add,
}: {
  readonly excel: ExcelPort;
  readonly add: Act<[readonly ExportFile[]]>;
}) {
  const look = useLook();
  const [names, setNames] = useState<readonly string[] | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const find = useAct(async () => failing(await excel.userSheets()), setNames);
  const use = useAct(
    () => sheetFiles(excel, [...chosen]),
    (files) => add.run(files),
  );
  const isIdle = !use.isBusy && !add.isBusy && chosen.size > 0;
  return (
    <Section title={texts.data.sheetsTitle}>
      <Body1>{texts.data.sheets}</Body1>
      {names?.length === 0 && <Body1>{texts.data.noSheets}</Body1>}
      {(names ?? []).map((name) => (
        <Checkbox
          key={name}
          label={name}
          checked={chosen.has(name)}
          onChange={(_event, { checked }) => {
            const others = [...chosen].filter((one) => one !== name);
            setChosen(new Set(checked === true ? [...others, name] : others));
          }}
        />
      ))}
      <div className={look.row}>
        <Button disabledFocusable={find.isBusy} onClick={() => void find.run()}>
          {texts.data.lookForSheets}
        </Button>
        {(names?.length ?? 0) > 0 && (
          <Button
            disabledFocusable={!isIdle}
            onClick={() => {
              if (isIdle) void use.run();
            }}
          >
            {texts.data.useSheets}
          </Button>
        )}
      </div>
      <ProblemBar problem={find.problem ?? use.problem} />
    </Section>
  );
}

async function sheetFiles(
  excel: ExcelPort,
  names: readonly string[],
): Answer<readonly ExportFile[]> {
  const files: ExportFile[] = [];
  for (const sheet of names) {
    const rows = await excel.readTexts(sheet);
    if (!rows.ok) return failing(rows);
    const csv = unparse(rows.value.map((row) => [...row]));
    const content = new Blob([csv], { type: "text/csv" });
    files.push({ name: `${sheet}.csv`, content, sheet });
  }
  return ok(files);
}

/** What Excel could not do, as something that did not work for the user. */
function failing<T>(answer: Result<T, WorkbookFailure>): Result<T, Problem> {
  return answer.ok
    ? answer
    : err(problemOf("unusable", { message: answer.error.message, remedy: "" }));
}
