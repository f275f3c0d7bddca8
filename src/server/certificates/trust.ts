import { X509Certificate } from "node:crypto";
import { err, ok, type Result } from "#engine/base/result.ts";
import { failure } from "../jobs/failures.ts";
import type { OperationFailure } from "../operations.ts";
import type { Certificate } from "./certificateFor.ts";

/** Whether this computer takes the bridge's certificate, and how it comes to. */
export interface Trust {
  status(): Promise<TrustStatus>;
  /** Has the computer trust it. What only a person may do is said as commands. */
  install(): Promise<Result<TrustStatus, OperationFailure>>;
  uninstall(): Promise<Result<TrustStatus, OperationFailure>>;
}

export interface TrustStatus {
  readonly isTrusted: boolean;
  /** The authority's certificate. */
  readonly file: string;
  /** Day on which it ends, YYYY-MM-DD. */
  readonly endsOn: string;
  /** Commands for a person to give; empty where nothing is left to do. */
  readonly byHand: readonly string[];
}

export interface TrustTools {
  readonly platform: string;
  /** Gives the exit code; no shell is between, so that a folder's name is no command. */
  readonly run: (command: string, args: readonly string[]) => Promise<number>;
  /** office-addin-dev-certs; throws with the system's words. */
  readonly installByOffice: (caFile: string) => Promise<void>;
}

export function createTrust(certificate: Certificate, tools: TrustTools): Trust {
  const system = systems[tools.platform] ?? linux;
  const place: Place = {
    file: certificate.caFile,
    sha1: new X509Certificate(certificate.ca).fingerprint.replaceAll(":", ""),
  };
  const status = async (byHand: (place: Place) => readonly string[]): Promise<TrustStatus> => {
    const isTrusted = (await tools.run(...system.verify(place))) === 0;
    const endsOn = new Date(certificate.endsAtMs).toISOString().slice(0, 10);
    return { isTrusted, file: place.file, endsOn, byHand: isTrusted ? [] : byHand(place) };
  };
  return {
    status: () => status(system.installByHand),
    install: async () => {
      const before = await status(system.installByHand);
      if (before.isTrusted || !system.hasTool) return ok(before);
      // Microsoft's tool puts the path between quotation marks of a shell.
      if (/['"`$\r\n]/u.test(place.file))
        return err(
          failure(2, `The folder of ${place.file} has a quotation mark or $ in its name.`),
        );
      try {
        await tools.installByOffice(place.file);
      } catch {
        // The person may have said no; what is left to do by hand says the rest.
      }
      return ok(await status(system.installByHand));
    },
    uninstall: async () => {
      const before = await status(() => []);
      if (!before.isTrusted) return ok(before);
      if (system.uninstall !== null) await tools.run(...system.uninstall(place));
      const after = await status(() => []);
      return ok({ ...after, byHand: after.isTrusted ? system.uninstallByHand(place) : [] });
    },
  };
}

interface Place {
  readonly file: string;
  /** Hexadecimal: only this very certificate is looked for or taken out. */
  readonly sha1: string;
}

type CommandLine = readonly [command: string, args: readonly string[]];

interface System {
  readonly verify: (place: Place) => CommandLine;
  /** True where Microsoft's tool needs no administrator. */
  readonly hasTool: boolean;
  /** Its own way back takes out every certificate of Microsoft's name, and leaves ours. */
  readonly uninstall: ((place: Place) => CommandLine) | null;
  readonly installByHand: (place: Place) => readonly string[];
  readonly uninstallByHand: (place: Place) => readonly string[];
}

/** learn.microsoft.com, certutil: `-user` is the store of this person alone. */
const windows: System = {
  verify: ({ sha1 }) => ["certutil", ["-user", "-verifystore", "Root", sha1]],
  hasTool: true,
  uninstall: ({ sha1 }) => ["certutil", ["-user", "-delstore", "Root", sha1]],
  installByHand: ({ file }) => [`certutil -user -addstore Root "${file}"`],
  uninstallByHand: ({ sha1 }) => [`certutil -user -delstore Root ${sha1}`],
};

const keychain = "~/Library/Keychains/login.keychain-db";

/** The manual page of `security`. */
const mac: System = {
  verify: ({ file }) => ["security", ["verify-cert", "-c", file]],
  hasTool: true,
  uninstall: ({ sha1 }) => ["security", ["delete-certificate", "-t", "-Z", sha1]],
  installByHand: ({ file }) => [`security add-trusted-cert -r trustRoot -k ${keychain} '${file}'`],
  uninstallByHand: ({ sha1 }) => [`security delete-certificate -t -Z ${sha1} ${keychain}`],
};

const debian = "/usr/local/share/ca-certificates/tieout.crt";
const fedora = "/etc/pki/ca-trust/source/anchors/tieout.crt";

/** The system's store is the administrator's; Excel is not there, but browsers and curl are. */
const linux: System = {
  verify: ({ file }) => ["openssl", ["verify", file]],
  hasTool: false,
  uninstall: null,
  installByHand: ({ file }) => [
    `Debian, Ubuntu: sudo cp '${file}' ${debian} && sudo update-ca-certificates`,
    `Fedora, Red Hat: sudo cp '${file}' ${fedora} && sudo update-ca-trust`,
    `Chrome, without root: certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n Tieout -i '${file}'`,
  ],
  uninstallByHand: () => [
    `Debian, Ubuntu: sudo rm ${debian} && sudo update-ca-certificates --fresh`,
    `Fedora, Red Hat: sudo rm ${fedora} && sudo update-ca-trust`,
    `Chrome: certutil -d sql:$HOME/.pki/nssdb -D -n Tieout`,
  ],
};

const systems: Readonly<Record<string, System>> = { win32: windows, darwin: mac, linux };
