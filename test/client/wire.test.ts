import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as z from "zod";
import { createWire } from "#client/wire.ts";

test("an answer that breaks off in the middle is a bridge that does not answer", async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
    response.write('{"half":');
    setImmediate(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const wire = createWire({
    origin: `http://127.0.0.1:${port}`,
    fetch,
    keys: () => ({ bearer: null, csrf: null }),
  });
  const answers = await Promise.allSettled([
    wire.call({ method: "GET", path: "/api/about", shape: z.unknown() }),
    wire.text("/api/about"),
  ]);
  server.close();
  for (const answer of answers) {
    expect(answer).toMatchObject({
      status: "fulfilled",
      value: {
        ok: false,
        error: { code: "unavailable", message: "The Tieout bridge does not answer." },
      },
    });
  }
});
