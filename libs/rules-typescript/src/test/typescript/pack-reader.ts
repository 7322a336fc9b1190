import type { Expression } from "./expression.js";
import { ExpressionReader } from "./expression-reader.js";
import { canonicalBytes, readJson, JsonRefused } from "./json.js";
import { Node } from "./node.js";
import {
  ENGINE, FORMAT_VERSION, SCOPES,
  type Bounds, type Family, type Filter, type Input, type Inputs, type InputType, type Pack, type Rule, type Scope, type Table,
} from "./pack.js";
import { readReason } from "./reason.js";
import { PackRefused } from "./refusal.js";
import { sha256 } from "./sha256.js";
import { isId, isName, isWords, MAX_SENTENCE, MAX_WORDS } from "./text.js";

export const MAX_WEIGHT = 4;

const MAX_STEPS = 1_000_000_000;
const MAX_GRID = 4_503_599_627_370_496;
const MAX_PARTS = 64;
const MAX_INPUTS = 256;
const MAX_VALUES = 256;
const MAX_ENTRIES = 1_000;
const MAX_RULES = 1_000;
const TYPES: readonly InputType[] = ["number", "string", "bool", "text"];

/** A checked pack. @throws PackRefused, and nothing else whatever the text */
export function readPack(source: string | Uint8Array): Pack {
  const root = readRoot(source);
  checkVersion(root);
  checkEngine(root);
  root.closed("formatVersion", "minEngine", "name", "scoreSteps", "inputs", "tables", "filters", "families");
  return new PackReader(root).read();
}

/** @throws PackRefused at the place "" for a text that is not strict JSON */
export function readRoot(source: string | Uint8Array): Node {
  try {
    return Node.root(readJson(source));
  } catch (refused) {
    if (refused instanceof JsonRefused) throw new PackRefused(refused.message, "", null);
    throw refused;
  }
}

/** The SHA-256 of the canonical text. */
export function contentId(root: Node): string {
  return sha256(canonicalBytes(root.value));
}

export function checkVersion(root: Node): void {
  root.field("formatVersion").wholeNumber(FORMAT_VERSION, FORMAT_VERSION);
}

function checkEngine(root: Node): void {
  root.field("minEngine").wholeNumber(1, ENGINE);
}

class PackReader {
  private readonly ids = new Set<string>();
  private readonly weightIds = new Set<string>();
  private readonly inputs: Inputs;
  private readonly expressions: ExpressionReader;
  private rules = 0;

  constructor(private readonly root: Node) {
    this.inputs = readInputs(root.field("inputs"));
    this.expressions = new ExpressionReader(this.inputs, readTables(root.field("tables")));
  }

  read(): Pack {
    return {
      id: contentId(this.root),
      inputs: this.inputs,
      name: this.root.field("name").id(),
      scoreSteps: this.root.field("scoreSteps").wholeNumber(2, MAX_STEPS),
      filters: this.root.field("filters").items(0, MAX_PARTS).map((node) => this.filter(node)),
      families: this.root.field("families").items(0, MAX_PARTS).map((node) => this.family(node)),
    };
  }

  private filter(item: Node): Filter {
    const { node, id } = this.identified(item);
    node.closed("id", "title", "exclude", "reason");
    return {
      id,
      title: node.field("title").words(MAX_WORDS),
      exclude: this.expressions.read(node.field("exclude"), "bool"),
      reason: readReason(node.field("reason"), this.inputs),
    };
  }

  private family(item: Node): Family {
    const { node, id } = this.identified(item);
    node.closed("id", "min", "max", "rules");
    return {
      id,
      ...readBounds(node),
      rules: node.field("rules").items(0, MAX_RULES).map((rule) => this.rule(rule)),
    };
  }

  private rule(item: Node): Rule {
    if (++this.rules > MAX_RULES) throw item.refused(`The pack has more than ${MAX_RULES} rules`);
    const { node, id } = this.identified(item);
    node.closed("id", "title", "when", "factor", "min", "max", "weight", "reason");
    const bounds = readBounds(node);
    const weight = this.weight(node.field("weight"));
    return {
      id,
      ...bounds,
      weight,
      factor: this.factor(node.field("factor"), weight.start, bounds),
      title: node.field("title").words(MAX_WORDS),
      when: this.expressions.read(node.field("when"), "bool"),
      reason: readReason(node.field("reason"), this.inputs),
    };
  }

  private weight(node: Node): Rule["weight"] {
    node.closed("id", "start");
    return { id: newId(node, this.weightIds), start: node.field("start").number(0, MAX_WEIGHT) };
  }

