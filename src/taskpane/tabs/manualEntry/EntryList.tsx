import { Badge, Button } from "@fluentui/react-components";
import { MoreRows } from "../../parts/MoreRows.tsx";
import { formatMoney } from "../../parts/format.ts";
import { Section } from "../../parts/Section.tsx";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";
import { sheetOfKind, type Entry } from "./entries.ts";

const colours: Readonly<Record<Entry["status"], "warning" | "informative" | "success" | "danger">> =
  {
    todo: "warning",
    reopened: "danger",
    done: "informative",
    verified: "success",
    notNeeded: "informative",
  };

/** Done ones too, for an entry never vanishes. MAN-3. */
export function EntryList({ entries }: { readonly entries: readonly Entry[] }) {
  const look = useLook();
  const [, change] = usePane();
  return (
    <Section title={texts.manualEntry.list}>
      <MoreRows
        label={texts.manualEntry.list}
        rows={entries}
        keyOf={({ id }) => id}
        row={({ id, kind, customer, record, amount, status }) => (
          <div className={look.ends}>
            <Button
              className={look.start}
              size="small"
              appearance="subtle"
              onClick={() => {
                change({ type: "openEntry", entry: id });
              }}
            >
              {[
                sheetOfKind(kind),
                customer === "" ? record : customer,
                amount === null ? null : formatMoney(amount),
              ]
                .filter((part) => part !== null)
                .join(" · ")}
            </Button>
            <Badge appearance="tint" color={colours[status]}>
              {texts.manualEntry.statuses[status]}
            </Badge>
          </div>
        )}
      />
    </Section>
  );
}
