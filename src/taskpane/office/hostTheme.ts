import type { HostTheme } from "./host.ts";

/** Office's own colours; where it tells none, the system's. */
export function hostTheme(): HostTheme {
  if (matchMedia("(forced-colors: active)").matches) return "contrast";
  const background = officeBackground();
  if (background === null) {
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  return themeOf(background);
}

function themeOf(background: string): HostTheme {
  const [red = 255, green = 255, blue = 255] = [1, 3, 5].map((at) =>
    Number.parseInt(background.slice(at, at + 2), 16),
  );
  // Brightness as the eye has it (Rec. 709), of 255.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? "dark" : "light";
}

/** "#RRGGBB"; null where Office says nothing, as outside of it and in some versions of Excel on the web. */
function officeBackground(): string | null {
  const context: Partial<Office.Context> = Office.context;
  const theme: Partial<Office.OfficeTheme> | undefined = context.officeTheme;
  const colour = theme?.bodyBackgroundColor ?? "";
  return /^#[0-9a-f]{6}$/iu.test(colour) ? colour : null;
}
