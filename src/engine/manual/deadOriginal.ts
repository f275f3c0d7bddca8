import { nearly, noEvidence, type Evidence } from "./evidence.ts";
import { isLive, type Scene } from "./scene.ts";
import { originalName } from "./wording.ts";

/** Somebody voided the payment, where it was to be refunded, un-allocated or applied: Xero then has it no more. */
export function deadOriginal(scene: Scene): Evidence {
  const { credit } = scene;
  return credit === undefined || isLive(credit)
    ? noEvidence
    : nearly(`${originalName(scene)} is ${credit.status} in Xero`);
}
