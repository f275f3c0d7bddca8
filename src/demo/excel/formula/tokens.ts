export interface Token {
  readonly type: "text" | "reference" | "call" | "word" | "number" | "sign";
  readonly text: string;
}

const types = ["text", "reference", "call", "word", "number", "sign"] as const;

const pattern =
  /\s*(?:(?<text>"(?:[^"]|"")*")|(?<reference>(?:(?:'(?:[^']|'')+'|[A-Za-z_]\w*)!)?(?:\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3})(?![\w(]))|(?<call>[A-Z][A-Z0-9.]*)(?=\()|(?<word>TRUE|FALSE)|(?<number>\d+(?:\.\d*)?(?:E[+-]?\d+)?|\.\d+)|(?<sign><>|<=|>=|[()+\-*/^&=<>,%]))/iuy;

/** The words of a formula; undefined: it is written in a way that the stand-in does not read. */
export function tokensOf(formula: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const text = formula.trim();
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const groups = pattern.exec(text)?.groups;
    const type = types.find((name) => groups?.[name] !== undefined);
    if (groups === undefined || type === undefined) return undefined;
    tokens.push({ type, text: groups[type] ?? "" });
  }
  return tokens;
}
