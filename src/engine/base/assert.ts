/** A broken promise of our own code: the only thing the engine throws. Bad records are findings, never this. */
export function assert(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(`Defect: ${sentence}`);
}

/** The value, where the code above has already made sure that there is one. */
export function defined<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`Defect: ${what} is missing`);
  return value;
}
