import { connectionDocument } from "#contract/connectionDocument.ts";
import type { ConnectionView } from "#server/operations.ts";
import { answer, type CommonOptions } from "../answer.ts";
import { clean, type Terminal } from "../terminal.ts";

/** RUN-9. */
export function showConnection(
  terminal: Terminal,
  options: CommonOptions,
  view: ConnectionView,
): void {
  const { organisation, minuteRemaining, dayRemaining, missing } = view;
  const locks = [organisation.periodLockDate, organisation.endOfYearLockDate].filter(
    (date) => date !== null,
  );
  answer(terminal, options, connectionDocument(view), [
    [
      `Connected to ${clean(organisation.name)}`,
      `Country ${organisation.countryCode}, currency ${organisation.baseCurrency}, ${locks.length === 0 ? "no lock date" : `locked up to ${locks.join(" and ")}`}`,
      `Calls left: ${minuteRemaining?.toString() ?? "?"} this minute, ${dayRemaining?.toString() ?? "?"} today`,
      ...(missing.length === 0
        ? ["Nothing is missing for a sync."]
        : ["Missing for a sync:", ...missing.map((line) => `  ${clean(line)}`)]),
    ].join("\n"),
  ]);
}
