import type { Cents } from "../base/money.ts";
import type { RuleId } from "../rules/rulebook.ts";
import type { LinkTarget } from "./deepLink.ts";
import type { EffectLine } from "./entry.ts";
import type { Evidence } from "./evidence.ts";
import type { ManualKind, ManualNeed } from "./need.ts";
import type { Scene } from "./scene.ts";

/** All that is particular to one kind of manual entry. */
export interface ManualKindRow {
  readonly kind: ManualKind;
  /** The name of its sheet. */
  readonly sheet: string;
  /** First letters of its entries' ids. */
  readonly prefix: string;
  readonly rules: readonly RuleId[];
  /** Where the steps come from. */
  readonly sources: readonly string[];
  readonly reference: (scene: Scene) => string;
  readonly steps: (scene: Scene) => readonly string[];
  readonly effect: (scene: Scene) => readonly EffectLine[];
  readonly precheck: (scene: Scene) => string;
  readonly link: (scene: Scene) => LinkTarget | null;
  /** What is kept as the need's `moneySeen`; null where the kind has none or Xero does not show it. */
  readonly moneyOn: (scene: Scene) => Cents | null;
  /** Rulebook, "verified when Xero shows". */
  readonly proof: (scene: Scene) => Evidence;
  /** Said when the plan no longer asks for the entry. MAN-3. */
  readonly causeGone: (need: ManualNeed, shown: string | null) => string;
  /** False where Xero's documents rightly move on after the work: then a lost proof counts only if the plan asks again. */
  readonly isProofLasting: (need: ManualNeed) => boolean;
}
