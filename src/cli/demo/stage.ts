import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Result } from "#engine/base/result.ts";
import { callsPerDay, callsPerMinute } from "#engine/xero/limits.ts";
import { startDemoXero } from "#demo/xero/start.ts";
import type { OperationFailure, Operations } from "#server/operations.ts";
import { openBridge } from "../openBridge.ts";

const demoCallsPerMinute = 3000;
const demoCallsPerDay = 1_000_000;
const concurrentMax = 5;

/** A demo organisation on loopback and a bridge on a throw-away data folder, for as long as `play` takes. */
export async function onStage<T>(
  hasRealLimits: boolean,
  play: (operations: Operations) => Promise<Result<T, OperationFailure>>,
): Promise<Result<T, OperationFailure>> {
  const perMinute = hasRealLimits ? callsPerMinute : demoCallsPerMinute;
  const perDay = hasRealLimits ? callsPerDay : demoCallsPerDay;
  const home = mkdtempSync(join(tmpdir(), "tieout-demo-"));
  const xero = await startDemoXero({ limits: { perMinute, perDay, concurrent: concurrentMax } });
  try {
    const bridge = await openBridge({
      TIEOUT_HOME: home,
      XERO_CLIENT_ID: "DEMO",
      XERO_CLIENT_SECRET: "demo-secret",
      XERO_GRANT: "client_credentials",
      XERO_API_URL: xero.url,
      XERO_LOGIN_URL: xero.url,
      XERO_IDENTITY_URL: xero.url,
      XERO_CALLS_PER_MINUTE: perMinute.toString(),
      XERO_CALLS_PER_DAY: perDay.toString(),
    });
    return bridge.ok ? await playAndClose(bridge.value, play) : bridge;
  } finally {
    await xero.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function playAndClose<T>(
  operations: Operations,
  play: (operations: Operations) => Promise<Result<T, OperationFailure>>,
): Promise<Result<T, OperationFailure>> {
  try {
    return await play(operations);
  } finally {
    await operations.close();
  }
}
