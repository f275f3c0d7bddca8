import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "#engine/base/result.ts";
import type {
  ConnectionStart,
  ConnectionStep,
  OperationFailure,
  Operations,
} from "#server/operations.ts";
import { notConnectedFailure, usageFailure } from "../answer.ts";
import { callbackPage } from "./callbackPage.ts";
import { openLoopback, callbackPath, type Page } from "./loopback.ts";

export interface BrowserSignIn {
  readonly operations: Pick<Operations, "beginConnection" | "finishConnection">;
  readonly port: number;
  /** How long a person may take. */
  readonly waitMs: number;
  readonly wanted: string | null;
  readonly mayReplace: boolean;
  /** Shows the person where to go. */
  readonly show: (url: string) => void;
}

/** What a sign-in through the browser came to, and the run that it is bound to. */
export interface SignedIn {
  readonly step: ConnectionStep;
  readonly boundTo: string;
}

/** Sends a person to Xero, and waits until the browser comes back to this machine. */
export async function connectInBrowser(
  signIn: BrowserSignIn,
): Promise<Result<SignedIn, OperationFailure>> {
  const { operations, port, waitMs, show } = signIn;
  const boundTo = randomUUID();
  const begun = await operations.beginConnection(
    `http://localhost:${port}${callbackPath}`,
    boundTo,
  );
  if (!begun.ok) return begun;
  const back = Promise.withResolvers<Result<ConnectionStep, OperationFailure>>();
  const desk = await openLoopback(port, callbackDesk(signIn, begun.value, boundTo, back.resolve));
  if (!desk.ok) return err(usageFailure(cannotListen(port, desk.error)));
  const timer = setTimeout(() => back.resolve(err(notConnectedFailure(tooLong(waitMs)))), waitMs);
  show(begun.value.url);
  const step = await back.promise;
  clearTimeout(timer);
  await desk.value.close();
  return step.ok ? ok({ step: step.value, boundTo }) : step;
}

/** Answers the browser. The state is good for one coming back; whoever comes with another changes nothing. */
function callbackDesk(
  { operations, wanted, mayReplace }: BrowserSignIn,
  { state, ticket }: ConnectionStart,
  boundTo: string,
  done: (step: Result<ConnectionStep, OperationFailure>) => void,
): (query: URLSearchParams) => Promise<Page> {
  let isTaken = false;
  return async (query) => {
    if (isTaken || query.get("state") !== state) return strangersPage;
    isTaken = true;
    const step = await operations.finishConnection({ ticket, boundTo, query, wanted, mayReplace });
    done(step);
    return pageOf(step);
  };
}

const strangersPage: Page = {
  status: 400,
  html: callbackPage(
    "Not connected",
    "This sign-in is over, or was begun elsewhere. Run tieout connect again.",
  ),
};

function pageOf(step: Result<ConnectionStep, OperationFailure>): Page {
  if (!step.ok) return { status: 200, html: callbackPage("Not connected", step.error.message) };
  const says =
    step.value.type === "connected"
      ? `Connected to ${step.value.view.organisation.name}.`
      : "Access is allowed to several organisations. Choose one where tieout connect is running.";
  return {
    status: 200,
    html: callbackPage(step.value.type === "connected" ? "Connected" : "Almost there", says),
  };
}

function cannotListen(port: number, trouble: string): string {
  const why =
    trouble === "EADDRINUSE" ? "another program is using it" : `the system said ${trouble}`;
  return `Tieout cannot listen on port ${port}: ${why}. End that program, or set PORT to another number and add http://localhost:NUMBER${callbackPath} to the redirect addresses of your Xero app.`;
}

function tooLong(waitMs: number): string {
  return `Nobody came back from Xero within ${Math.round(waitMs / 60_000)} minutes. Run tieout connect again.`;
}