  private factor(node: Node, start: number, { min, max }: Bounds): Expression {
    const factor = this.expressions.read(node, "number");
    if (factor.kind === "literal") {
      const f = factor.value as number;
      if (f < 0) throw node.refused("A factor is not negative");
      const applied = 1 + start * (f - 1);
      if (applied < min || applied > max) throw node.refused(`It starts at ${applied}, outside of the rule's bounds`);
    }
    return factor;
  }

  /** A filter, family or rule: its id, once it is accepted, is the *rule* of every other fault in it. */
  private identified(item: Node): { node: Node; id: string } {
    const id = newId(item, this.ids);
    return { node: item.within(id), id };
  }
}

function newId(node: Node, taken: Set<string>): string {
  const field = node.field("id");
  const id = field.id();
  if (taken.has(id)) throw field.refused("This id stands twice");
  taken.add(id);
  return id;
}

function readBounds(node: Node): Bounds {
  const min = node.field("min").number();
  const max = node.field("max").number();
  if (!(0.01 <= min && min <= 1 && 1 <= max && max <= 100)) {
    throw node.field("min").refused("0.01 <= min <= 1 <= max <= 100 should hold");
  }
  return { min, max };
}

function readInputs(node: Node): Inputs {
  node.closed(...SCOPES);
  const scope = (name: Scope) => readScope(node.field(name), name);
  return { user: scope("user"), context: scope("context"), candidate: scope("candidate") };
}

function readScope(node: Node, scope: Scope): ReadonlyMap<string, Input> {
  return new Map(
    node.entries(0, MAX_INPUTS).map(([name, input]) => {
      if (!isName(name)) throw node.refused("An input's name is a-z, then a-z, A-Z and 0-9, at most 64");
      return [name, readInput(input, `${scope}.${name}`)];
    }),
  );
}

function readInput(node: Node, path: string): Input {
  node.closed("type", "unknown", "min", "max", "steps", "values", "about");
  const type = TYPES.find((known) => known === node.field("type").string());
  if (type === undefined) throw node.field("type").refused("A type is number, string, bool or text");
  const min = only("number", type, node.fieldIfPresent("min"))?.number();
  const max = only("number", type, node.fieldIfPresent("max"))?.number();
  if (min !== undefined && max !== undefined && min > max) throw node.refused("min is above max");
  const mayBeUnknown = node.field("unknown").bool();
  if (type === "text" && !mayBeUnknown) throw node.refused("A text may always be unknown");
  const values = only("string", type, node.fieldIfPresent("values"));
  const listed = values && readValues(values);
  const steps = only("number", type, node.fieldIfPresent("steps"));
  const grid = steps && readSteps(steps, min, max);
  node.fieldIfPresent("about")?.words(MAX_SENTENCE);
  return { path, type, mayBeUnknown, min: min ?? -Infinity, max: max ?? Infinity, steps: grid, values: listed };
}

function only(wanted: InputType, type: InputType, node: Node | undefined): Node | undefined {
  if (node !== undefined && type !== wanted) throw node.refused(`Only a ${wanted} has this field`);
  return node;
}

function readSteps(node: Node, min: number | undefined, max: number | undefined): number {
  const steps = node.wholeNumber(1, MAX_STEPS);
  if (min === undefined || max === undefined) throw node.refused("An input with steps has min and max");
  if (Math.max(Math.abs(min), Math.abs(max)) * steps > MAX_GRID) throw node.refused("The grid is not exact");
  return steps;
}

function readValues(node: Node): readonly string[] {
  const values = new Set<string>();
  for (const item of node.items(1, MAX_VALUES)) {
    const value = item.words(MAX_WORDS);
    if (values.has(value)) throw item.refused("This value stands twice");
    values.add(value);
  }
  return [...values];
}

function readTables(node: Node): ReadonlyMap<string, Table> {
  return new Map(
    node.entries(0, MAX_PARTS).map(([id, table]) => {
      if (!isId(id)) throw node.refused("A table's id is a-z, 0-9 and single hyphens between them, at most 64");
      return [id, readTable(table)];
    }),
  );
}

function readTable(node: Node): Table {
  node.closed("entries", "otherwise");
  const entries = node.field("entries");
  return {
    entries: new Map(
      entries.entries(1, MAX_ENTRIES).map(([key, value]) => {
        if (!isWords(key, MAX_WORDS)) throw entries.refused(`A key is 1 to ${MAX_WORDS} characters, none invisible`);
        return [key, value.number()];
      }),
    ),
    otherwise: node.fieldIfPresent("otherwise")?.number(),
  };
}
