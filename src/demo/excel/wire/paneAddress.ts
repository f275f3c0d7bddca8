/** How Excel on the web tells a frame who its host is: in the name of the frame and in the page's address. */
export interface PaneFrame {
  readonly name: string;
  readonly url: string;
}

const conversationId = "conversation1";
export const controlId = "tieout";

/** Shared runtime (1) with custom functions (2): what our manifest asks for. */
const runtimeFlags = 3;

export function paneFrame(paneUrl: string, hostOrigin: string): PaneFrame {
  const hostInfo = `Excel$Web$16.01$en-US$correlation1$$$${runtimeFlags.toString()}`;
  const url = new URL(paneUrl);
  // Other characters of it than these would be escaped, and office.js reads it as it stands.
  url.search = `${url.search === "" ? "?" : `${url.search}&`}_host_Info=${hostInfo}`;
  return {
    name: JSON.stringify({
      baseFrameName: "addin0",
      hostInfo,
      xdmInfo: `${conversationId}|${controlId}|${hostOrigin}`,
      serializerVersion: "1",
      flights: "[]",
    }),
    url: url.href,
  };
}
