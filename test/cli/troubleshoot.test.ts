import { err, ok } from "#engine/base/result.ts";
import { failureOf } from "./fakeBridge.ts";
import { type } from "./commandLine.ts";

const line = ["troubleshoot", "--email", "office@acme.example", "--out", "/out"];
const saved = { zip: "/out/b.zip", message: "/out/b.eml", failedItems: 2, hasCoreBridge: true };

describe("RUN-10 troubleshoot", () => {
  it("names both files and says what to do with them", async () => {
    const asked: string[][] = [];
    const { exitCode, out } = await type(line, {
      saveBundle: async (...given) => {
        asked.push(given);
        return ok(saved);
      },
    });
    expect(asked).toEqual([["office@acme.example", "/out"]]);
    expect(exitCode).toBe(0);
    expect(out).toContain("2 failed items");
    expect(out).toContain("/out/b.zip\n/out/b.eml");
    expect(out).toContain("Open the .eml file in your mail program");
    expect(out).not.toContain("coreBridgeUrl");
  });

  it("prints one document", async () => {
    const { out } = await type([...line, "--json"], { saveBundle: async () => ok(saved) });
    expect(JSON.parse(out)).toEqual(saved);
  });

  it("says where nothing failed, and where the CoreBridge address is missing", async () => {
    const { exitCode, out } = await type(line, {
      saveBundle: async () => ok({ ...saved, failedItems: 0, hasCoreBridge: false }),
    });
    expect(exitCode).toBe(0);
    expect(out).toContain("No item has failed");
    expect(out).toContain("coreBridgeUrl is missing");
  });

  it("gives 2 with the sentence of a bundle that could not be made", async () => {
    const { exitCode, err: complaint } = await type(line, {
      saveBundle: async () => err(failureOf(2, { message: "There is no folder /out." })),
    });
    expect([exitCode, complaint.trim()]).toEqual([2, "There is no folder /out."]);
  });

  it.each([
    ["no address", ["troubleshoot", "--out", "/out"]],
    ["no folder", ["troubleshoot", "--email", "a@b.example"]],
  ])("with %s gives 2 before anything is opened", async (_name, words) => {
    const { exitCode, opened } = await type(words);
    expect([exitCode, opened]).toEqual([2, 0]);
  });
});
