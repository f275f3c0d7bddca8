import * as z from "zod";
import { AccountList, ConnectionBegun, ConnectionState } from "#contract/api/connection.ts";
import { AuditList, HoldList, TroubleshootDocument } from "#contract/api/records.ts";
import { StatusDocument } from "#contract/api/status.ts";
import { ConnectionDocument } from "#contract/connectionDocument.ts";
import { ManualListDocument } from "#contract/manualListDocument.ts";
import { SettingsDocument } from "#contract/settingsDocument.ts";
import type { Answer, Wire } from "./wire.ts";

const Nothing = z.null();

/** The path of everything that belongs to one organisation. */
export function pathOf(organisation: string, rest: string): string {
  return `/api/organisations/${encodeURIComponent(organisation)}/${rest}`;
}

export function readStatus(wire: Wire, organisation: string): Answer<StatusDocument> {
  return wire.call({ method: "GET", path: pathOf(organisation, "status"), shape: StatusDocument });
}

export function readSettings(wire: Wire, organisation: string): Answer<SettingsDocument> {
  return wire.call({
    method: "GET",
    path: pathOf(organisation, "settings"),
    shape: SettingsDocument,
  });
}

/** All or nothing: one value that is not taken, and none is. */
export function saveSettings(
  wire: Wire,
  organisation: string,
  values: Readonly<Record<string, string>>,
): Answer<SettingsDocument> {
  return wire.call({
    method: "PUT",
    path: pathOf(organisation, "settings"),
    shape: SettingsDocument,
    body: { values },
  });
}

export function beginConnection(
  wire: Wire,
  organisation: string,
  mayReplace: boolean,
): Answer<ConnectionBegun> {
  return wire.call({
    method: "POST",
    path: pathOf(organisation, "connection"),
    shape: ConnectionBegun,
    body: { mayReplace },
  });
}

export function pollConnection(
  wire: Wire,
  organisation: string,
  ticket: string,
): Answer<ConnectionState> {
  return wire.call({
    method: "GET",
    path: pathOf(organisation, `connection/${encodeURIComponent(ticket)}`),
    shape: ConnectionState,
  });
}

export function chooseOrganisation(
  wire: Wire,
  organisation: string,
  ticket: string,
  tenantId: string,
): Answer<ConnectionState> {
  return wire.call({
    method: "POST",
    path: pathOf(organisation, `connection/${encodeURIComponent(ticket)}/organisation`),
    shape: ConnectionState,
    body: { tenantId },
  });
}

/** RUN-9. */
export function testConnection(wire: Wire, organisation: string): Answer<ConnectionDocument> {
  return wire.call({
    method: "POST",
    path: pathOf(organisation, "connection/test"),
    shape: ConnectionDocument,
    body: {},
  });
}

export function disconnect(wire: Wire, organisation: string): Answer<null> {
  return wire.call({
    method: "DELETE",
    path: pathOf(organisation, "connection"),
    shape: Nothing,
  });
}

export function readAccounts(wire: Wire, organisation: string): Answer<AccountList> {
  return wire.call({ method: "GET", path: pathOf(organisation, "accounts"), shape: AccountList });
}

export function readManual(wire: Wire, organisation: string): Answer<ManualListDocument> {
  return wire.call({
    method: "GET",
    path: pathOf(organisation, "manual"),
    shape: ManualListDocument,
  });
}

export function markManual(
  wire: Wire,
  organisation: string,
  id: string,
  mark: { readonly status: "done" | "todo" | "notNeeded"; readonly why: string | null },
): Answer<ManualListDocument> {
  return wire.call({
    method: "POST",
    path: pathOf(organisation, `manual/${encodeURIComponent(id)}`),
    shape: ManualListDocument,
    body: mark,
  });
}

export function readHolds(wire: Wire, organisation: string): Answer<HoldList> {
  return wire.call({ method: "GET", path: pathOf(organisation, "holds"), shape: HoldList });
}

export function hold(
  wire: Wire,
  organisation: string,
  record: string,
  why: string,
): Answer<HoldList> {
  return wire.call({
    method: "PUT",
    path: pathOf(organisation, `holds/${encodeURIComponent(record)}`),
    shape: HoldList,
    body: { why },
  });
}

export function release(wire: Wire, organisation: string, record: string): Answer<HoldList> {
  return wire.call({
    method: "DELETE",
    path: pathOf(organisation, `holds/${encodeURIComponent(record)}`),
    shape: HoldList,
  });
}

export function readAudit(wire: Wire, organisation: string): Answer<AuditList> {
  return wire.call({ method: "GET", path: pathOf(organisation, "audit"), shape: AuditList });
}

/** RUN-10. */
export function troubleshoot(
  wire: Wire,
  organisation: string,
  email: string,
): Answer<TroubleshootDocument> {
  return wire.call({
    method: "POST",
    path: pathOf(organisation, "troubleshoot"),
    shape: TroubleshootDocument,
    body: { email },
  });
}
