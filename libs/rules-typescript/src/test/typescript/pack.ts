import type { Expression } from "./expression.js";
import type { Reason } from "./reason.js";

export const FORMAT_VERSION = 1;
export const ENGINE = 1;

export type Scope = "user" | "context" | "candidate";
export const SCOPES: readonly Scope[] = ["user", "context", "candidate"];

/** A checked pack. Whoever holds one may evaluate it without another check. */
export interface Pack {
  readonly id: string;
  readonly name: string;
  readonly scoreSteps: number;
  readonly inputs: Inputs;
  readonly filters: readonly Filter[];
  readonly families: readonly Family[];
}

export type Inputs = Readonly<Record<Scope, ReadonlyMap<string, Input>>>;

export type InputType = "number" | "string" | "bool" | "text";

export interface Input {
  /** `scope.name` */
  readonly path: string;
  readonly type: InputType;
  readonly mayBeUnknown: boolean;
  readonly min: number;
  readonly max: number;
  readonly steps: number | undefined;
  readonly values: readonly string[] | undefined;
}

export interface Table {
  readonly entries: ReadonlyMap<string, number>;
  readonly otherwise: number | undefined;
}

export interface Filter {
  readonly id: string;
  readonly title: string;
  readonly exclude: Expression;
  readonly reason: Reason;
}

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

export interface Family extends Bounds {
  readonly id: string;
  readonly rules: readonly Rule[];
}

export interface Rule extends Bounds {
  readonly id: string;
  readonly title: string;
  readonly when: Expression;
  readonly factor: Expression;
  readonly weight: { readonly id: string; readonly start: number };
  readonly reason: Reason;
}

export function inputAt(inputs: Inputs, path: string): Input | undefined {
  const dot = path.indexOf(".");
  const scope = SCOPES.find((known) => known === path.slice(0, dot));
  return scope === undefined ? undefined : inputs[scope].get(path.slice(dot + 1));
}
