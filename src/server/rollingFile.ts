import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, extname, join } from "node:path";

export interface RollingLimits {
  readonly bytesMax: number;
  /** Full files beside the one that is written. */
  readonly keptMax: number;
}

/**
 * A file of lines that never outgrows its limit: when it is full it becomes `.1`, the old `.1` becomes `.2`, and the
 * last is let go. A line that the disk does not take is lost, for no run may fail over its log.
 */
export function rollingFile(
  file: string,
  limits: RollingLimits,
): { readonly write: (line: string) => void } {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  let open = openForAppend(file);
  const roll = (): void => {
    closeSync(open.descriptor);
    try {
      moveUp(file, limits.keptMax);
    } catch {
      // Where it cannot be renamed (Windows: another program reads it) the same file goes on.
    }
    open = openForAppend(file);
  };
  return {
    write: (line) => {
      try {
        const bytes = Buffer.byteLength(line);
        if (open.size > 0 && open.size + bytes > limits.bytesMax) roll();
        writeSync(open.descriptor, line);
        open = { ...open, size: open.size + bytes };
      } catch {
        // The disk is full or gone: the command goes on, and says what it has to say on the screen.
      }
    },
  };
}

interface OpenFile {
  readonly descriptor: number;
  readonly size: number;
}

function openForAppend(file: string): OpenFile {
  const descriptor = openSync(file, "a", 0o600);
  return { descriptor, size: fstatSync(descriptor).size };
}

function moveUp(file: string, keptMax: number): void {
  rmSync(numbered(file, keptMax), { force: true });
  for (let number = keptMax - 1; number >= 1; number -= 1)
    moveIfThere(numbered(file, number), numbered(file, number + 1));
  moveIfThere(file, numbered(file, 1));
}

function moveIfThere(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}

/** `tieout.log` → `tieout.1.log` */
function numbered(file: string, number: number): string {
  const ending = extname(file);
  return join(dirname(file), `${basename(file, ending)}.${number.toString()}${ending}`);
}
