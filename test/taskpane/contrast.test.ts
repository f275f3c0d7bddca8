import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { teamsHighContrastTheme, webDarkTheme, webLightTheme } from "@fluentui/react-components";

type Token = keyof typeof webLightTheme & `color${string}`;

/** WCAG 2.2, 1.4.3: text; 1.4.11: edges by which a control is known, and the focus. */
const textMin = 4.5;
const edgeMin = 3;

/** What the pane's own styles and the components that it uses draw on what, at rest. */
const texts: readonly (readonly [on: Token, text: Token])[] = [
  ["colorNeutralBackground1", "colorNeutralForeground1"],
  ["colorNeutralBackground1", "colorNeutralForeground2"],
  ["colorNeutralBackground1", "colorBrandForegroundLink"],
  ["colorNeutralBackground1", "colorNeutralForeground3"],
  ["colorBrandBackground", "colorNeutralForegroundOnBrand"],
  ["colorNeutralBackground3", "colorNeutralForeground1"],
  ["colorStatusDangerBackground1", "colorNeutralForeground1"],
  ["colorStatusWarningBackground1", "colorNeutralForeground1"],
  ["colorStatusSuccessBackground1", "colorNeutralForeground1"],
  ["colorPaletteRedBackground1", "colorPaletteRedForeground1"],
  ["colorPaletteGreenBackground1", "colorPaletteGreenForeground1"],
  ["colorPaletteYellowBackground1", "colorPaletteYellowForeground1"],
  ["colorNeutralBackground4", "colorNeutralForeground3"],
];

const edges: readonly (readonly [on: Token, edge: Token])[] = [
  ["colorNeutralBackground1", "colorNeutralStrokeAccessible"],
  ["colorNeutralBackground1", "colorCompoundBrandStroke"],
  ["colorNeutralBackground1", "colorStrokeFocus2"],
];

/** Lines that only part what words tell anyway. */
const decorations: readonly Token[] = [
  "colorNeutralStroke1",
  "colorNeutralStroke2",
  "colorBrandStroke1",
];

const themes = [
  ["light", webLightTheme],
  ["dark", webDarkTheme],
  ["high contrast", teamsHighContrastTheme],
] as const;

describe.each(themes)("in the %s theme", (_name, theme) => {
  test.each(texts)("on %s, text in %s is read easily", (on, text) => {
    expect(contrast(theme[on], theme[text])).toBeGreaterThanOrEqual(textMin);
  });

  test.each(edges)("on %s, an edge in %s is seen", (on, edge) => {
    expect(contrast(theme[on], theme[edge])).toBeGreaterThanOrEqual(edgeMin);
  });
});

test("every colour that the pane's own styles name stands in one of these lists", () => {
  const known = new Set<string>([...texts, ...edges].flat().concat(decorations));
  const folder = join(import.meta.dirname, "../../src/taskpane");
  const named = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/u.test(file))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), "utf8").matchAll(/tokens\.(color\w+)/gu),
    ])
    .map(([, token]) => token ?? "");
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((token) => !known.has(token))).toEqual([]);
});

test("the contrast of black on white is 21, and of grey #767676 just enough for text", () => {
  expect(contrast("#ffffff", "#000")).toBe(21);
  expect(contrast("#fff", "#767676")).toBeGreaterThan(textMin);
  expect(contrast("#fff", "#777777")).toBeLessThan(textMin);
});

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const hex = /^#(?<hex>[0-9a-f]{3}|[0-9a-f]{6})$/iu.exec(colour)?.groups?.["hex"];
  if (hex === undefined) throw new Error(`${colour} is no colour that this test reads.`);
  const long = hex.length === 3 ? Array.from(hex, (digit) => digit + digit).join("") : hex;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(long.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
