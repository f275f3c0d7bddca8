/** What went over the wire since the host began, for tests that count. */
export interface Traffic {
  /** Of the requests that carry work for Excel, in order. */
  readonly requests: readonly RequestSize[];
}

export interface RequestSize {
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly actions: number;
}
