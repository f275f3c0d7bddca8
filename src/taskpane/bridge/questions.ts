import { useQueryClient } from "@tanstack/react-query";
import { readFiles, readJob, readJobRecords, readJobs } from "#client/jobs.ts";
import {
  readAccounts,
  readAudit,
  readHolds,
  readManual,
  readSettings,
  readStatus,
} from "#client/organisation.ts";
import { readRowRecords, readSignOff } from "#client/tieOut.ts";
import type { AccountList } from "#contract/api/connection.ts";
import type { FilesDocument, JobDocument, JobList, JobRecords } from "#contract/api/jobs.ts";
import type { AuditList, HoldList } from "#contract/api/records.ts";
import type { RowRecords, SignOffView } from "#contract/api/tieOut.ts";
import type { BridgeId } from "#engine/tieout/differences.ts";
import type { StatusDocument } from "#contract/api/status.ts";
import type { ManualListDocument } from "#contract/manualListDocument.ts";
import type { SettingsDocument } from "#contract/settingsDocument.ts";
import { useBridge } from "./organisation.ts";
import { heard, useAsked, type Asked } from "./useAsked.ts";

/** The status costs no call to Xero; so often a running bridge is noticed to have stopped, and a stopped one to be back. */
const statusEveryMs = 5_000;

export function useStatus(): Asked<StatusDocument> {
  const { wire, organisation } = useBridge();
  return useAsked([organisation, "status"], () => readStatus(wire, organisation), {
    everyMs: statusEveryMs,
  });
}

export function useSettings(): Asked<SettingsDocument> {
  const { wire, organisation } = useBridge();
  return useAsked([organisation, "settings"], () => readSettings(wire, organisation));
}

/** Costs a call to Xero, so only where somebody is connected. */
export function useAccounts(isNeeded: boolean): Asked<AccountList> {
  const { wire, organisation } = useBridge();
  return useAsked([organisation, "accounts"], () => readAccounts(wire, organisation), { isNeeded });
}

export function useManual(): Asked<ManualListDocument> {
  const { wire, organisation } = useBridge();
  return useAsked([organisation, "manual"], () => readManual(wire, organisation));
}

export function useHolds(): Asked<HoldList> {
  const { wire, organisation } = useBridge();
  return useAsked([organisation, "holds"], () => readHolds(wire, organisation));
}

export function useAudit(): Asked<AuditList> {
  const { wire, organisation } = useBridge();
  return useAsked([organisation, "audit"], () => readAudit(wire, organisation));
}

export function useJobList(): Asked<JobList> {
  const { wire, organisation } = useBridge();
  return useAsked([organisation, "jobs"], () => readJobs(wire, organisation));
}

export function useJob(id: string | null): Asked<JobDocument> {
  const { wire, organisation } = useBridge();
  return useAsked([organisation, "job", id], () => readJob(wire, organisation, id ?? ""), {
    isNeeded: id !== null,
  });
}

/** While they are looked at, a sync goes on confirming some. */
const recordsEveryMs = 3_000;

export function useJobRecords(id: string | null): Asked<JobRecords> {
  const { wire, organisation } = useBridge();
  return useAsked(
    [organisation, "records", id],
    () => readJobRecords(wire, organisation, id ?? ""),
    { isNeeded: id !== null, everyMs: recordsEveryMs },
  );
}

/** AUD-2. */
export function useSignOff(): Asked<SignOffView> {
  const { wire, organisation } = useBridge();
  return useAsked([organisation, "signOff"], () => readSignOff(wire, organisation));
}

export type RowFigure = "coreBridge" | "xero" | "unexplained";

interface RowAsk {
  readonly bridge: BridgeId;
  readonly row: number;
  readonly figure: RowFigure;
}

/** What an ended tie-out is made of does not change any more. */
export function useRowRecords(job: string, ask: RowAsk): Asked<RowRecords> {
  const { wire, organisation } = useBridge();
  const key = [organisation, "rowRecords", job, ask.bridge, ask.row, ask.figure];
  return useAsked(key, () => readRowRecords(wire, organisation, job, ask));
}

export function useFiles(set: string | null): Asked<FilesDocument> {
  const { wire, organisation } = useBridge();
  return useAsked([organisation, "files", set], () => readFiles(wire, organisation, set ?? ""), {
    isNeeded: set !== null,
  });
}

/** What was just answered by a call that changed something, and what is to be asked anew. */
export function useHearing() {
  const { organisation } = useBridge();
  const client = useQueryClient();
  return {
    put: (key: readonly unknown[], value: unknown): void => {
      client.setQueryData([organisation, ...key], heard(value));
    },
    askAgain: async (...names: readonly string[]): Promise<void> => {
      await Promise.all(
        names.map((name) => client.invalidateQueries({ queryKey: [organisation, name] })),
      );
    },
  };
}
