import { decodeUtf8, encodeUtf8, isWellFormed, MAX_BYTES, utf8Length } from "./unicode.js";

/** Maps, not objects: `__proto__` and `constructor` are ordinary names there. */
export type JsonObject = ReadonlyMap<string, Json>;
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export class JsonRefused extends Error {
  override readonly name = "JsonRefused";
}

const MAX_DEPTH = 64;

/** Strict JSON (section 1 of the specification). @throws JsonRefused */
export function readJson(source: string | Uint8Array): Json {
  if (source.length > MAX_BYTES || (typeof source === "string" && utf8Length(source) > MAX_BYTES)) {
    throw new JsonRefused(`The text has more than ${MAX_BYTES} bytes`);
  }
  const text = typeof source === "string" ? source : decodeUtf8(source);
  if (text === null) throw new JsonRefused("The bytes are not well-formed UTF-8");
  return new Reader(text).document();
}

/** The canonical text (RFC 8785). */
export function canonicalText(value: Json): string {
  if (typeof value === "string") return quoted(value);
  if (value === null || typeof value !== "object") return String(value); // String(-0) is "0"
  if (isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  const names = [...value.keys()].sort(compareUnits);
  return `{${names.map((name) => `${quoted(name)}:${canonicalText(value.get(name)!)}`).join(",")}}`;
}

export function canonicalBytes(value: Json): Uint8Array {
  return encodeUtf8(canonicalText(value))!; // what was read has no unpaired surrogate
}

/** By UTF-16 code units, as `<` compares strings; localeCompare does not. */
export function compareUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Json): value is JsonObject {
  return value instanceof Map;
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const SPACE = /[ \t\n\r]*/y;
const HEX = /[0-9a-fA-F]{4}/y;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'], ["\\", "\\"], ["/", "/"], ["b", "\b"], ["f", "\f"], ["n", "\n"], ["r", "\r"], ["t", "\t"],
]);

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  document(): Json {
    const value = this.value(0);
    if (this.at < this.text.length) throw this.refused("Something stands after the value");
    return value;
  }

  /** A value and the white space around it; `depth` counts the arrays and objects around it. */
  private value(depth: number): Json {
    this.take(SPACE);
    const value = this.bareValue(depth);
    this.take(SPACE);
    return value;
  }

  private bareValue(depth: number): Json {
    switch (this.text[this.at]) {
      case "{":
        return this.object(this.deeper(depth));
      case "[":
        return this.array(this.deeper(depth));
      case '"':
        return this.string();
      case "t":
        return this.word("true", true);
      case "f":
        return this.word("false", false);
      case "n":
        return this.word("null", null);
      default:
        return this.number();
    }
  }

  private deeper(depth: number): number {
    if (depth === MAX_DEPTH) throw this.refused(`Arrays and objects are nested deeper than ${MAX_DEPTH}`);
    return depth + 1;
  }

  private object(depth: number): JsonObject {
    const fields = new Map<string, Json>();
    this.at++;
    this.take(SPACE);
    if (this.skip("}")) return fields;
    do {
      this.take(SPACE);
      const name = this.string();
      if (fields.has(name)) throw this.refused("A name stands twice in an object");
      this.take(SPACE);
      this.expect(":");
      fields.set(name, this.value(depth));
    } while (this.skip(","));
    this.expect("}");
    return fields;
  }

  private array(depth: number): readonly Json[] {
    const items: Json[] = [];
    this.at++;
    this.take(SPACE);
    if (this.skip("]")) return items;
    do {
      items.push(this.value(depth));
    } while (this.skip(","));
    this.expect("]");
    return items;
  }

  private string(): string {
    this.expect('"');
    let result = this.take(PLAIN);
    while (!this.skip('"')) {
      if (!this.skip("\\")) throw this.refused("A string is not closed or holds a bare control character");
      result += this.escape() + this.take(PLAIN);
    }
    if (!isWellFormed(result)) throw this.refused("A string has an unpaired surrogate");
    return result;
  }

  private escape(): string {
    const letter = this.text[this.at++] ?? "";
    if (letter === "u") {
      const digits = this.take(HEX);
      if (digits === "") throw this.refused("Four hexadecimal digits should follow \\u");
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const escaped = ESCAPES.get(letter);
    if (escaped === undefined) throw this.refused("There is no such escape");
    return escaped;
  }

  private number(): number {
    const digits = this.take(NUMBER);
    if (digits === "") throw this.refused("A value should stand here");
    const value = Number(digits);
    if (!Number.isFinite(value)) throw this.refused("The number is too great for a double");
    return value + 0; // -0 + 0 is 0
  }

  private word<T extends Json>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) throw this.refused("A value should stand here");
    this.at += word.length;
    return value;
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }

  private skip(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private expect(character: string): void {
    if (!this.skip(character)) throw this.refused(`A ${character} should stand here`);
  }

  private refused(sentence: string): JsonRefused {
    const before = this.text.slice(0, this.at).split("\n");
    return new JsonRefused(`${sentence} (line ${before.length}, column ${before.at(-1)!.length + 1})`);
  }
}

function quoted(text: string): string {
  return `"${text.replace(/["\\\u0000-\u001f]/g, escaped)}"`;
}

function escaped(character: string): string {
  for (const [letter, meaning] of ESCAPES) {
    if (meaning === character && letter !== "/") return `\\${letter}`;
  }
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
