import { joined } from "./binding.js";
import type { Facts } from "./expression.js";
import { trace } from "./interpreter.js";
import { compareUnits } from "./json.js";
import type { Pack } from "./pack.js";
import type { Weights } from "./weights.js";

export interface Candidate {
  readonly id: string;
  readonly facts: Facts;
  readonly modelScore: number;
}

export interface Ranked {
  readonly id: string;
  readonly score: number;
}

export interface Ranking {
  readonly top: readonly Ranked[];
  readonly excludedByFilter: ReadonlyMap<string, number>;
  /** Candidates that no filter excludes. */
  readonly considered: number;
}

/** The best `limit` of the candidates, whose ids differ. */
export function rank(
  pack: Pack, weights: Weights, user: Facts, context: Facts, candidates: readonly Candidate[], limit: number,
): Ranking {
  const ranked: Ranked[] = [];
  const excludedByFilter = new Map<string, number>();
  for (const { id, facts, modelScore } of candidates) {
    const { exclusion, score } = trace(pack, weights, modelScore, joined(user, context, facts));
    if (exclusion === null) {
      ranked.push({ id, score });
    } else {
      excludedByFilter.set(exclusion.filter, (excludedByFilter.get(exclusion.filter) ?? 0) + 1);
    }
  }
  ranked.sort((a, b) => b.score - a.score || compareUnits(a.id, b.id));
  return { top: ranked.slice(0, limit), excludedByFilter, considered: ranked.length };
}
