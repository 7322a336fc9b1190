import { bind, joined, type Values } from "./binding.js";
import { bitsOf, doubleOf } from "./bits.js";
import type { Facts } from "./expression.js";
import {
  refusedText, textOf,
  type Bits, type GoldenEvaluation, type GoldenPack, type GoldenRanking, type GoldenValues, type GoldenVectors,
} from "./golden-vectors.js";
import { trace, type Read, type Trace } from "./interpreter.js";
import { canonicalBytes, canonicalText, readJson } from "./json.js";
import { ENGINE, FORMAT_VERSION, type Pack, type Scope } from "./pack.js";
import { readPack } from "./pack-reader.js";
import { rank } from "./ranking.js";
import { InputRefused, PackRefused } from "./refusal.js";
import { sha256 } from "./sha256.js";
import { readWeights, startingWeights, type Weights } from "./weights.js";

export interface Outcome {
  /** Vectors of each kind that were compared. */
  readonly compared: ReadonlyMap<string, number>;
  /** A sentence for each that came out differently. */
  readonly failures: readonly string[];
}

/** Compares this interpreter with every expected value of a golden-vector file. */
export function conformance(file: string): Outcome {
  return new Comparison(JSON.parse(file) as GoldenVectors).run();
}

class Comparison {
  private readonly compared = new Map<string, number>();
  private readonly failures: string[] = [];

  constructor(private readonly vectors: GoldenVectors) {}

  run(): Outcome {
    const { goldenVectors, formatVersion, engine } = this.vectors;
    this.compare("file", "versions", [goldenVectors, formatVersion, engine], () => [1, FORMAT_VERSION, ENGINE]);
    this.vectors.canonical.forEach((vector, index) => {
      this.compare("canonical", `canonical[${index}]`, [textOf(vector.canonical), vector.sha256], () => {
        const value = readJson(textOf(vector.text));
        return [canonicalText(value), sha256(canonicalBytes(value))];
      });
    });
    this.vectors.packs.forEach((pack) => this.pack(pack));
    const good = textOf(this.vectors.good);
    this.compare("file", "good", "loaded", () => readPack(good), () => "loaded");
    for (const { name, text, rule, place } of this.vectors.refusals) {
      this.compare("refusals", name, { place, rule }, () => refusalOf(() => readPack(refusedText(text, good))));
    }
    return { compared: this.compared, failures: this.failures };
  }

  private pack(golden: GoldenPack): void {
    const pack = this.compare("packs", golden.name, golden.packId, () => readPack(textOf(golden.text)), ({ id }) => id);
    if (pack === undefined) return;
    const weights = golden.weights.map(({ text, weightsId }, index) =>
      this.compare(
        "weights", `${golden.name} weights[${index}]`, weightsId,
        () => (text === null ? startingWeights(pack) : readWeights(textOf(text), pack)),
        ({ id }) => id,
      ));
    golden.evaluations.forEach((vector, index) =>
      this.evaluation(`${golden.name} evaluations[${index}]`, pack, weights[vector.weights]!, vector));
    golden.rankings.forEach((vector, index) =>
      this.ranking(`${golden.name} rankings[${index}]`, pack, weights[vector.weights]!, vector));
    this.pastRefusals(golden, pack);
  }

  private evaluation(name: string, pack: Pack, weights: Weights, vector: GoldenEvaluation): void {
    const { filter, factor, score } = vector;
    const evaluated = this.compare(
      "evaluations", name, { filter, factor, score },
      () => trace(pack, weights, number(vector.modelScore), joined(
        bound(pack, "user", vector.user), bound(pack, "context", vector.context), bound(pack, "candidate", vector.candidate))),
      (result) => ({ filter: result.exclusion?.filter ?? null, factor: bitsOf(result.factor), score: bitsOf(result.score) }),
    );
    if (vector.trace !== undefined && evaluated !== undefined) {
      this.compare("traces", `${name} trace`, vector.trace, () => goldenTrace(evaluated));
    }
  }

  private ranking(name: string, pack: Pack, weights: Weights, vector: GoldenRanking): void {
    const { top, excludedByFilter, considered } = vector;
    this.compare("rankings", name, { top, excludedByFilter, considered }, () => {
      const candidates = vector.candidates.map(({ id, modelScore, values }) =>
        ({ id, modelScore: number(modelScore), facts: bound(pack, "candidate", values) }));
      const user = bound(pack, "user", vector.user);
      const ranking = rank(pack, weights, user, bound(pack, "context", vector.context), candidates, vector.limit);
      return {
        top: ranking.top.map((ranked) => ({ id: ranked.id, score: bitsOf(ranked.score) })),
        excludedByFilter: Object.fromEntries(ranking.excludedByFilter),
        considered: ranking.considered,
      };
    });
  }

