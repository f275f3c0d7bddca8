/** What Excel takes at most ("Excel specifications and limits", support.microsoft.com). */
export const cellTextMax = 32_767;
export const rowsMax = 1_048_576;
export const sheetNameMax = 31;
/** Beyond it Excel drops all links of the sheet; a column of text keeps the rest readable. */
export const linksPerSheetMax = 65_530;
/** Longer link targets make Excel ask for a repair. */
export const linkLengthMax = 2_079;
/** Of a header or footer, its codes included. */
export const footerMax = 255;
/** A cell in format Text shows #### from 256 characters on in older Excels. */
export const textFormatLengthMax = 255;
