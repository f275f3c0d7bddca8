/** Thrown by a fenced write: another worker holds the lease now, and nothing was written. */
export interface LeaseLost extends Error {
  readonly name: "LeaseLost";
  readonly lease: string;
}

export function leaseLost(lease: string): LeaseLost {
  const message = `The lease ${lease} is another worker's: nothing was written`;
  return Object.assign(new Error(message), { name: "LeaseLost" as const, lease });
}

export function isLeaseLost(problem: unknown): problem is LeaseLost {
  return problem instanceof Error && problem.name === "LeaseLost";
}
