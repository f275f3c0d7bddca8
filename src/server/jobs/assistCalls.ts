import type { Json } from "#engine/base/canonical.ts";
import { callOf } from "#engine/assist/callOf.ts";
import type { AssistStep } from "#engine/assist/assistCase.ts";
import type { LinkByRecord } from "#engine/plan/link.ts";
import { resolveWrite } from "#engine/plan/resolve.ts";
import type { AssistCall } from "../operations.ts";
import type { Deps } from "./deps.ts";

/** MAN-5: each write as the very call that carries it, before anything is sent. */
export function assistCalls(
  { requestOf }: Pick<Deps, "requestOf">,
  steps: readonly AssistStep[],
  links: LinkByRecord,
): readonly AssistCall[] {
  return steps.flatMap(({ command, undo }) => {
    const call = callOf(command.write);
    if (call === null) return [];
    const resolved = resolveWrite(command.write, links);
    // Only the new credit note has no id yet, and its allocation names it in the path alone.
    const write = resolved.ok ? resolved.value : withPlaceholder(command.write);
    const { body } = requestOf("shown", [write]);
    const text = body === null ? null : JSON.stringify(asXeroNames(body), null, 2);
    return [{ ...call, body: text, says: command.says, undo }];
  });
}

function withPlaceholder(write: AssistStep["command"]["write"]) {
  return write.type === "allocate" ? { ...write, credit: { xeroId: "{CreditNoteID}" } } : write;
}

/** xero-node's models begin in small letters, Xero's JSON in capitals. */
function asXeroNames(value: Json): Json {
  if (Array.isArray(value)) return value.map(asXeroNames);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
      asXeroNames(part),
    ]),
  );
}
