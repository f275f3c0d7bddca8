import type { ConnectionDocument } from "#contract/connectionDocument.ts";
import { formatCount, formatDay } from "../../parts/format.ts";
import { Section } from "../../parts/Section.tsx";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";

/** What Xero said of the organisation. RUN-9. */
export function ConnectionFacts({
  facts: { organisation, callsLeft },
}: {
  readonly facts: ConnectionDocument;
}) {
  const look = useLook();
  const left = (count: number | null): string =>
    count === null ? texts.setup.unknown : formatCount(count);
  const day = (date: string | null): string =>
    date === null ? texts.setup.noLock : formatDay(date);
  const rows: readonly (readonly [string, string])[] = [
    [texts.shell.organisation, organisation.name],
    [texts.setup.country, organisation.countryCode],
    [texts.setup.currency, organisation.baseCurrency],
    [texts.setup.periodLock, day(organisation.periodLockDate)],
    [texts.setup.yearLock, day(organisation.endOfYearLockDate)],
    [texts.setup.callsLeft, texts.setup.callsLeftOf(left(callsLeft.minute), left(callsLeft.day))],
  ];
  return (
    <Section title={texts.setup.tested}>
      <table className={look.table}>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
