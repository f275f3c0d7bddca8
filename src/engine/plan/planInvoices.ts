import { addDays } from "../base/date.ts";
import { defined } from "../base/assert.ts";
import { formatCents, zeroCents } from "../base/money.ts";
import type { Json } from "../base/canonical.ts";
import type { Order } from "../corebridge/book.ts";
import { findingOn, type Finding } from "../finding.ts";
import type { ManualNeed, ManualVariant } from "../manual/need.ts";
import { referenceMax } from "../xero/limits.ts";
import type { Invoice } from "../xero/snapshot.ts";
import {
  creditOf,
  invoiceOf,
  isBeingUndone,
  paymentOf,
  shownOn,
  stateOf,
} from "./allocationState.ts";
import type { PlanContext } from "./context.ts";
import {
  allowedUpdate,
  hasMoney,
  lockedWords,
  wholeUpdate,
  type WantedDocument,
} from "./editInvoice.ts";
import { withFact } from "./facts.ts";
import { blockedItem, heldItem, itemOf, lockedSentence, type Subject } from "./item.ts";
import type { InvoicesPlan, InvoiceStanding } from "./invoiceStanding.ts";
import type { Link, LinkChange } from "./link.ts";
import { changesOf, orderFacts } from "./orderFacts.ts";
import type { OrderScopes } from "./orderScopes.ts";
import { contactKey, partyOf, type Party } from "./party.ts";
import type { CustomersPlan } from "./planCustomers.ts";
import type { VoidsPlan } from "./planVoids.ts";
import { blocked, heldBack, ready, type Blocked, type Standing } from "./standing.ts";
import { commandOf, joinPlans, type TaskPlan } from "./taskPlan.ts";
import { wantedInvoice, type InvoiceParts, type WantedInvoice } from "./wantedInvoice.ts";

export interface InvoicesInput {
  readonly customers: CustomersPlan;
  readonly parts: InvoiceParts;
  readonly scopes: OrderScopes;
  readonly voids: VoidsPlan;
}

interface OrderPlan extends Partial<TaskPlan> {
  readonly invoice?: InvoiceStanding;
}

/** What is decided about one order, with all that it is decided from. */
interface OrderCase {
  readonly context: PlanContext;
  readonly order: Order;
  readonly subject: Subject;
  readonly party: Party;
  readonly input: InvoicesInput;
  readonly facts: Json;
}

/** ORD-1 to ORD-16 of the live orders; voids come first, for they free numbers (VOI-3). */
export function planInvoices(context: PlanContext, input: InvoicesInput): InvoicesPlan {
  const plans = [...context.orderByNumber.values()].map(
    (order) => [order.number, planOrder(context, order, input)] as const,
  );
  const planned = plans.flatMap(([number, { invoice }]) =>
    invoice === undefined ? [] : [[number, invoice] as const],
  );
  return {
    ...joinPlans(plans.map(([, plan]) => plan)),
    invoiceByNumber: new Map([...notExported(context, input), ...planned]),
  };
}

/** Invoices of orders that synced before and are not exported this time: money can still be put on them. PAY-4. */
function notExported(
  context: PlanContext,
  { voids }: InvoicesInput,
): readonly (readonly [string, InvoiceStanding])[] {
  return [...context.links.values()].flatMap(({ record, xeroType, xeroId }) => {
    const number = record.slice("order:".length);
    const invoice = xeroType === "invoice" ? context.invoiceById.get(xeroId) : undefined;
    if (invoice === undefined || invoice.status === "VOIDED" || invoice.status === "DELETED")
      return [];
    if (context.orderByNumber.has(number) || isVoidNumber(number) || voids.takenNumbers.has(number))
      return [];
    const contact = context.contactById.get(invoice.contactId);
    const party = {
      customerId: null,
      name: contact?.name ?? "",
      standing: ready(record, invoice.contactId),
    };
    const isHeld = context.holdByRecord.has(record);
    const { total, date } = invoice;
    return [
      [
        number,
        {
          standing: ready(record, invoice.id),
          total,
          xero: invoice,
          date,
          party,
          contact: invoice.contactId,
          isUpdated: false,
          isHeld,
        },
      ] as const,
    ];
  });
}

