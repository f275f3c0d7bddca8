import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";

/** Where a command writes. Answers go to `out`; progress and complaints to `err`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Draws over the last line of `err`; an empty text wipes it. */
  readonly redraw: (text: string) => void;
  /** True where a person watches: then there is a progress bar. */
  readonly isInteractive: boolean;
  /** True where somebody can also type an answer. */
  readonly canAsk: boolean;
  /** Asks on `err`; null where nothing more will be typed. */
  readonly ask: (question: string) => Promise<string | null>;
}

/** To the left edge, and wipe what stands there (ECMA-48, CHA and EL). */
const wipeLine = "\u001b[1G\u001b[0K";

export function processTerminal({
  stdin,
  stdout,
  stderr,
}: Pick<NodeJS.Process, "stdin" | "stdout" | "stderr">): Terminal {
  return {
    canAsk: stdin.isTTY && stderr.isTTY,
    ask: (question) => ask(stdin, stderr, question),
    out: (text) => stdout.write(`${text}\n`),
    err: (text) => stderr.write(`${text}\n`),
    redraw: (text) => stderr.write(`${wipeLine}${text}`),
    isInteractive: stderr.isTTY,
  };
}

function ask(
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  question: string,
): Promise<string | null> {
  const lines = createInterface({ input, output });
  return new Promise((resolve) => {
    lines.once("close", () => resolve(null));
    // While a line is typed, Ctrl-C comes here and not to the process.
    lines.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
    lines.question(question, (answer) => {
      resolve(answer.trim());
      lines.close();
    });
  });
}

/** Control characters, and marks that turn the direction of writing. */
const unprintable =
  /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** Text from outside must not move the cursor, colour the screen or break a line. */
export function clean(text: string): string {
  return stripVTControlCharacters(text).replace(unprintable, " ");
}

/** The same for JSON: what is unprintable is written as an escape, which reads back as it was. */
export function jsonText(document: unknown): string {
  return JSON.stringify(document, null, 2).replace(unprintableInJson, escaped);
}

/** JSON.stringify escapes the characters below U+0020 itself; line feeds here are its own layout. */
const unprintableInJson = /[\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
