import { randomBytes } from "node:crypto";
import { isIP } from "node:net";
import { generate } from "selfsigned";

/** Texts in PEM. */
export interface CertificateTexts {
  readonly key: string;
  readonly cert: string;
  readonly ca: string;
}

/** Apple takes no server certificate of more than 825 days (support.apple.com/103769). */
const daysValid = 800;
const dayMs = 86_400_000;

/**
 * An authority and the one certificate that it signs. The authority's key is nowhere kept: a computer that trusts it
 * trusts this server and nothing that somebody else could sign with it.
 */
export async function makeCertificates(
  hosts: readonly string[],
  nowMs: number,
): Promise<CertificateTexts> {
  const validity = {
    // A clock that is a little behind is to accept it too.
    notBeforeDate: new Date(nowMs - dayMs),
    notAfterDate: new Date(nowMs + daysValid * dayMs),
  };
  const form = { ...validity, keyType: "ec", curve: "P-256", algorithm: "sha256" } as const;
  const authority = await generate(nameOf(authorityName()), {
    ...form,
    extensions: [
      { name: "basicConstraints", cA: true, pathLenConstraint: 0, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const own = await generate(nameOf(hosts[0] ?? "localhost"), {
    ...form,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: hosts.map((host) =>
          isIP(host) === 0 ? { type: 2, value: host } : { type: 7, ip: host },
        ),
      },
    ],
  });
  return { key: pem(own.private), cert: pem(own.cert), ca: pem(authority.cert) };
}

function pem(text: string): string {
  return `${text.trimEnd()}\n`;
}

/** Each has a name of its own, so that no chain is looked for under an older one that is still trusted. */
function authorityName(): string {
  return `Tieout on this computer ${randomBytes(4).toString("hex")}`;
}

function nameOf(commonName: string) {
  return [{ name: "commonName", value: commonName }];
}