function isVoidNumber(number: string): boolean {
  return /-V\d*$/u.test(number);
}

function planOrder(context: PlanContext, order: Order, input: InvoicesInput): OrderPlan {
  const party = partyOf(context, input.customers, order, `Order ${order.number}`);
  const subject: Subject = {
    task: "Invoices",
    record: order.record,
    label: order.number,
    amount: order.total,
    date: order.completedDate,
    customer: party.name,
  };
  const orderCase: OrderCase = {
    context,
    order,
    subject,
    party,
    input,
    facts: orderFacts(order, party.customerId),
  };
  const link = input.voids.takenNumbers.has(order.number)
    ? undefined
    : context.links.get(order.record);
  const held = heldItem(context, subject);
  if (held !== undefined) return heldOrder(orderCase, link, held);
  const scope = input.scopes.get(order.number);
  if (scope?.choice === "skip")
    return {
      items: [itemOf(subject, { outcome: "skipped", rule: scope.rule, message: scope.because })],
    };
  if (scope?.choice === "fail")
    return failed(
      orderCase,
      blocked(scope.rule, `Order ${order.number}: ${scope.because}`),
      linkedInvoice(context, link),
    );
  if (link !== undefined) return planSynced(orderCase, link);
  return planNew(orderCase);
}

function planSynced(orderCase: OrderCase, link: Link): OrderPlan {
  const { context, order, subject, facts } = orderCase;
  const invoice = linkedInvoice(context, link);
  if (invoice === undefined || invoice.status === "VOIDED" || invoice.status === "DELETED") {
    const message = `Invoice ${link.xeroNumber ?? order.number} was voided or deleted in Xero after it synced. Hold order ${order.number} and adjust Xero by hand.`;
    return failed(orderCase, blocked("ORD-10", message), invoice);
  }
  const findings = renamed(order, invoice);
  if (changesOf(context.mergeTargets, link.facts, facts).length > 0) {
    const update = planUpdate(orderCase, link, invoice);
    return { ...update, findings: [...findings, ...(update.findings ?? [])] };
  }
  const message = `Invoice ${invoice.number} is in Xero.`;
  return {
    items: [
      itemOf(subject, {
        outcome: "unchanged",
        rule: "ORD-1",
        message,
        xeroId: invoice.id,
        xeroNumber: invoice.number,
      }),
    ],
    invoice: standingOf(orderCase, invoice, ready(order.record, invoice.id)),
    findings,
  };
}

/** ORD-8, ORD-11: the order changed in CoreBridge after it synced. */
function planUpdate(orderCase: OrderCase, link: Link, invoice: Invoice): OrderPlan {
  const { context, order, party, subject } = orderCase;
  const changes = changesOf(context.mergeTargets, link.facts, orderCase.facts);
  const wanted = documentOf(orderCase, changes);
  if (wanted.type === "blocked") return failed(orderCase, wanted, invoice);
  const write = hasMoney(invoice) ? allowedUpdate(invoice, wanted) : wholeUpdate(invoice, wanted);
  if (write === undefined) return lockedByMoney(orderCase, invoice, lockedWords(invoice, wanted));
  const locked =
    lockedSentence(context, invoice.date, `Invoice ${invoice.number}`) ??
    lockedSentence(context, wanted.date, `Order ${order.number}`);
  if (locked !== undefined) return failed(orderCase, blocked("LCK-1", locked), invoice);
  const command = commandOf(context.sha256, {
    task: "Invoices",
    record: order.record,
    write,
    needs: [...wanted.needs, ...(party.standing.type === "ready" ? party.standing.needs : [])],
    expects: {
      id: invoice.id,
      status: invoice.status,
      total: formatCents(invoice.total),
      due: formatCents(invoice.amountDue),
    },
    links: [
      linkOf(orderCase, invoice.id, invoice.number, link.origin),
      ...reopenedAllocations(context, order, invoice),
    ],
    says: `Update invoice ${invoice.number} for ${party.name}, ${formatCents(order.total)}`,
  });
  const message = `Changed in CoreBridge: ${changes.join(", ")}.`;
  return {
    commands: [command],
    items: [
      itemOf(subject, {
        outcome: "updated",
        rule: "ORD-8",
        message,
        xeroId: invoice.id,
        xeroNumber: invoice.number,
        commands: [command.key],
      }),
    ],
    findings: cutDescription(order, wanted),
    invoice: {
      ...standingOf(orderCase, invoice, ready(order.record, invoice.id, [command.key])),
      total: order.total,
      contact: contactKey(party, write.contact === null ? invoice.contactId : null),
      isUpdated: true,
    },
  };
}

