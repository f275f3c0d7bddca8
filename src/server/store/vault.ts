import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Keys } from "../keys.ts";

/** Tokens at rest: AES-256-GCM, a fresh nonce each time. */
export interface Vault {
  seal(text: string): string;
  /** Null where the keys are others, or the text was changed. */
  open(sealed: string): string | null;
}

const nonceBytes = 12;
const tagBytes = 16;
const version = "v1";

/** Opens what was sealed under the key, or under the one before it. */
export function createVault({ key, keyPrevious }: Keys): Vault {
  return {
    seal: (text) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return `${version}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64")}`;
    },
    open: (sealed) =>
      openUnder(key, sealed) ?? (keyPrevious === null ? null : openUnder(keyPrevious, sealed)),
  };
}

function openUnder(key: Buffer, sealed: string): string | null {
  const [mark, body = ""] = sealed.split(".");
  const bytes = Buffer.from(body, "base64");
  if (mark !== version || bytes.length < nonceBytes + tagBytes) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes));
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([
      decipher.update(bytes.subarray(nonceBytes + tagBytes)),
      decipher.final(),
    ]).toString("utf8");
  } catch {
    return null;
  }
}
