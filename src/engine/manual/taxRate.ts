import { formatDecimal4 } from "../base/decimal.ts";
import { foldName } from "../base/text.ts";
import type { TaxRate } from "../xero/snapshot.ts";
import { nearly, noEvidence, shownBy, type Evidence } from "./evidence.ts";
import type { ManualKindRow } from "./kindRow.ts";
import type { Scene } from "./scene.ts";

/** A Tax Group that Xero does not take again from the sync. TAX-2, TAX-3. */
export const taxRate: ManualKindRow = {
  kind: "taxRate",
  sheet: "Tax Rates",
  prefix: "TAX",
  rules: ["TAX-2", "TAX-3"],
  sources: [
    "CoreBridge help: Full Sync details (Tax Groups and Tax Agencies)",
    "Xero help: add or edit a tax rate",
  ],
  reference: (scene) => groupOf(scene),
  steps: (scene) =>
    scene.need.variant === "otherRate" ? otherRateSteps(scene) : createSteps(scene),
  effect: () => [],
  precheck: () => "OK",
  link: () => null,
  proof,
  causeGone: (need) =>
    `Tax Group ${need.record.replace(/^taxGroup:/u, "")} no longer waits for its tax rate`,
  moneyOn: () => null,
  isProofLasting: () => true,
};

function createSteps(scene: Scene): readonly string[] {
  const name = groupOf(scene);
  return [
    `Go to Settings > Tax rates (older menu: Accounting > Advanced > Tax rates) and click New Tax Rate.`,
    `Tax Rate Display Name: ${name}, exactly so, for the sync finds it by this name.`,
    `Tax Components: one only, named ${name} as well, ${percent(scene)}. Where Xero asks for a Tax Type, choose Sales.`,
    `Click Save. If Xero says that the name is taken: restore the archived rate, or rename it, and try again.`,
    `Run Preview Sync: Tax Group ${name} is then linked to the new rate. Do not rename or archive it later.`,
  ];
}

/** Which of the two is right, only a person knows: a wrong rate would go on every invoice. */
function otherRateSteps(scene: Scene): readonly string[] {
  const name = groupOf(scene);
  const inXero = ratesOf(scene).find(({ status }) => status === "ACTIVE");
  const found = inXero === undefined ? "another rate" : `${formatDecimal4(inXero.rate)} %`;
  return [
    `CoreBridge has ${name} at ${percent(scene)}, Xero at ${found}. Find out which is right: the tax authority's notice says so.`,
    `If CoreBridge is wrong: correct the Tax Group there, export again, and the entry goes by itself.`,
    `If Xero is wrong: go to Settings > Tax rates (older menu: Accounting > Advanced > Tax rates) and click ${name}.`,
    `Leave Tax Rate Display Name and the component's name ${name}, change the component to ${percent(scene)}, and click Save. Approved invoices keep the tax they have.`,
    `Run Preview Sync: Tax Group ${name} is then linked to the rate.`,
  ];
}

/** An active rate of that name and component name; with the group's rate, for else it would be TAX-2 again. */
function proof(scene: Scene): Evidence {
  const name = foldName(groupOf(scene));
  const active = ratesOf(scene).filter(({ status }) => status === "ACTIVE");
  const fitting = active.find(
    (rate) =>
      isOfRate(scene, rate) &&
      rate.components.length === 1 &&
      foldName(rate.components[0]?.name ?? "") === name,
  );
  if (fitting !== undefined) {
    const says = `Tax rate ${fitting.name}, ${formatDecimal4(fitting.rate)} %, is active`;
    return shownBy("taxRate", fitting.taxType, says);
  }
  const [found] = active;
  if (found === undefined) return noEvidence;
  if (!isOfRate(scene, found)) {
    const isAsBefore = scene.need.variant === "otherRate";
    return isAsBefore
      ? noEvidence
      : nearly(`tax rate found, but ${formatDecimal4(found.rate)} % instead of ${percent(scene)}`);
  }
  const names = found.components.map((component) => component.name).join(", ");
  return nearly(`tax rate found, but its component is ${names} instead of ${groupOf(scene)}`);
}

function ratesOf(scene: Scene): readonly TaxRate[] {
  const name = foldName(groupOf(scene));
  return scene.xero.taxRates.filter((rate) => foldName(rate.name) === name);
}

function isOfRate({ need }: Scene, rate: TaxRate): boolean {
  return need.detail === null || formatDecimal4(rate.rate) === need.detail;
}

function groupOf({ need }: Scene): string {
  return need.record.replace(/^taxGroup:/u, "");
}

function percent({ need }: Scene): string {
  return need.detail === null ? "the group's combined rate" : `${need.detail} %`;
}
