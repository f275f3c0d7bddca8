import { spawn } from "node:child_process";

/**
 * Asks the system to show an address. Where it cannot, nothing happens: the address is printed as well. No shell sees
 * it, which would read the signs between its parts as its own.
 */
export function openInBrowser(
  url: string,
  { platform, env }: Pick<NodeJS.Process, "platform" | "env"> = process,
): void {
  const [program, ...words] = openerOf(platform);
  const child = spawn(program, [...words, url], { detached: true, stdio: "ignore", env });
  child.on("error", () => undefined);
  child.unref();
}

function openerOf(platform: NodeJS.Platform): readonly [string, ...string[]] {
  switch (platform) {
    case "darwin":
      return ["open"];
    case "win32":
      return ["rundll32", "url.dll,FileProtocolHandler"];
    default:
      return ["xdg-open"];
  }
}
