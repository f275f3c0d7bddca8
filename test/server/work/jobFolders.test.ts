import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { withFiles } from "#server/work/jobFiles.ts";
import { dropLeftFolders } from "#server/work/jobFolders.ts";

/** A process that has a job's exports on the disk. */
async function bridgeAtWork() {
  const child = spawn(process.execPath, [join(import.meta.dirname, "dyingBridge.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [path] = await once(child.stdout, "data");
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return { folder: dirname(dirname(String(path))), kill };
}

test("what a killed bridge has left is removed, and what a living one holds is not", async () => {
  const [dead, living] = [await bridgeAtWork(), await bridgeAtWork()];
  await dead.kill();
  expect(existsSync(dead.folder)).toBe(true);
  await dropLeftFolders();
  expect(existsSync(dead.folder)).toBe(false);
  expect(existsSync(living.folder)).toBe(true);
  await living.kill();
  await dropLeftFolders();
  expect(existsSync(living.folder)).toBe(false);
});

test("a bridge keeps its own, and takes what another of its number left before it", async () => {
  const before = join(tmpdir(), `tieout-files-${process.pid.toString()}-00000000-abc123`);
  mkdirSync(before);
  await withFiles({ files: [{ name: "a.csv", bytes: new Uint8Array([65]) }] }, async ([path]) => {
    await dropLeftFolders();
    expect(existsSync(path ?? "")).toBe(true);
  });
  expect(existsSync(before)).toBe(false);
});

test("a link, and a folder of another name, are let be", async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), "tieout-elsewhere-"));
  const link = join(tmpdir(), `tieout-files-${process.pid.toString()}-00000000-abc124`);
  symlinkSync(elsewhere, link);
  await dropLeftFolders();
  expect([existsSync(elsewhere), existsSync(link)]).toEqual([true, true]);
  rmSync(link);
  rmSync(elsewhere, { recursive: true });
});
