/** The pieces of a `where` expression. */
export interface Token {
  readonly type: "text" | "name" | "number" | "symbol";
  readonly text: string;
}

const pattern =
  /\s*(?:"(?<text>(?:[^"\\]|\\.)*)"|(?<number>-?\d+(?:\.\d+)?)|(?<name>[A-Za-z_][\w.]*)|(?<symbol>==|!=|>=|<=|&&|\|\||[=<>(),!]))/uy;

/** The tokens, or undefined where something cannot be read. */
export function tokensOf(expression: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < expression.trimEnd().length) {
    const groups = pattern.exec(expression)?.groups;
    if (groups === undefined) return undefined;
    const { text, number, name, symbol } = groups;
    if (text !== undefined) tokens.push({ type: "text", text: text.replace(/\\(.)/gu, "$1") });
    else if (number !== undefined) tokens.push({ type: "number", text: number });
    else if (name !== undefined) tokens.push({ type: "name", text: name });
    else if (symbol !== undefined) tokens.push({ type: "symbol", text: symbol });
  }
  return tokens;
}
