import type { Expression, Operator, Type } from "./expression.js";
import { isArray, isObject } from "./json.js";
import type { Node } from "./node.js";
import { inputAt, type Inputs, type Table } from "./pack.js";
import { MAX_WORDS } from "./text.js";

const MAX_DEPTH = 24;
const MAX_NODES = 2_000;
const MAX_NODES_IN_PACK = 20_000;
const MAX_ARGUMENTS = 64;

const ARGUMENTS: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ["and", [2, MAX_ARGUMENTS]], ["or", [2, MAX_ARGUMENTS]], ["not", [1, 1]],
  ["eq", [2, 2]], ["ne", [2, 2]], ["lt", [2, 2]], ["le", [2, 2]], ["gt", [2, 2]], ["ge", [2, 2]],
  ["in", [2, MAX_ARGUMENTS]], ["known", [1, 1]],
  ["add", [2, MAX_ARGUMENTS]], ["mul", [2, MAX_ARGUMENTS]], ["sub", [2, 2]], ["div", [2, 2]],
  ["min", [2, MAX_ARGUMENTS]], ["max", [2, MAX_ARGUMENTS]], ["if", [3, 3]],
]);

interface Argument {
  readonly node: Node;
  readonly expression: Expression;
}

/** Reads the expressions of one pack, whose nodes it counts. */
export class ExpressionReader {
  private nodesInPack = 0;
  private nodes = 0;

  constructor(
    private readonly inputs: Inputs,
    private readonly tables: ReadonlyMap<string, Table>,
  ) {}

  read(node: Node, wanted: Type): Expression {
    this.nodes = 0;
    const expression = this.expression(node, 1);
    requireType({ node, expression }, wanted);
    return expression;
  }

  private expression(node: Node, depth: number): Expression {
    this.count(node, depth);
    switch (typeof node.value) {
      case "number":
        return { kind: "literal", type: "number", value: node.value };
      case "boolean":
        return { kind: "literal", type: "bool", value: node.value };
      case "string":
        return { kind: "literal", type: "string", value: node.words(MAX_WORDS) };
      default:
        return this.compound(node, depth);
    }
  }

  private count(node: Node, depth: number): void {
    this.nodes++;
    this.nodesInPack++;
    if (depth > MAX_DEPTH) throw node.refused(`The expression is deeper than ${MAX_DEPTH}`);
    if (this.nodes > MAX_NODES) throw node.refused(`The expression has more than ${MAX_NODES} nodes`);
    if (this.nodesInPack > MAX_NODES_IN_PACK) throw node.refused(`The pack has more than ${MAX_NODES_IN_PACK} nodes`);
  }

  private compound(node: Node, depth: number): Expression {
    if (!isObject(node.value) || node.value.size !== 1) {
      throw node.refused("A literal or an object of exactly one field should stand here");
    }
    const [name, value] = node.fields()[0]!;
    if (name === "input") return this.input(value);
    if (name === "lookup") return this.lookup(value, depth);
    return this.operation(node, name, value, depth);
  }

  private input(value: Node): Expression {
    const path = value.string();
    const input = inputAt(this.inputs, path);
    if (input === undefined) throw value.refused("The pack declares no such input");
    if (input.type === "text") throw value.refused("A text is for reasons only");
    return { kind: "input", type: input.type, path };
  }

  private lookup(value: Node, depth: number): Expression {
    if (!isArray(value.value) || value.value.length !== 2) throw value.refused("A table's id and a key should stand here");
    const table = this.tables.get(value.item(0).string());
    if (table === undefined) throw value.item(0).refused("The pack has no such table");
    const key = this.expression(value.item(1), depth + 1);
    requireType({ node: value.item(1), expression: key }, "string");
    return { kind: "lookup", type: "number", table, key };
  }

  private operation(node: Node, name: string, value: Node, depth: number): Expression {
    const count = ARGUMENTS.get(name);
    if (count === undefined) throw node.refused(`There is no operator ${name}`);
    const nodes = value.items(0, MAX_ARGUMENTS);
    if (nodes.length < count[0] || nodes.length > count[1]) {
      throw node.refused(`${name} takes ${count[0]} to ${count[1]} arguments, not ${nodes.length}`);
    }
    const operator = name as Operator;
    const args = nodes.map((argument) => ({ node: argument, expression: this.expression(argument, depth + 1) }));
    return { kind: "operation", operator, type: this.typeOf(operator, args), args: args.map(({ expression }) => expression) };
  }

  /** The type of its result, once its arguments' types have passed. */
  private typeOf(operator: Operator, args: readonly Argument[]): Type {
    switch (operator) {
      case "and":
      case "or":
      case "not":
        return requireAll(args, "bool", "bool");
      case "lt":
      case "le":
      case "gt":
      case "ge":
        return requireAll(args, "number", "bool");
      case "eq":
      case "ne":
        return this.comparison(args[0]!, args[1]!);
      case "in":
        return this.membership(args[0]!, args.slice(1));
      case "known":
        if (args[0]!.expression.kind !== "input") throw args[0]!.node.refused("An input should stand here");
        return "bool";
      case "if":
        requireType(args[0]!, "bool");
        return requireType(args[2]!, args[1]!.expression.type);
      default:
        return requireAll(args, "number", "number");
    }
  }

  private comparison(a: Argument, b: Argument): Type {
    requireType(b, a.expression.type);
    this.requirePossible(a, b);
    this.requirePossible(b, a);
    return "bool";
  }

  private membership(first: Argument, members: readonly Argument[]): Type {
    for (const member of members) {
      requireType(member, first.expression.type);
      if (member.expression.kind !== "literal" || member.expression.type === "bool") {
        throw member.node.refused("A number or a string should stand here");
      }
      this.requirePossible(first, member);
    }
    return "bool";
  }

  /** Refuses a literal that is none of the values which the input beside it can have. */
  private requirePossible({ expression: input }: Argument, { expression: literal, node }: Argument): void {
    if (input.kind !== "input" || literal.kind !== "literal") return;
    const values = inputAt(this.inputs, input.path)!.values;
    if (values !== undefined && !values.includes(literal.value as string)) {
      throw node.refused(`${input.path} never has this value`);
    }
  }
}

function requireAll(args: readonly Argument[], wanted: Type, result: Type): Type {
  args.forEach((argument) => requireType(argument, wanted));
  return result;
}

function requireType({ node, expression }: Argument, wanted: Type): Type {
  if (expression.type !== wanted) throw node.refused(`A ${wanted} should stand here, not a ${expression.type}`);
  return wanted;
}
