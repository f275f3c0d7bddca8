import { Body1Strong, Caption1, Link } from "@fluentui/react-components";
import { formatDay, formatMoney } from "../../parts/format.ts";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import { sheetOfKind, type Entry } from "./entries.ts";
import { EntryActs } from "./EntryActs.tsx";

/** One entry with all that a person needs to do it, in Xero's own words. MAN-1. */
export function EntryCard({ entry }: { readonly entry: Entry }) {
  const look = useLook();
  const { kind, customer, record, steps, entries, xeroUrl } = entry;
  // A tax rate belongs to no customer.
  const about = customer === "" ? record : customer;
  return (
    <article className={look.card} aria-label={`${sheetOfKind(kind)}, ${about}`}>
      <Body1Strong as="strong">
        {sheetOfKind(kind)} – {about}
      </Body1Strong>
      <Facts entry={entry} />
      <Caption1 as="strong">{texts.manualEntry.steps}</Caption1>
      <ol className={look.steps}>
        {steps.map((step, index) => (
          <li key={index}>{step}</li>
        ))}
      </ol>
      {entries.length > 0 && <Journal lines={entries} />}
      {xeroUrl?.startsWith("https://") === true && (
        <Link href={xeroUrl} target="_blank" rel="noreferrer">
          {texts.manualEntry.openInXero}
        </Link>
      )}
      <EntryActs entry={entry} />
    </article>
  );
}

function Facts({ entry }: { readonly entry: Entry }) {
  const look = useLook();
  const { doneBy, doneOn } = entry;
  const done =
    doneBy !== null && doneOn !== null ? texts.manualEntry.doneByOn(doneBy, doneOn) : doneBy;
  const rows: readonly (readonly [string, string | null])[] = [
    [texts.manualEntry.status, texts.manualEntry.statuses[entry.status]],
    [texts.manualEntry.date, entry.date === null ? null : formatDay(entry.date)],
    [texts.manualEntry.amount, entry.amount === null ? null : formatMoney(entry.amount)],
    [texts.manualEntry.invoice, entry.invoice],
    [texts.manualEntry.record, entry.record],
    [texts.manualEntry.reference, entry.reference],
    [texts.manualEntry.precheck, entry.precheck],
    [texts.manualEntry.doneBy, done],
    [texts.manualEntry.note, entry.note],
    [texts.manualEntry.proof, entry.proof],
    [texts.manualEntry.rule, entry.rule],
  ];
  return (
    <table className={look.table}>
      <tbody>
        {rows.map(([name, value]) =>
          value === null || value === "" ? null : (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={look.words}>{value}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function Journal({ lines }: { readonly lines: Entry["entries"] }) {
  const look = useLook();
  const amount = (text: string | null): string => (text === null ? "" : formatMoney(text));
  return (
    <table className={look.table}>
      <caption className={look.hidden}>{texts.manualEntry.journal}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.manualEntry.account}</th>
          <th scope="col" data-figure>
            {texts.manualEntry.debit}
          </th>
          <th scope="col" data-figure>
            {texts.manualEntry.credit}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ account, debit, credit }, index) => (
          <tr key={index}>
            <td>{account}</td>
            <td data-figure>{amount(debit)}</td>
            <td data-figure>{amount(credit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
