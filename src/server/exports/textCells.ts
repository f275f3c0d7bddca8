import type { RawCell } from "#engine/corebridge/raw.ts";

const empty: RawCell = { type: "empty" };

/** Statuses, dates, locations and round amounts repeat: kept once, a report takes half the memory. */
const keptMax = 50_000;

/** Makes text cells, one for each different text as long as there are not too many. */
export function textCells(): (text: string) => RawCell {
  const cellByText = new Map<string, RawCell>();
  return (text) => {
    if (text === "") return empty;
    const kept = cellByText.get(text);
    if (kept !== undefined) return kept;
    const cell: RawCell = { type: "text", text };
    if (cellByText.size < keptMax) cellByText.set(text, cell);
    return cell;
  };
}
