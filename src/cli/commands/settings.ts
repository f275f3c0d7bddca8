import type { Command } from "commander";
import { ok } from "#engine/base/result.ts";
import { settingsDocument } from "#contract/settingsDocument.ts";
import type { SettingView } from "#server/operations.ts";
import { answer, usageFailure, type CommonOptions } from "../answer.ts";
import { withOperations, type CliContext } from "../context.ts";
import { tableText } from "../print/table.ts";

/** `settings [KEY [VALUE]]` */
export function addSettings(program: Command, context: CliContext): void {
  program
    .command("settings")
    .description("show all settings, show one, or set one")
    .argument("[key]", "the setting")
    .argument("[value]", "its new value")
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout settings syncStartDate 2026-01-01")
    .action(async (key: string | undefined, value: string | undefined, options: CommonOptions) => {
      await withOperations(context, options, async (operations) => {
        if (key !== undefined && value !== undefined) {
          const set = await operations.setSetting(key, value);
          if (!set.ok) return set;
          show(context, options, [set.value]);
          return ok(0);
        }
        const all = await operations.listSettings();
        const chosen =
          key === undefined
            ? all
            : all.filter((view) => view.key.toLowerCase() === key.toLowerCase());
        if (chosen.length === 0) {
          return {
            ok: false,
            error: usageFailure(
              `There is no setting ${key ?? ""}. Run \`tieout settings\` to see them all.`,
            ),
          };
        }
        show(context, options, chosen);
        return ok(0);
      });
    });
}

function show(
  { terminal }: CliContext,
  options: CommonOptions,
  views: readonly SettingView[],
): void {
  const rows = views.map(({ key, value, form, default: fallback, neededBy }) => [
    key,
    value ?? fallback ?? "",
    form,
    neededBy.join(", "),
  ]);
  const columns = [
    { name: "Setting", width: 26 },
    { name: "Value", width: 28 },
    { name: "Form", width: 44 },
    { name: "Needed by", width: 16 },
  ];
  answer(terminal, options, settingsDocument(views), [tableText(columns, rows)]);
}
