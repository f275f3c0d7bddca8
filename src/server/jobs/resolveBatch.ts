import type { Command, Write } from "#engine/plan/command.ts";
import type { CommandEnd } from "#engine/plan/finalItems.ts";
import type { LinkByRecord } from "#engine/plan/link.ts";
import { resolveWrite } from "#engine/plan/resolve.ts";
import type { SentCommand } from "../store/port.ts";
import type { XeroFailure } from "../xero/port.ts";
import type { Deps } from "./deps.ts";
import { endOf } from "./judge.ts";

export interface ResolvedBatch {
  readonly ready: readonly SentCommand[];
  /** Of commands that need no call, or cannot have one. */
  readonly ends: readonly CommandEnd[];
  /** Xero could not be asked for an id. */
  readonly failure: XeroFailure | null;
}

/** Gives every reference its Xero id, by the links as they are now. */
export async function resolveBatch(
  deps: Pick<Deps, "xero">,
  batch: readonly Command[],
  links: LinkByRecord,
): Promise<ResolvedBatch> {
  const ready: SentCommand[] = [];
  const ends: CommandEnd[] = [];
  for (const command of batch) {
    const write = resolveWrite(command.write, links);
    if (!write.ok) {
      const message = `${write.error.record} is not in Xero. Preview again.`;
      ends.push(endOf(command, { state: "refused", message }));
      continue;
    }
    const resolved = await withAllocationId(deps, write.value);
    if (resolved.type === "failure") return { ready, ends, failure: resolved.failure };
    if (resolved.type === "write") ready.push({ command, resolved: resolved.write });
    else ends.push(endOf(command, { state: "done" }));
  }
  return { ready, ends, failure: null };
}

type WithId =
  | { readonly type: "write"; readonly write: Write }
  /** There is nothing to take off any more. */
  | { readonly type: "gone" }
  | { readonly type: "failure"; readonly failure: XeroFailure };

/** Xero's lists may leave out the id that a de-allocation needs. */
async function withAllocationId({ xero }: Pick<Deps, "xero">, write: Write): Promise<WithId> {
  if (write.type !== "deallocate" || write.allocationId !== null) return { type: "write", write };
  const id = await xero.allocationId(write.kind, write.creditId, write.invoiceId);
  if (!id.ok) return { type: "failure", failure: id.error };
  if (id.value === null) return { type: "gone" };
  return { type: "write", write: { ...write, allocationId: id.value } };
}
