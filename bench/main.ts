import { isFirstTabQuick } from "./firstTab.ts";
import { benchFleet } from "./fleet.ts";
import { isTieOutQuick } from "./tieOut.ts";

/** `npm run bench`: the tie-out beside daff, three workers beside one, the pane's first tab. Fails where one is too slow. */
const isTieOutWell = isTieOutQuick(say);
const isFleetGrowing = await benchFleet(say);
const isPaneQuick = await isFirstTabQuick(say);
process.exitCode = isTieOutWell && isFleetGrowing && isPaneQuick ? 0 : 1;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
