import { Button } from "@fluentui/react-components";
import { useState, type ReactNode } from "react";
import { texts } from "../texts.ts";
import { formatCount } from "./format.ts";
import { useLook } from "./useLook.ts";

/** So many rows are drawn at once: a month has thousands, and nobody reads them in a pane. */
const rowsAtOnce = 50;

/** A list that shows its first rows and, when asked, more. */
export function MoreRows<T>({
  rows,
  keyOf,
  row,
  label,
}: {
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  readonly row: (row: T) => ReactNode;
  readonly label: string;
}) {
  const look = useLook();
  const [shown, setShown] = useState(rowsAtOnce);
  return (
    <>
      <ul className={look.list} aria-label={label}>
        {rows.slice(0, shown).map((one) => (
          <li key={keyOf(one)}>{row(one)}</li>
        ))}
      </ul>
      {rows.length > shown && (
        <Button
          onClick={() => {
            setShown(shown + rowsAtOnce);
          }}
        >
          {texts.parts.showMore(formatCount(rows.length - shown))}
        </Button>
      )}
    </>
  );
}