  private pastRefusals(golden: GoldenPack, pack: Pack): void {
    golden.refusedBindings.forEach(({ scope, values, input }, index) =>
      this.compare("refused bindings", `${golden.name} refusedBindings[${index}]`, input, () =>
        inputOf(() => bound(pack, scope, values))));
    for (const bits of golden.refusedScores) {
      this.compare("refused scores", `${golden.name} score ${bits}`, "score", () =>
        inputOf(() => trace(pack, startingWeights(pack), doubleOf(bits), new Map())));
    }
    for (const { name, text, place } of golden.refusedWeights) {
      this.compare("refused weights", `${golden.name} ${name}`, place, () =>
        refusalOf(() => readWeights(textOf(text), pack)).place);
    }
  }

  /** Notes a difference between `expected` and what `shown` makes of the result; undefined if there is no result. */
  private compare<T>(
    kind: string, name: string, expected: unknown, actual: () => T, shown: (result: T) => unknown = (result) => result,
  ): T | undefined {
    this.compared.set(kind, (this.compared.get(kind) ?? 0) + 1);
    try {
      const result = actual();
      const difference = differenceOf(expected, shown(result), "");
      if (difference !== null) this.failures.push(`${kind}: ${name}: ${difference}`);
      return result;
    } catch (thrown) {
      this.failures.push(`${kind}: ${name}: threw ${String(thrown)}`);
      return undefined;
    }
  }
}

function refusalOf(read: () => unknown): { place: string; rule: string | null } {
  try {
    read();
  } catch (thrown) {
    if (thrown instanceof PackRefused) return { place: thrown.place, rule: thrown.rule };
    throw thrown;
  }
  throw new Error("It was not refused");
}

function inputOf(evaluate: () => unknown): string {
  try {
    evaluate();
  } catch (thrown) {
    if (thrown instanceof InputRefused) return thrown.input;
    throw thrown;
  }
  throw new Error("It was not refused");
}

function bound(pack: Pack, scope: Scope, values: GoldenValues): Facts {
  const read: Values = new Map(Object.entries(values).map(([name, value]) =>
    [name, typeof value === "object" && value !== null ? number(value) : value]));
  return bind(pack, scope, read);
}

function number(value: number | Bits): number {
  return typeof value === "number" ? value : doubleOf(value.bits);
}

/** As the file writes a trace: doubles as bits. */
function goldenTrace(result: Trace): unknown {
  return {
    packId: result.packId,
    weightsId: result.weightsId,
    baseScore: bitsOf(result.baseScore),
    exclusion: result.exclusion && { ...result.exclusion, reads: result.exclusion.reads.map(goldenRead) },
    families: result.families.map((family) => ({
      ...family,
      product: bitsOf(family.product),
      applied: bitsOf(family.applied),
      running: bitsOf(family.running),
      rules: family.rules.map((rule) => ({
        ...rule,
        reads: rule.reads.map(goldenRead),
        factor: rule.factor === null ? null : bitsOf(rule.factor),
        weight: bitsOf(rule.weight),
        applied: bitsOf(rule.applied),
        running: bitsOf(rule.running),
      })),
    })),
    factor: bitsOf(result.factor),
    score: bitsOf(result.score),
  };
}

function goldenRead({ input, value }: Read): unknown {
  return typeof value === "number" ? { input, bits: bitsOf(value) } : { input, value: value ?? null };
}

/** The first place where two JSON values differ, or null. */
function differenceOf(expected: unknown, actual: unknown, path: string): string | null {
  if (typeof expected !== "object" || typeof actual !== "object" || expected === null || actual === null) {
    return Object.is(expected, actual) ? null : `${path || "it"} is ${short(actual)}, not ${short(expected)}`;
  }
  const a = new Map(Object.entries(expected));
  const b = new Map(Object.entries(actual));
  for (const name of new Set([...a.keys(), ...b.keys()])) {
    if (!a.has(name) || !b.has(name)) return `${path}.${name} is ${a.has(name) ? "missing" : "not expected"}`;
    const difference = differenceOf(a.get(name), b.get(name), `${path}.${name}`);
    if (difference !== null) return difference;
  }
  return Array.isArray(expected) === Array.isArray(actual) ? null : `${path || "it"} is of another kind`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  return text.length <= 120 ? text : `${text.slice(0, 120)}…`;
}
