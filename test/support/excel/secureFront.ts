import { request } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";

export interface SecureFront {
  /** "https://localhost:…". */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/**
 * Puts https before a server of http: office.js opens dialogs for https alone, and a browser takes http and https of
 * one name for two sites. The server behind sees its own address, as behind any such front.
 */
export async function secureFront(target: URL): Promise<SecureFront> {
  const pem = await generate([{ name: "commonName", value: "localhost" }]);
  let origin = "";
  const server = createServer({ key: pem.private, cert: pem.cert }, (incoming, outgoing) => {
    const headers = { ...incoming.headers, host: target.host };
    for (const name of ["origin", "referer"] as const) {
      const value = headers[name];
      if (value !== undefined) headers[name] = value.replace(origin, target.origin);
    }
    const { hostname, port } = target;
    const { method, url: path } = incoming;
    const passed = request({ hostname, port, method, path, headers }, (answer) => {
      const { location } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, {
        ...answer.headers,
        ...(location === undefined ? {} : { location: location.replace(target.origin, origin) }),
      });
      answer.pipe(outgoing);
    });
    passed.on("error", () => outgoing.destroy());
    outgoing.on("close", () => passed.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  origin = `https://localhost:${port}`;
  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
