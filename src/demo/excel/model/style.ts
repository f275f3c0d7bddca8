/** How a cell looks, by Excel's own defaults. Styles are shared between cells and never changed in place. */
export interface Style {
  readonly numberFormat: string;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isStruck: boolean;
  readonly underline: string;
  readonly fontColour: string;
  readonly fontName: string;
  readonly fontSize: number;
  readonly fill: string | null;
  readonly horizontal: string;
  readonly vertical: string;
  readonly isWrapped: boolean;
  readonly indent: number;
  readonly isLocked: boolean;
  readonly isFormulaHidden: boolean;
  /** By side: "EdgeBottom" … */
  readonly borders: Readonly<Record<string, Border>>;
}

export interface Border {
  readonly line: string;
  readonly colour: string;
  readonly weight: string;
}

export const plainStyle: Style = {
  numberFormat: "General",
  isBold: false,
  isItalic: false,
  isStruck: false,
  underline: "None",
  fontColour: "#000000",
  fontName: "Calibri",
  fontSize: 11,
  fill: null,
  horizontal: "General",
  vertical: "Bottom",
  isWrapped: false,
  indent: 0,
  isLocked: true,
  isFormulaHidden: false,
  borders: {},
};

const plainText = JSON.stringify(plainStyle);

/** Changes styles so that cells which had one style still share one afterwards. */
export function styleChanger(change: (style: Style) => Style): (style: Style) => Style {
  const changedByOld = new Map<Style, Style>();
  return (old) => {
    const known = changedByOld.get(old);
    if (known !== undefined) return known;
    const made = change(old);
    // A style like any other is that one, so that an empty cell with it is kept nowhere.
    const changed = JSON.stringify(made) === plainText ? plainStyle : made;
    changedByOld.set(old, changed);
    return changed;
  };
}
