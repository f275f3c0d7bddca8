import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { err, ok, type Result } from "#engine/base/result.ts";

/** What tokens are sealed under, and what older ones may still be sealed under. */
export interface Keys {
  /** 32 bytes. */
  readonly key: Buffer;
  readonly keyPrevious: Buffer | null;
}

const keyBytes = 32;

export function newKey(): Buffer {
  return randomBytes(keyBytes);
}

/** Null where the text is no key. */
export function parseKey(text: string): Buffer | null {
  const key = Buffer.from(text.trim(), "base64");
  return key.length === keyBytes ? key : null;
}

/** The key file, made on the first start. Its first line is the key; a second one is there while keys are rotated. */
export function readKeyFile(file: string): Result<Keys, string> {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, keyFileText({ key: newKey(), keyPrevious: null }), {
      mode: 0o600,
      flag: "wx",
    });
  }
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const [key, keyPrevious = null] = lines.map(parseKey);
  const isWhole = key !== undefined && key !== null && lines.length <= 2;
  if (isWhole && (lines.length === 1 || keyPrevious !== null)) return ok({ key, keyPrevious });
  return err(
    `The key file ${file} does not hold 32 bytes in base64. Restore it from a backup, or delete it and connect to Xero again.`,
  );
}

export function keyFileText({ key, keyPrevious }: Keys): string {
  const lines = keyPrevious === null ? [key] : [key, keyPrevious];
  return lines.map((line) => `${line.toString("base64")}\n`).join("");
}