/** PAY-14 (a): allocations of ours that the accountant undid so that the update could pass are wanted again. */
function reopenedAllocations(
  context: PlanContext,
  order: Order,
  invoice: Invoice,
): readonly LinkChange[] {
  return [...context.links.values()]
    .filter(
      ({ record, xeroType, facts }) =>
        xeroType === "allocation" &&
        invoiceOf(record) === order.number &&
        stateOf(facts) === "made",
    )
    .filter(
      ({ record }) =>
        !isBeingUndone(context, { number: paymentOf(record) }) &&
        shownOn(context, creditOf(record), invoice.id) === zeroCents,
    )
    .map(({ record, facts, xeroNumber }) => ({
      change: "set" as const,
      record,
      xeroType: "allocation" as const,
      xeroId: "",
      xeroNumber,
      origin: "posted" as const,
      facts: withFact(facts, "state", "wanted"),
    }))
    .toSorted((a, b) => (a.record < b.record ? -1 : 1));
}

function lockedByMoney(orderCase: OrderCase, invoice: Invoice, words: string): OrderPlan {
  const { order } = orderCase;
  if (invoice.payments.length > 0) {
    const money = invoice.payments
      .map(({ amount, date }) => `${formatCents(amount)} of ${date}`)
      .join(", ");
    const message = `Order ${order.number} changed in CoreBridge (${words}), but money that did not come from CoreBridge is applied to its invoice (${money}). Remove that payment in Xero, reconcile the bank line to the CoreBridge payment, and sync again.`;
    return failed(orderCase, blocked("ORD-11", message), invoice);
  }
  const message = `Order ${order.number} changed in CoreBridge (${words}), but money is applied to its invoice and Xero locks that. Un-apply the money in Xero by the steps on sheet Orders to Resync, then sync again.`;
  return {
    ...failed(orderCase, blocked("ORD-8", message), invoice),
    needs: [resyncNeed(orderCase, "ORD-8", "plain", invoice, words)],
  };
}

/** An order without a link: taken over where Xero has it already, else created. ORD-9, ORD-15. */
function planNew(orderCase: OrderCase): OrderPlan {
  const { context, order, party } = orderCase;
  const taken = orderCase.input.voids.blockedNumbers.get(order.number);
  if (taken !== undefined) return failed(orderCase, taken, undefined);
  const holders = (context.invoicesByNumber.get(order.number) ?? []).filter(
    ({ id }) => !orderCase.input.voids.renamedIds.has(id),
  );
  const live = holders.find(({ status }) => status !== "VOIDED" && status !== "DELETED");
  if (live !== undefined) return adoptInvoice(orderCase, live);
  const dead = holders.find(({ status }) => status === "VOIDED");
  if (dead !== undefined) {
    const message = `The number ${order.number} is held in Xero by a VOIDED invoice, and Xero never gives a number back. Create the invoice by hand under another number by the steps on sheet Orders to Resync, then hold the order.`;
    return {
      ...failed(orderCase, blocked("ORD-9", message), dead),
      needs: [resyncNeed(orderCase, "ORD-9", "numberVoided", dead, null)],
    };
  }
  if (party.standing.type === "blocked")
    return failed(orderCase, dependency(order, party.standing), undefined);
  return createInvoice(orderCase);
}

