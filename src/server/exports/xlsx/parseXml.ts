import { SaxesParser } from "saxes";

export type Attributes = Readonly<Record<string, string>>;

/** What is told of an XML part as it is read. Names come without prefix: some writers say `x:row` for `row`. */
export interface XmlHandler {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** Reads an XML part piece by piece. Throws where it is not well-formed; entities of its own are never expanded. */
export async function parseXml(
  chunks: AsyncIterable<Uint8Array>,
  { open, text, close }: XmlHandler,
  isEnough: () => boolean = () => false,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on("opentag", ({ name, attributes }) => open?.(localName(name), attributes));
  if (text !== undefined) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  parser.on("closetag", ({ name }) => close?.(localName(name)));
  parser.on("error", (error) => {
    throw error;
  });
  let decoder: TextDecoder | null = null;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    parser.write(decoder.decode(chunk, { stream: true }));
    if (isEnough()) return;
  }
  parser.close();
}

/** An attribute by its local name: `r:id` in one workbook is `d3p1:id` in the next. */
export function attributeOf(attributes: Attributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((own) => own === name || own.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

function encodingOf(chunk: Uint8Array): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
  return chunk[0] === 0xfe && chunk[1] === 0xff ? "utf-16be" : "utf-8";
}
