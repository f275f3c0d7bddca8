/** What Excel takes at most ("Excel specifications and limits", support.microsoft.com). */
export const cellTextMax = 32_767;
/** Beyond it Excel drops all links of the sheet; a column of text keeps the rest readable. */
export const linksPerSheetMax = 65_530;
/** Longer link targets make Excel ask for a repair. */
export const linkLengthMax = 2_079;
/** Of a header or footer, its codes included. */
export const footerMax = 255;
/** A cell in format Text shows #### from 256 characters on in older Excels. */
export const textFormatLengthMax = 255;
/**
 * Ours, for a table: far above what a shop's year has, and below what the memory of a small machine holds. Excel's own
 * limit is 1,048,576 rows.
 */
export const tableRowsMax = 100_000;
