import { createHash, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import type { Json, JsonObject } from "../wire/json.ts";

export interface Signer {
  readonly sign: (claims: JsonObject) => string;
  /** The public key as a JSON Web Key Set. */
  readonly keySet: () => Json;
}

const keyId = "demo-1";
const modulusLength = 2048;

/** RS256 by Node's own crypto: the client checks signature, issuer, audience and age of an id_token. */
export function createSigner(): Signer {
  let pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined;
  // A key takes a moment to make, and the accounting API alone never needs one.
  const keys = (): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } => {
    pair ??= generateKeyPairSync("rsa", { modulusLength });
    return pair;
  };
  return {
    sign: (claims) => {
      const head = encode({ alg: "RS256", kid: keyId, typ: "JWT" });
      const body = `${head}.${encode(claims)}`;
      return `${body}.${sign("RSA-SHA256", Buffer.from(body), keys().privateKey).toString("base64url")}`;
    },
    keySet: () => {
      const { n, e } = keys().publicKey.export({ format: "jwk" });
      return {
        keys: [{ kty: "RSA", use: "sig", alg: "RS256", kid: keyId, n: n ?? "", e: e ?? "" }],
      };
    },
  };
}

function encode(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** The S256 code challenge of a verifier; the left half of it is also an at_hash. */
export function sha256Base64Url(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

export function accessTokenHash(token: string): string {
  return createHash("sha256").update(token).digest().subarray(0, 16).toString("base64url");
}
