import { err, ok } from "#engine/base/result.ts";
import { failureOf, fakeTrust } from "./fakeBridge.ts";
import { type } from "./commandLine.ts";

describe("certs", () => {
  it.each([
    ["install", 0, "This computer trusts the certificate"],
    ["uninstall", 0, "This computer does not trust the certificate"],
    ["status", 0, "This computer does not trust the certificate"],
  ])("%s gives %i and says how it stands, with no database opened", async (name, code, says) => {
    const { exitCode, opened, out } = await type(["certs", name]);
    expect([exitCode, opened]).toEqual([code, 0]);
    expect(out).toContain(says);
    expect(out).toContain("It holds until 2029-02-03.");
    expect(out).toContain("/data/certs/ca.crt");
  });

  it("status prints one document", async () => {
    const { out } = await type(["certs", "status", "--json"]);
    expect(JSON.parse(out)).toEqual(await fakeTrust.status());
  });

  it("what is left for a person is said, and the exit code is 2", async () => {
    const left = { ...(await fakeTrust.status()), byHand: ["sudo cp x y"] };
    const openTrust = async () => ok({ ...fakeTrust, install: async () => ok(left) });
    const { exitCode, out } = await type(["certs", "install"], {}, { openTrust });
    expect(exitCode).toBe(2);
    expect(out).toContain("give the command of your system:\n  sudo cp x y");
  });

  it("a configuration that is wrong is said", async () => {
    const openTrust = async () => err(failureOf(2, { message: "PORT is no number." }));
    const { exitCode, err: complaint } = await type(["certs", "status"], {}, { openTrust });
    expect([exitCode, complaint.trim()]).toEqual([2, "PORT is no number."]);
  });
});
