/** The few parts of daff (npm) that the bench uses; it comes without types. */
declare module "daff" {
  type Table = object;
  interface Flags {
    addPrimaryKey(column: string): void;
    /** False: the order of rows means nothing. */
    ordered: boolean;
  }
  interface Api {
    readonly TableView: new (
      rows: readonly (readonly string[])[],
    ) => Table & { readonly height: number };
    readonly CompareFlags: new () => Flags;
    readonly TableDiff: new (alignment: object, flags: Flags) => { hilite(into: Table): boolean };
    compareTables(left: Table, right: Table, flags: Flags): { align(): object };
  }
  const api: Api;
  export = api;
}
