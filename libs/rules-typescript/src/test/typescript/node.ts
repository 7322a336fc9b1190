import { compareUnits, isArray, isObject, type Json, type JsonObject } from "./json.js";
import { PackRefused } from "./refusal.js";
import { isId, isWords } from "./text.js";

const MAX_WHOLE = 2_147_483_647;

/** A JSON value and where it stands: what a reader needs to refuse with the right place. */
export class Node {
  private constructor(
    readonly value: Json,
    readonly place: string,
    readonly rule: string | null,
  ) {}

  static root(value: Json): Node {
    return new Node(value, "", null);
  }

  /** The same value, inside the rule, filter or family `id`. */
  within(id: string | null): Node {
    return new Node(this.value, this.place, id);
  }

  refused(sentence: string): PackRefused {
    return new PackRefused(sentence, this.place, this.rule);
  }

  field(name: string): Node {
    const field = this.fieldIfPresent(name);
    if (field === undefined) throw this.refused(`The field ${name} is missing`);
    return field;
  }

  fieldIfPresent(name: string): Node | undefined {
    const value = this.object().get(name);
    return value === undefined ? undefined : new Node(value, this.place === "" ? name : `${this.place}.${name}`, this.rule);
  }

  /** Sorted by code units: of several faults every interpreter tells the same one. */
  fields(): [name: string, value: Node][] {
    return [...this.object().keys()].sort(compareUnits).map((name) => [name, this.field(name)]);
  }

  item(index: number): Node {
    return new Node(this.array()[index]!, `${this.place}[${index}]`, this.rule);
  }

  items(least: number, most: number): Node[] {
    const size = this.array().length;
    if (size < least || size > most) throw this.refused(`It has ${size} items; ${least} to ${most} may stand here`);
    return this.array().map((_, index) => this.item(index));
  }

  entries(least: number, most: number): [name: string, value: Node][] {
    const size = this.object().size;
    if (size < least || size > most) throw this.refused(`It has ${size} entries; ${least} to ${most} may stand here`);
    return this.fields();
  }

  /** Refuses an object with a field that is not listed; one that is missing is refused when it is asked for. */
  closed(...names: readonly string[]): this {
    for (const name of this.object().keys()) {
      if (!names.includes(name)) throw this.refused(`The field ${name} is unknown`);
    }
    return this;
  }

  object(): JsonObject {
    if (!isObject(this.value)) throw this.refused("An object should stand here");
    return this.value;
  }

  array(): readonly Json[] {
    if (!isArray(this.value)) throw this.refused("An array should stand here");
    return this.value;
  }

  string(): string {
    if (typeof this.value !== "string") throw this.refused("A string should stand here");
    return this.value;
  }

  bool(): boolean {
    if (typeof this.value !== "boolean") throw this.refused("true or false should stand here");
    return this.value;
  }

  number(least = -Infinity, most = Infinity): number {
    if (typeof this.value !== "number") throw this.refused("A number should stand here");
    if (this.value < least || this.value > most) throw this.refused(`It should be from ${least} to ${most}`);
    return this.value;
  }

  wholeNumber(least: number, most: number): number {
    const value = this.number(least, Math.min(most, MAX_WHOLE));
    if (value !== Math.floor(value)) throw this.refused("A whole number should stand here");
    return value;
  }

  words(most: number): string {
    const text = this.string();
    if (!isWords(text, most)) {
      throw this.refused(`1 to ${most} characters should stand here, not all of them blank, none invisible`);
    }
    return text;
  }

  id(): string {
    const text = this.string();
    if (!isId(text)) throw this.refused("An id is a-z, 0-9 and single hyphens between them, at most 64");
    return text;
  }
}
