import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** What the manifest asks of Excel. */
const baseline = 14;
const folders = ["src/workbook/officejs", "src/taskpane", "src/functions"];

const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/u.test(name))
    .map((name) => join(folder, name)),
);

/** "[Api set: ExcelApi 1.7]" in the comment of a declaration; several where there are overloads. */
function setsOf(symbol: ts.Symbol): readonly string[] {
  return (symbol.declarations ?? [])
    .filter((declaration) => declaration.getSourceFile().fileName.includes("@types/office-js"))
    .flatMap((declaration) => {
      const text = declaration.getSourceFile().text.slice(declaration.pos, declaration.getStart());
      return [...text.matchAll(/\[Api set: ([^\]]+)\]/gu)].map((match) => match[1] ?? "");
    });
}

function isWithinBaseline(set: string): boolean {
  const version = /^ExcelApi 1\.(\d+)$/u.exec(set)?.[1];
  // Other sets than Excel's are checked where they are used.
  return version === undefined
    ? !/ExcelApi(?:Online|Desktop)/u.test(set)
    : Number(version) <= baseline;
}

/** Every member of Office's that the files use, with its place and its sets. */
function usedMembers(): readonly { readonly place: string; readonly sets: readonly string[] }[] {
  const config = ts.readConfigFile("tsconfig.json", (path) => readFileSync(path, "utf8"));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, process.cwd());
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const used: { place: string; sets: readonly string[] }[] = [];
  const visit =
    (file: ts.SourceFile) =>
    (node: ts.Node): void => {
      if (ts.isIdentifier(node)) {
        const symbol = memberAt(checker, node);
        const sets = symbol === undefined ? [] : setsOf(symbol);
        const line = file.getLineAndCharacterOfPosition(node.pos).line + 1;
        if (sets.length > 0)
          used.push({ place: `${file.fileName}:${line.toString()} ${node.text}`, sets });
      }
      node.forEachChild(visit(file));
    };
  for (const name of files) {
    const file = program.getSourceFile(name);
    file?.forEachChild(visit(file));
  }
  return used;
}

/** What is taken out of an object by a pattern is a member too. */
function memberAt(checker: ts.TypeChecker, node: ts.Identifier): ts.Symbol | undefined {
  const { parent } = node;
  if (ts.isBindingElement(parent) && ts.isObjectBindingPattern(parent.parent))
    return checker
      .getTypeAtLocation(parent.parent)
      .getProperty((parent.propertyName ?? node).getText());
  return checker.getSymbolAtLocation(node);
}

it("nothing above ExcelApi 1.14 is used", () => {
  const used = usedMembers();
  const above = used
    .filter(({ sets }) => !sets.some(isWithinBaseline))
    .map(({ place, sets }) => `${place}: ${sets.join(", ")}`);
  expect(above).toEqual([]);
  expect(used.length).toBeGreaterThan(100);
}, 240_000);
