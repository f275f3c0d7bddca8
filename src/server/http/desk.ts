import type { Hono } from "hono";
import type { Sha256 } from "#engine/base/canonical.ts";
import type { OpenId } from "../signIn/openId.ts";
import type { Directory } from "../store/directoryPort.ts";
import type { Vault } from "../store/vault.ts";
import type { WorkPlace } from "../work/place.ts";
import type { Queue } from "../work/queue.ts";

/** What the bridge's HTTP side needs; made in one place. */
export interface Desk {
  readonly version: string;
  readonly place: WorkPlace;
  readonly directory: Directory;
  readonly queue: Queue;
  readonly access: Access;
  /** Origins under which the pane is served, as "https://localhost:3000"; no other may call. */
  readonly ownOrigins: () => readonly string[];
  /** The folder of the built pane; null where it was not built. */
  readonly pages: string | null;
  readonly demo: DemoDesk | null;
  /** Xero's grant: a Custom Connection needs no person. */
  readonly grant: "authorization_code" | "client_credentials";
  readonly sha256: Sha256;
  readonly vault: Vault;
  /** 32 random bytes, in base64url. */
  readonly newSecret: () => string;
  readonly metrics: { readonly text: () => Promise<string>; readonly contentType: string };
  /** True from the moment that the bridge was asked to stop. */
  readonly isStopping: () => boolean;
}

/** One user on one machine, or a firm's users. */
export type Access = MachineAccess | FirmAccess;

export interface MachineAccess {
  readonly type: "machine";
  /** Printed at the start, typed once into the pane. */
  readonly launchCode: string;
  /** The operating system's user, who does everything. */
  readonly userName: string;
  readonly organisation: string;
}

export interface FirmAccess {
  readonly type: "firm";
  readonly openId: OpenId;
}

/** What `serve --demo` adds. */
export interface DemoDesk {
  /** Where the sample exports lie. */
  readonly samples: string;
  /** A page in Excel's place, and what it calls below /api/demo; null: this installation cannot show it. */
  readonly site: Hono | null;
}
