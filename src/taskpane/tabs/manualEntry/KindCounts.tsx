import { Button } from "@fluentui/react-components";
import { formatCount } from "../../parts/format.ts";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import { isOpenEntry, kindsInOrder, sheetOfKind, type Entry } from "./entries.ts";

/** How many of each kind are left; a kind narrows what is below. */
export function KindCounts({
  entries,
  kind,
  onKind,
}: {
  readonly entries: readonly Entry[];
  readonly kind: string | null;
  readonly onKind: (kind: string | null) => void;
}) {
  const look = useLook();
  const kinds = kindsInOrder.filter((one) => entries.some((entry) => entry.kind === one));
  return (
    <table className={look.table}>
      <thead>
        <tr>
          <th scope="col">{texts.manualEntry.kind}</th>
          <th scope="col" data-figure>
            {texts.manualEntry.open}
          </th>
          <th scope="col" data-figure>
            {texts.manualEntry.all}
          </th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((one) => {
          const own = entries.filter((entry) => entry.kind === one);
          const open = formatCount(own.filter(isOpenEntry).length);
          const name = sheetOfKind(one);
          return (
            <tr key={one}>
              <th scope="row">
                <Button
                  size="small"
                  appearance={kind === one ? "primary" : "subtle"}
                  aria-pressed={kind === one}
                  aria-label={texts.manualEntry.kindName(name, open)}
                  onClick={() => {
                    onKind(kind === one ? null : one);
                  }}
                >
                  {name}
                </Button>
              </th>
              <td data-figure>{open}</td>
              <td data-figure>{formatCount(own.length)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
