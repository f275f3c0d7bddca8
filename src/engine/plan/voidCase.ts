import type { Order } from "../corebridge/book.ts";
import type { PlanContext } from "./context.ts";
import type { Subject } from "./item.ts";
import type { TaxGroupsPlan } from "./taxGroupCase.ts";

/** One voided order and all that its work is decided from. */
export interface VoidWork {
  readonly context: PlanContext;
  readonly order: Order;
  readonly subject: Subject;
  /** `N-V`, `N-V2` … VOI-1. */
  readonly xeroNumber: string;
  readonly taxes: TaxGroupsPlan;
}
