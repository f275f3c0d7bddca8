import { X509Certificate, createPrivateKey } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { isIP } from "node:net";
import { join } from "node:path";
import { makeCertificates, type CertificateTexts } from "./makeCertificates.ts";

export interface Certificate extends CertificateTexts {
  /** What `certs install` has the computer trust. */
  readonly caFile: string;
  /** Made just now: nobody trusts it yet. */
  readonly isNew: boolean;
  /** Milliseconds since 1970. */
  readonly endsAtMs: number;
}

/** Hosts by which every bridge of one machine is called. */
const ownHosts = ["localhost", "127.0.0.1", "::1"] as const;

/** Renewed when fewer are left: who starts the bridge once a month never meets one that has ended. */
const daysLeftMin = 30;
const dayMs = 86_400_000;

/**
 * The certificate under which the bridge serves these hosts and this computer itself; made on the first start, and
 * again when it comes to its end, names another host or cannot be read. No privilege is needed.
 */
export async function certificateFor(
  home: string,
  hosts: readonly string[],
  nowMs: number,
): Promise<Certificate> {
  const folder = join(home, "certs");
  const names = [...new Set([...ownHosts, ...hosts.filter(isHost)])];
  const kept = await readKept(folder);
  const texts =
    kept !== null && isFit(kept, names, nowMs) ? kept : await makeCertificates(names, nowMs);
  const caFile = join(folder, "ca.crt");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (texts !== kept) await writeWhole(join(folder, "tieout.pem"), joined(texts));
  if ((await textOf(caFile)) !== texts.ca) await writeWhole(caFile, texts.ca);
  return { ...texts, caFile, isNew: texts !== kept, endsAtMs: endOf(texts.cert) };
}

/** Every address of the machine is no name that somebody calls. */
function isHost(host: string): boolean {
  return host !== "0.0.0.0" && host !== "::" && host !== "";
}

function endOf(cert: string): number {
  return Date.parse(new X509Certificate(cert).validTo);
}

/** Key, certificate and authority stand in one file, so that no stop in the middle parts them. */
async function readKept(folder: string): Promise<CertificateTexts | null> {
  const text = (await textOf(join(folder, "tieout.pem"))) ?? "";
  const [key, cert, ca] = text.match(/-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----\n/gu) ?? [];
  return key === undefined || cert === undefined || ca === undefined ? null : { key, cert, ca };
}

function joined({ key, cert, ca }: CertificateTexts): string {
  return [key, cert, ca].join("");
}

function isFit({ key, cert, ca }: CertificateTexts, names: readonly string[], nowMs: number) {
  try {
    const own = new X509Certificate(cert);
    return (
      Date.parse(own.validTo) - nowMs > daysLeftMin * dayMs &&
      Date.parse(own.validFrom) <= nowMs &&
      own.verify(new X509Certificate(ca).publicKey) &&
      own.checkPrivateKey(createPrivateKey(key)) &&
      names.every((name) => isNamed(own, name))
    );
  } catch {
    // What cannot be read is made anew.
    return false;
  }
}

function isNamed(own: X509Certificate, name: string): boolean {
  return (isIP(name) === 0 ? own.checkHost(name) : own.checkIP(name)) !== undefined;
}

async function textOf(file: string): Promise<string | null> {
  return readFile(file, "utf8").catch(() => null);
}

async function writeWhole(file: string, text: string): Promise<void> {
  const unfinished = `${file}.${process.pid.toString()}`;
  await writeFile(unfinished, text, { mode: 0o600 });
  await rename(unfinished, file);
}
