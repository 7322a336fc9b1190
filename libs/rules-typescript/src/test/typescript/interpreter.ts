import { baseScore } from "./binding.js";
import { evaluate, inputsOf, type Facts, type Value } from "./expression.js";
import type { Bounds, Family, Pack, Rule } from "./pack.js";
import { render } from "./reason.js";
import { weightsOf, type Weights } from "./weights.js";

/** An evaluation, step by step: the families' `applied` multiply to `factor`, and `factor` on the odds of `baseScore` is `score`. */
export interface Trace {
  readonly packId: string;
  readonly weightsId: string;
  readonly baseScore: number;
  readonly exclusion: Exclusion | null;
  readonly families: readonly FamilyStep[];
  readonly factor: number;
  readonly score: number;
}

export interface Exclusion {
  readonly filter: string;
  readonly reads: readonly Read[];
  readonly reason: string;
}

interface Step {
  readonly applied: number;
  readonly clamped: boolean;
  readonly running: number;
}

export interface FamilyStep extends Step {
  readonly family: string;
  readonly rules: readonly RuleStep[];
  readonly product: number;
}

export interface RuleStep extends Step {
  readonly rule: string;
  readonly reads: readonly Read[];
  readonly matched: "TRUE" | "FALSE" | "UNKNOWN";
  readonly factor: number | null;
  readonly weight: number;
  readonly reason: string | null;
}

export interface Read {
  readonly input: string;
  readonly value: Value;
}

/** @throws InputRefused for a score that is no probability */
export function trace(pack: Pack, weights: Weights, modelScore: number, facts: Facts): Trace {
  const head = { packId: pack.id, weightsId: weights.id, baseScore: baseScore(modelScore, pack.scoreSteps) };
  const exclusion = firstExclusion(pack, facts);
  if (exclusion !== null) return { ...head, exclusion, families: [], factor: 0, score: 0 };

  const byId = weightsOf(weights, facts);
  const families: FamilyStep[] = [];
  let factor = 1;
  for (const family of pack.families) {
    const step = familyStep(family, byId, facts, factor);
    families.push(step);
    factor = step.running;
  }
  return { ...head, exclusion, families, factor, score: onTheOdds(head.baseScore, factor) };
}

/** The rules that raised a candidate, the strongest first. */
export function raisingRules(trace: Trace): readonly RuleStep[] {
  const raising = trace.families.flatMap((family) => family.rules).filter((step) => step.applied > 1);
  return raising.sort((a, b) => b.applied - a.applied); // a stable sort keeps the pack's order
}

function firstExclusion(pack: Pack, facts: Facts): Exclusion | null {
  for (const filter of pack.filters) {
    if (evaluate(filter.exclude, facts) !== false) {
      return { filter: filter.id, reads: reads(inputsOf(filter.exclude), facts), reason: render(filter.reason, facts) };
    }
  }
  return null;
}

function familyStep(family: Family, weights: ReadonlyMap<string, number>, facts: Facts, before: number): FamilyStep {
  const rules: RuleStep[] = [];
  let product = 1;
  for (const rule of family.rules) {
    const step = ruleStep(rule, weights.get(rule.weight.id)!, facts, product);
    rules.push(step);
    product = step.running;
  }
  const applied = clamp(product, family);
  return { family: family.id, rules, product, applied, clamped: applied !== product, running: before * applied };
}

function ruleStep(rule: Rule, weight: number, facts: Facts, before: number): RuleStep {
  const matched = evaluate(rule.when, facts);
  const factor = matched === true ? (evaluate(rule.factor, facts) as number | undefined) : undefined;
  const paths = matched === true ? inputsOf(rule.when, rule.factor) : inputsOf(rule.when);
  const weighted = factor === undefined ? 1 : 1 + weight * (factor - 1);
  const applied = factor === undefined ? 1 : clamp(weighted, rule);
  return {
    rule: rule.id,
    reads: reads(paths, facts),
    matched: matched === undefined ? "UNKNOWN" : matched ? "TRUE" : "FALSE",
    factor: factor ?? null,
    weight,
    applied,
    clamped: applied !== weighted,
    running: before * applied,
    reason: factor === undefined ? null : render(rule.reason, facts),
  };
}

function clamp(value: number, { min, max }: Bounds): number {
  return value < min ? min : value > max ? max : value;
}

function onTheOdds(base: number, factor: number): number {
  const raised = base * factor;
  return raised / (1 - base + raised);
}

function reads(paths: readonly string[], facts: Facts): readonly Read[] {
  return paths.map((input) => ({ input, value: facts.get(input) }));
}
