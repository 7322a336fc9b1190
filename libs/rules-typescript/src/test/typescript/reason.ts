import type { Facts } from "./expression.js";
import type { Node } from "./node.js";
import { inputAt, type Inputs } from "./pack.js";
import { isBlank, MAX_SENTENCE } from "./text.js";

/** Text, and placeholders with the words that stand in while their input is unknown. */
export type Reason = readonly (string | { readonly path: string; readonly words: string })[];

export function readReason(node: Node, inputs: Inputs): Reason {
  const text = node.words(MAX_SENTENCE);
  const parts: Reason[number][] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("{", at);
    const plain = text.slice(at, open < 0 ? text.length : open);
    if (plain.includes("}")) throw node.refused("A } stands outside a placeholder");
    parts.push(plain);
    if (open < 0) break;
    const close = text.indexOf("}", open);
    if (close < 0) throw node.refused("A { has no }");
    parts.push(placeholder(node, text.slice(open + 1, close), inputs));
    at = close + 1;
  }
  return parts;
}

export function render(reason: Reason, facts: Facts): string {
  return reason.map((part) => (typeof part === "string" ? part : (facts.get(part.path) ?? part.words))).join("");
}

function placeholder(node: Node, inside: string, inputs: Inputs): Reason[number] {
  const bar = inside.indexOf("|");
  const path = bar < 0 ? inside : inside.slice(0, bar);
  const words = bar < 0 ? "" : inside.slice(bar + 1);
  const input = inputAt(inputs, path);
  if (input === undefined) throw node.refused(`The pack declares no input ${path}`);
  if (input.type !== "string" && input.type !== "text") throw node.refused(`${path} is no string and no text`);
  if (input.mayBeUnknown && isBlank(words)) throw node.refused(`${path} may be unknown and has no words for that`);
  return { path, words };
}
