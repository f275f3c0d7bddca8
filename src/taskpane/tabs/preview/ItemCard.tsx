import { Body1, Body1Strong, Button, Caption1, Link } from "@fluentui/react-components";
import { useState } from "react";
import type { HoldList } from "#contract/api/records.ts";
import { ruleOf } from "#engine/rules/rulebook.ts";
import { Outcome, type Item } from "../../parts/Outcome.tsx";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";

/** One record: what becomes of it, by which rule, and the rule's reason. */
export function ItemCard({
  item,
  hold,
  onHold,
  onRelease,
}: {
  readonly item: Item;
  readonly hold: HoldList["holds"][number] | null;
  readonly onHold: () => void;
  readonly onRelease: () => void;
}) {
  const look = useLook();
  const { record, label, outcome, message, rule } = item;
  return (
    <div className={look.card}>
      <div className={look.spread}>
        <Body1Strong>{label}</Body1Strong>
        <Outcome outcome={outcome} />
      </div>
      <Caption1 className={look.muted}>{record}</Caption1>
      <Body1 className={look.words}>{message}</Body1>
      {hold !== null && <Caption1>{texts.preview.heldBy(hold.by, hold.why)}</Caption1>}
      <div className={look.row}>
        <RuleReason id={rule} />
        {hold === null ? (
          <Button size="small" aria-label={`${texts.preview.hold} ${label}`} onClick={onHold}>
            {texts.preview.hold}
          </Button>
        ) : (
          <Button size="small" aria-label={`${texts.preview.release} ${label}`} onClick={onRelease}>
            {texts.preview.release}
          </Button>
        )}
      </div>
    </div>
  );
}

function RuleReason({ id }: { readonly id: string }) {
  const look = useLook();
  const [isOpen, setOpen] = useState(false);
  const row = ruleOf(id);
  return (
    <>
      <Link
        as="button"
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {texts.preview.rule(id)}
      </Link>
      {isOpen && row !== undefined && (
        <Caption1 className={look.words}>
          {row.sentence} {texts.preview.ruleSource(row.source)}
        </Caption1>
      )}
    </>
  );
}
