import { join } from "node:path";
import { generateCustomFunctionsMetadata } from "custom-functions-metadata";

interface Listed {
  readonly id: string;
  readonly description: string;
  readonly parameters: readonly { readonly name: string; readonly optional?: boolean }[];
}

test("functions.json has the contract's functions and arguments, each with words for it", async () => {
  const source = join(process.cwd(), "src/functions/functions.ts");
  const { errors, metadataJson } = await generateCustomFunctionsMetadata(source);
  const { functions } = JSON.parse(metadataJson) as { readonly functions: readonly Listed[] };
  expect(errors).toEqual([]);
  expect(
    functions.map(({ id, parameters }) => [
      id,
      ...parameters.map(({ name, optional }) => (optional === true ? `[${name}]` : name)),
    ]),
  ).toEqual([
    ["INVOICE", "number", "[field]"],
    ["PAYMENT", "number", "[field]"],
    ["BALANCE", "customer", "[book]"],
    ["UNEXPLAINED", "[customer]"],
    ["OPENENTRIES", "[kind]"],
    ["LASTSYNC", "[which]"],
  ]);
  expect(functions.filter(({ description }) => description === "")).toEqual([]);
});