function adoptInvoice(orderCase: OrderCase, invoice: Invoice): OrderPlan {
  const { order, party, subject } = orderCase;
  const contactId = party.standing.type === "ready" ? party.standing.xeroId : null;
  const isSame =
    contactId === invoice.contactId &&
    invoice.total === order.total &&
    invoice.date === order.completedDate;
  const theirs = `${orderCase.context.contactById.get(invoice.contactId)?.name ?? "another contact"}, ${invoice.date}, ${formatCents(invoice.total)}`;
  if (!isSame) {
    const ours = `${party.name}, ${order.completedDate ?? "no date"}, ${formatCents(order.total)}`;
    const message = `Xero already has an invoice ${order.number} (${theirs}), and it is not this order (${ours}). Correct or rename the one in Xero, or hold the order.`;
    return failed(orderCase, blocked("ORD-15", message), invoice);
  }
  const message = `Invoice ${invoice.number} was in Xero already (${theirs}): it is used.`;
  return {
    items: [
      itemOf(subject, {
        outcome: "adopted",
        rule: "ORD-15",
        message,
        xeroId: invoice.id,
        xeroNumber: invoice.number,
      }),
    ],
    adoptions: [linkOf(orderCase, invoice.id, invoice.number, "adopted")],
    invoice: standingOf(orderCase, invoice, ready(order.record, invoice.id)),
  };
}

function createInvoice(orderCase: OrderCase): OrderPlan {
  const { context, order, party, subject } = orderCase;
  const wanted = documentOf(orderCase, []);
  if (wanted.type === "blocked") return failed(orderCase, wanted, undefined);
  const locked = lockedSentence(context, wanted.date, `Order ${order.number}`);
  if (locked !== undefined) return failed(orderCase, blocked("LCK-1", locked), undefined);
  const renames = orderCase.input.voids.renameKeyByNumber.get(order.number);
  const command = commandOf(context.sha256, {
    task: "Invoices",
    record: order.record,
    write: {
      type: "createInvoice",
      contact: { record: wanted.contactRecord },
      number: order.number,
      date: wanted.date,
      dueDate: wanted.dueDate,
      reference: wanted.reference,
      lines: wanted.lines,
      total: order.total,
    },
    needs: [
      ...(party.standing.type === "ready" ? party.standing.needs : []),
      ...wanted.needs,
      ...(renames === undefined ? [] : [renames]),
    ],
    expects: { absent: order.number },
    links: [linkOf(orderCase, "$id", "$number", "posted")],
    says: `Create invoice ${order.number} for ${party.name}, ${formatCents(order.total)}`,
  });
  const adjusted =
    wanted.taxAdjustment === 0n
      ? ""
      : ` With a tax adjustment of ${formatCents(wanted.taxAdjustment)} (TAX-4).`;
  return {
    commands: [command],
    items: [
      itemOf(subject, {
        outcome: "created",
        rule: "ORD-1",
        message: `Invoice of ${formatCents(order.total)}.${adjusted}`,
        xeroNumber: order.number,
        commands: [command.key],
      }),
    ],
    findings: cutDescription(order, wanted),
    invoice: {
      standing: ready(order.record, null, [command.key]),
      total: order.total,
      xero: null,
      date: wanted.date,
      party,
      contact: contactKey(party, null),
      isUpdated: false,
      isHeld: false,
    },
  };
}

type Document = WantedDocument &
  Pick<WantedInvoice, "needs" | "taxAdjustment" | "isDescriptionCut"> & { readonly type: "wanted" };

