import type { Facts } from "./expression.js";
import type { Input, Pack, Scope } from "./pack.js";
import { InputRefused } from "./refusal.js";

/** What a caller knows: names of one scope; null, undefined and a name left out are unknown. */
export type Values = ReadonlyMap<string, unknown>;
export type Undeclared = "refuse" | "skip";

/** The facts of one scope, on their grids. @throws InputRefused */
export function bind(pack: Pack, scope: Scope, values: Values, undeclared: Undeclared = "refuse"): Facts {
  const declared = pack.inputs[scope];
  if (undeclared === "refuse") {
    for (const name of values.keys()) {
      if (!declared.has(name)) throw new InputRefused(`${scope}.${name}`, "The pack declares no such input");
    }
  }
  const facts = new Map<string, number | string | boolean>();
  for (const [name, input] of declared) {
    const value = values.get(name) ?? undefined;
    if (value !== undefined) facts.set(input.path, bound(input, value));
  }
  for (const input of declared.values()) {
    if (!input.mayBeUnknown && !facts.has(input.path)) throw new InputRefused(input.path, "It must be known");
  }
  return facts;
}

/** One lookup for the expressions of a pack. */
export function joined(...scopes: readonly Facts[]): Facts {
  return new Map(scopes.flatMap((facts) => [...facts]));
}

/** The model's score on the pack's grid, inside (0, 1). @throws InputRefused */
export function baseScore(modelScore: number, scoreSteps: number): number {
  if (!(modelScore >= 0 && modelScore <= 1)) throw new InputRefused("score", "It is not within 0 and 1");
  const onGrid = Math.floor(modelScore * scoreSteps + 0.5) / scoreSteps;
  const least = 1 / scoreSteps;
  const most = (scoreSteps - 1) / scoreSteps;
  return onGrid < least ? least : onGrid > most ? most : onGrid;
}


function bound(input: Input, value: unknown): number | string | boolean {
  if (input.type === "number") return boundNumber(input, value);
  if (typeof value !== (input.type === "bool" ? "boolean" : "string")) {
    throw new InputRefused(input.path, `It is no ${input.type}`);
  }
  if (input.values !== undefined && !input.values.includes(value as string)) {
    throw new InputRefused(input.path, "It is none of the declared values");
  }
  return value as string | boolean;
}

function boundNumber({ path, steps, min, max }: Input, value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new InputRefused(path, "It is no finite number");
  const onGrid = (steps === undefined ? value : Math.floor(value * steps + 0.5) / steps) + 0; // -0 + 0 is 0
  if (!(onGrid >= min && onGrid <= max)) throw new InputRefused(path, "It is not within the declared bounds");
  return onGrid;
}
