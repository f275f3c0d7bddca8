/** The filters of a table, by the header of their column: the columns may have moved by the time they are set again. */
export type Filters = ReadonlyMap<string, Excel.FilterCriteria>;

export async function readFilters(
  context: Excel.RequestContext,
  table: Excel.Table,
): Promise<Filters> {
  const { columns } = table;
  columns.load(["items/name", "items/filter/criteria"]);
  await context.sync();
  return new Map(
    columns.items.flatMap((column): [string, Excel.FilterCriteria][] => {
      const criteria = criteriaOf(column.filter);
      return criteria === null ? [] : [[column.name, criteria]];
    }),
  );
}

/** A column without a filter has no criteria, whatever the types say. */
function criteriaOf({ criteria }: { readonly criteria: Excel.FilterCriteria | null }) {
  return criteria;
}

/** Sets again what was set, on the columns that are still there. */
export function setFilters(table: Excel.Table, headers: readonly string[], filters: Filters): void {
  for (const [header, criteria] of filters)
    if (headers.includes(header)) table.columns.getItem(header).filter.apply(criteria);
}
