/** Gives jobs to whoever runs them: one at a time for an organisation, on one machine or on many. */
export interface Queue {
  /** `atMs`: not before then, in milliseconds since 1970; null: as soon as may be. Twice is once. */
  add(organisation: string, jobId: string, atMs: number | null): Promise<void>;
  start(run: Stretch): Promise<void>;
  /** Takes no new job, asks those that run to stop where they can go on, and waits for them. */
  stop(): Promise<void>;
  /** Jobs that wait for their turn, and jobs that run here; for the metrics. */
  depth(): Promise<{ readonly waiting: number; readonly running: number }>;
}

/** Runs a job until it ends or has to wait; never throws for what can be expected. */
export type Stretch = (
  organisation: string,
  jobId: string,
  /** Aborted when the bridge stops. */
  signal: AbortSignal,
) => Promise<Next>;

export type Next =
  | { readonly type: "ended" }
  /** It waits for a person; whoever does what it waits for adds it again. */
  | { readonly type: "parked" }
  | { readonly type: "again"; readonly atMs: number };