/** ORD-5. */
function cutDescription(
  order: Order,
  { isDescriptionCut }: Pick<WantedInvoice, "isDescriptionCut">,
): readonly Finding[] {
  const message = `Order ${order.number}: a description over 4,000 characters was cut for Xero.`;
  return isDescriptionCut ? [findingOn("cutDescription", order.record, message)] : [];
}

/** ORD-4: the whole invoice that the order makes. */
function documentOf(orderCase: OrderCase, changes: readonly string[]): Document | Blocked {
  const { context, order, party, input } = orderCase;
  const { standing } = party;
  if (standing.type === "blocked") return dependency(order, standing);
  const wanted = wantedInvoice(context, order, input.parts);
  if (wanted.type === "blocked") return wanted;
  const date = defined(order.completedDate, "the completed date of an order in scope");
  return {
    ...wanted,
    contactRecord: standing.record,
    contactId: standing.xeroId,
    isOtherCustomer: changes.includes("customer"),
    date,
    dueDate: addDays(date, context.settings.invoiceDueDays),
    reference: order.poNumber === null ? null : order.poNumber.slice(0, referenceMax),
  };
}

function dependency(order: Order, { outcome, rule, message }: Blocked): Blocked {
  return { type: "blocked", outcome, rule, message: `Order ${order.number} waits: ${message}` };
}

function failed(orderCase: OrderCase, block: Blocked, invoice: Invoice | undefined): OrderPlan {
  const item = {
    ...blockedItem(orderCase.subject, block),
    xeroId: invoice?.id ?? null,
    xeroNumber: invoice?.number ?? null,
  };
  return { items: [item], invoice: standingOf(orderCase, invoice ?? null, block) };
}

function heldOrder(
  orderCase: OrderCase,
  link: Link | undefined,
  held: NonNullable<ReturnType<typeof heldItem>>,
): OrderPlan {
  const { order, context } = orderCase;
  const invoice = linkedInvoice(context, link);
  const standing =
    invoice === undefined
      ? heldBack(`Order ${order.number} is held.`)
      : ready(order.record, invoice.id);
  return {
    items: [held],
    invoice: { ...standingOf(orderCase, invoice ?? null, standing), isHeld: true },
  };
}

function standingOf(
  orderCase: OrderCase,
  invoice: Invoice | null,
  standing: Standing,
): InvoiceStanding {
  const { order, party } = orderCase;
  return {
    standing,
    total: invoice?.total ?? order.total,
    xero: invoice,
    date: invoice?.date ?? order.completedDate,
    party,
    contact: contactKey(party, invoice?.contactId),
    isUpdated: false,
    isHeld: false,
  };
}

function linkedInvoice(context: PlanContext, link: Link | undefined): Invoice | undefined {
  return link === undefined ? undefined : context.invoiceById.get(link.xeroId);
}

function renamed(order: Order, invoice: Invoice): readonly Finding[] {
  if (invoice.number === order.number) return [];
  const message = `Invoice ${order.number} is called ${invoice.number} in Xero. Rename it back: synced invoices are looked at, not touched.`;
  return [findingOn("renamedInXero", order.record, message)];
}

function linkOf(
  { order, facts }: OrderCase,
  xeroId: string,
  xeroNumber: string,
  origin: Link["origin"],
): LinkChange {
  return {
    change: "set",
    record: order.record,
    xeroType: "invoice",
    xeroId,
    xeroNumber,
    origin,
    facts,
  };
}

function resyncNeed(
  orderCase: OrderCase,
  rule: string,
  variant: ManualVariant,
  invoice: Invoice,
  detail: string | null,
): ManualNeed {
  const { order, party } = orderCase;
  return {
    kind: "resync",
    variant,
    rule,
    record: order.record,
    customer: party.name,
    contactId: invoice.contactId,
    toCustomer: null,
    toContactId: null,
    invoice: order.number,
    invoiceId: invoice.id,
    date: order.completedDate,
    amount: order.total,
    original: null,
    detail,
  };
}
