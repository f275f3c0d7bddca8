import {
  isError,
  listOf,
  numberOf,
  singleOf,
  wrongValue,
  type FormulaError,
  type Operand,
  type Value,
} from "./value.ts";

type SheetFunction = (args: readonly Operand[]) => Value;

/** The functions that Tieout's own formulas use, and the few that everybody types. */
export const sheetFunctions: ReadonlyMap<string, SheetFunction> = new Map<string, SheetFunction>([
  ["SUM", (args) => ofNumbers(args, (numbers) => numbers.reduce((sum, each) => sum + each, 0))],
  ["COUNT", (args) => numbersIn(args).length],
  ["MIN", (args) => ofNumbers(args, (numbers) => Math.min(...numbers))],
  ["MAX", (args) => ofNumbers(args, (numbers) => Math.max(...numbers))],
  ["ABS", ([value]) => ofNumber(value, Math.abs)],
  ["ROUND", round],
  ["AND", (args) => ofTruths(args, (truths) => truths.every(Boolean))],
  ["OR", (args) => ofTruths(args, (truths) => truths.some(Boolean))],
  ["IF", choose],
  ["COUNTIF", ([range, wanted]) => listOf(range).filter(meeting(singleOf(wanted))).length],
  ["SUMIFS", sumIfs],
]);

/** Sums skip what is no number, as Excel does; an error goes through. */
function ofNumbers(
  args: readonly Operand[],
  compute: (numbers: readonly number[]) => number,
): Value {
  const error = args.flatMap(listOf).find(isError);
  if (error !== undefined) return error;
  const numbers = numbersIn(args);
  return numbers.length === 0 ? 0 : compute(numbers);
}

function numbersIn(args: readonly Operand[]): readonly number[] {
  return args.flatMap(listOf).filter((value) => typeof value === "number");
}

function ofNumber(operand: Operand | undefined, compute: (value: number) => number): Value {
  const value = numberOf(operand);
  return isError(value) ? value : compute(value);
}

function round([value, digits]: readonly Operand[]): Value {
  const places = numberOf(digits);
  if (isError(places)) return places;
  return ofNumber(value, (number) => {
    const scale = 10 ** places;
    // Halves go away from zero; the last binary digit of a sum does not decide.
    return (Math.sign(number) * Math.round(Math.abs(number) * scale + 1e-7)) / scale;
  });
}

function ofTruths(
  args: readonly Operand[],
  compute: (truths: readonly boolean[]) => boolean,
): Value {
  const truths = args.flatMap(listOf).map(truthOf);
  return truths.find(isError) ?? compute(truths.filter((truth) => typeof truth === "boolean"));
}

function truthOf(value: Value): boolean | FormulaError {
  if (isError(value)) return value;
  if (typeof value === "string") return wrongValue;
  return Boolean(value);
}

function choose([condition, then, otherwise]: readonly Operand[]): Value {
  const truth = truthOf(singleOf(condition));
  if (isError(truth)) return truth;
  return truth ? singleOf(then) : otherwise === undefined ? false : singleOf(otherwise);
}

function sumIfs([amounts, ...criteria]: readonly Operand[]): Value {
  const tests = criteria.flatMap((range, at) =>
    at % 2 === 0 ? [{ range: listOf(range), isMet: meeting(singleOf(criteria[at + 1])) }] : [],
  );
  return listOf(amounts).reduce<number>((sum, value, row) => {
    const isMet = tests.every((test) => test.isMet(test.range[row] ?? null));
    return isMet && typeof value === "number" ? sum + value : sum;
  }, 0);
}

/** "=Acme", "<>0" or a plain value; texts are compared without case. */
function meeting(wanted: Value): (value: Value) => boolean {
  const parts = /^(?<sign><>|<=|>=|=|<|>)?(?<rest>[^]*)$/u.exec(
    isError(wanted) ? "" : plain(wanted),
  );
  const [sign = "=", rest = ""] = [parts?.groups?.["sign"], parts?.groups?.["rest"]];
  const number = rest === "" ? Number.NaN : Number(rest);
  return (value) => {
    if (Number.isNaN(number)) return holds(sign, plain(value).localeCompare(rest, "en-US"));
    // A text is neither above nor below a number, only another.
    return typeof value === "number" ? holds(sign, value - number) : sign === "<>";
  };
}

function plain(value: Value): string {
  return isError(value) ? value.error : String(value ?? "").toLowerCase();
}

/** `difference` is below, at or above 0 as the left side is smaller, equal or larger. */
export function holds(sign: string, difference: number): boolean {
  switch (sign) {
    case "<":
      return difference < 0;
    case ">":
      return difference > 0;
    case "<=":
      return difference <= 0;
    case ">=":
      return difference >= 0;
    case "<>":
      return difference !== 0;
    default:
      return difference === 0;
  }
}
