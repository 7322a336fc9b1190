// The shape of golden-vectors-1.json (section 12 of the specification).

/** A text, or pieces to be repeated and joined. */
export type Text = string | readonly (readonly [string, number])[];
/** One edit of the pack `good`. */
export type Edit = { readonly replace: string; readonly by: string };
export type Bits = { readonly bits: string };
export type GoldenValue = number | string | boolean | null | Bits;
export type GoldenValues = { readonly [name: string]: GoldenValue };

export interface GoldenVectors {
  readonly goldenVectors: number;
  readonly formatVersion: number;
  readonly engine: number;
  readonly canonical: readonly { readonly text: Text; readonly canonical: Text; readonly sha256: string }[];
  readonly packs: readonly GoldenPack[];
  /** The pack that most refusals are edits of. */
  readonly good: Text;
  readonly refusals: readonly { readonly name: string; readonly text: Text | Edit; readonly rule: string | null; readonly place: string }[];
}

export interface GoldenPack {
  readonly name: string;
  readonly text: Text;
  readonly packId: string;
  readonly weights: readonly { readonly text: Text | null; readonly weightsId: string }[];
  readonly evaluations: readonly GoldenEvaluation[];
  readonly rankings: readonly GoldenRanking[];
  readonly refusedBindings: readonly { readonly scope: "user" | "context" | "candidate"; readonly values: GoldenValues; readonly input: string }[];
  readonly refusedScores: readonly string[];
  readonly refusedWeights: readonly { readonly name: string; readonly text: Text; readonly place: string }[];
}

export interface GoldenEvaluation {
  readonly weights: number;
  readonly modelScore: number | Bits;
  readonly user: GoldenValues;
  readonly context: GoldenValues;
  readonly candidate: GoldenValues;
  readonly filter: string | null;
  readonly factor: string;
  readonly score: string;
  readonly trace?: unknown;
}

export interface GoldenRanking {
  readonly weights: number;
  readonly limit: number;
  readonly user: GoldenValues;
  readonly context: GoldenValues;
  readonly candidates: readonly { readonly id: string; readonly modelScore: number | Bits; readonly values: GoldenValues }[];
  readonly top: readonly { readonly id: string; readonly score: string }[];
  readonly excludedByFilter: { readonly [filter: string]: number };
  readonly considered: number;
}

export function textOf(text: Text): string {
  return typeof text === "string" ? text : text.map(([piece, times]) => piece.repeat(times)).join("");
}

export function refusedText(text: Text | Edit, good: string): string {
  if (typeof text === "string" || !("replace" in text)) return textOf(text);
  if (!good.includes(text.replace)) throw new Error(`There is no ${text.replace} to replace`);
  return good.replace(text.replace, () => text.by); // a function: "$&" means nothing
}
