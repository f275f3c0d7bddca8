import type { ImportDocument } from "#contract/importDocument.ts";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";

type Column = ImportDocument["files"][number]["columns"][number];

/** Which column was read as which field, and by what it was known. */
export function Mapping({ columns }: { readonly columns: readonly Column[] }) {
  const look = useLook();
  return (
    <table className={look.table}>
      <thead>
        <tr>
          <th scope="col">{texts.data.column}</th>
          <th scope="col">{texts.data.header}</th>
          <th scope="col">{texts.data.field}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ column, header, field, by }) => (
          <tr key={column}>
            <td>{column}</td>
            <td>{header}</td>
            <td>
              {field ?? texts.data.notRead}
              {by !== null && field !== null && ` (${texts.data.by[by]})`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
