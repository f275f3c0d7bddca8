import { certificateFor } from "./certificateFor.ts";
import { createTrust, type Trust } from "./trust.ts";
import { trustTools } from "./trustTools.ts";

/** The trust in the certificate of this data folder, which is made where there is none yet. */
export async function openTrust(home: string, host: string, nowMs: number): Promise<Trust> {
  return createTrust(await certificateFor(home, [host], nowMs), trustTools);
}
