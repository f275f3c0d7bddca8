/** A support bundle as bytes. RUN-10. */
export interface Bundle extends BundleFacts {
  readonly zip: Uint8Array;
  /** The message with the zip attached. */
  readonly eml: Uint8Array;
  /** Without its ending: `tieout-support-2026-11-26`. */
  readonly name: string;
}

/** A support bundle as two files. */
export interface SavedBundle extends BundleFacts {
  readonly zip: string;
  readonly message: string;
}

interface BundleFacts {
  readonly failedItems: number;
  /** The CoreBridge address stands in the message. */
  readonly hasCoreBridge: boolean;
}
