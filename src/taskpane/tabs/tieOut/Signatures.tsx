import { Body1, Body1Strong, Caption1 } from "@fluentui/react-components";
import type { SignOffShape } from "#contract/signOffDocument.ts";
import { formatInstant, formatMoney } from "../../parts/format.ts";
import { Notice } from "../../parts/Notice.tsx";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";

/** The state in words, the names with their times, and which figure withdrew them. */
export function Signatures({ signOff }: { readonly signOff: SignOffShape }) {
  const look = useLook();
  const { prepared, reviewed, status, withdrawn } = signOff;
  const signatures = [
    [texts.signOff.preparedBy, prepared],
    [texts.signOff.reviewedBy, reviewed],
  ] as const;
  return (
    <div className={look.tight}>
      {withdrawn === null && <Body1Strong>{texts.signOff.states[status]}</Body1Strong>}
      {withdrawn !== null && (
        <Notice intent="warning" isAnnounced>
          {texts.signOff.withdrawnBecause(
            withdrawn.says,
            withdrawn.by,
            formatInstant(withdrawn.at),
          )}
        </Notice>
      )}
      {withdrawn !== null && <Changes changes={withdrawn.changes} />}
      {withdrawn !== null && prepared !== null && (
        <Caption1 className={look.muted}>{texts.signOff.wasSigned}</Caption1>
      )}
      {signatures.map(
        ([name, signature]) =>
          signature !== null && (
            <Body1 key={name} className={look.words}>
              {name} {signature.by}, {formatInstant(signature.at)}
              {signature.note !== null && `: ${signature.note}`}
            </Body1>
          ),
      )}
    </div>
  );
}

function Changes({
  changes,
}: {
  readonly changes: NonNullable<SignOffShape["withdrawn"]>["changes"];
}) {
  const look = useLook();
  if (changes.length < 2) return null;
  return (
    <table className={look.table}>
      <caption className={look.hidden}>{texts.signOff.changes}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.signOff.changes}</th>
          <th scope="col" data-figure>
            {texts.signOff.signed}
          </th>
          <th scope="col" data-figure>
            {texts.signOff.now}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ figure, from, to }) => (
          <tr key={figure}>
            <th scope="row">{figure}</th>
            <td data-figure>{formatMoney(from)}</td>
            <td data-figure>{formatMoney(to)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
