import type { Table } from "./pack.js";

export type Type = "number" | "string" | "bool";
/** undefined is unknown. A number is always finite. */
export type Value = number | string | boolean | undefined;

/** A checked expression: arguments have the types and the number that the operator wants. */
export type Expression =
  | { readonly kind: "literal"; readonly type: Type; readonly value: number | string | boolean }
  | { readonly kind: "input"; readonly type: Type; readonly path: string }
  | { readonly kind: "lookup"; readonly type: "number"; readonly table: Table; readonly key: Expression }
  | { readonly kind: "operation"; readonly type: Type; readonly operator: Operator; readonly args: readonly Expression[] };

export type Operator =
  | "and" | "or" | "not" | "eq" | "ne" | "lt" | "le" | "gt" | "ge" | "in" | "known"
  | "add" | "sub" | "mul" | "div" | "min" | "max" | "if";

/** Bound inputs by path. A path that is not there is unknown. */
export type Facts = ReadonlyMap<string, number | string | boolean>;

export function evaluate(expression: Expression, facts: Facts): Value {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "input":
      return facts.get(expression.path);
    case "lookup":
      return lookUp(expression.table, evaluate(expression.key, facts) as string | undefined);
    case "operation":
      return operate(expression.operator, expression.args.map((argument) => evaluate(argument, facts)));
  }
}

/** Paths in the order of their first appearance. */
export function inputsOf(...expressions: readonly Expression[]): readonly string[] {
  const paths = new Set<string>();
  const visit = (expression: Expression): void => {
    if (expression.kind === "input") paths.add(expression.path);
    if (expression.kind === "lookup") visit(expression.key);
    if (expression.kind === "operation") expression.args.forEach(visit);
  };
  expressions.forEach(visit);
  return [...paths];
}

function lookUp(table: Table, key: string | undefined): Value {
  return key === undefined ? undefined : (table.entries.get(key) ?? table.otherwise);
}

function operate(operator: Operator, args: readonly Value[]): Value {
  const [a, b, c] = args;
  switch (operator) {
    case "and":
      return args.includes(false) ? false : args.includes(undefined) ? undefined : true;
    case "or":
      return args.includes(true) ? true : args.includes(undefined) ? undefined : false;
    case "not":
      return a === undefined ? undefined : !a;
    case "known":
      return a !== undefined;
    case "if":
      return a === undefined ? undefined : a ? b : c;
    case "in":
      return a === undefined ? undefined : args.slice(1).some((member) => member === a);
    case "eq":
      return both(a, b, (x, y) => x === y);
    case "ne":
      return both(a, b, (x, y) => x !== y);
    case "lt":
      return both(a, b, (x, y) => x < y);
    case "le":
      return both(a, b, (x, y) => x <= y);
    case "gt":
      return both(a, b, (x, y) => x > y);
    case "ge":
      return both(a, b, (x, y) => x >= y);
    case "add":
      return steps(args, (x, y) => x + y);
    case "sub":
      return steps(args, (x, y) => x - y);
    case "mul":
      return steps(args, (x, y) => x * y);
    case "div":
      return steps(args, (x, y) => x / y);
    case "min":
      return steps(args, (x, y) => (y < x ? y : x));
    case "max":
      return steps(args, (x, y) => (y > x ? y : x));
  }
}

function both<T extends Value>(a: T, b: T, compare: (a: NonNullable<T>, b: NonNullable<T>) => boolean): Value {
  return a === undefined || b === undefined ? undefined : compare(a!, b!);
}

/** From left to right; unknown as soon as an operand is unknown or a step is not finite. */
function steps(args: readonly Value[], step: (a: number, b: number) => number): Value {
  let result = args[0];
  for (const next of args.slice(1)) {
    if (result === undefined || next === undefined) return undefined;
    result = step(result as number, next as number);
    if (!Number.isFinite(result)) return undefined;
  }
  return result;
}
