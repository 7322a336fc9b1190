import { Node } from "./node.js";
import type { Pack, Rule } from "./pack.js";
import { checkVersion, contentId, MAX_WEIGHT, readRoot } from "./pack-reader.js";

/** The weights in use: every weight id of the pack has its number. */
export interface Weights {
  readonly id: string;
  readonly packId: string;
  readonly byId: ReadonlyMap<string, number>;
}

/** The weights of a pack nobody has learned anything for. */
export function startingWeights(pack: Pack): Weights {
  const byId = starts(pack);
  const artifact = new Map<string, number | string | ReadonlyMap<string, number>>([
    ["formatVersion", 1],
    ["packId", pack.id],
    ["weights", byId],
  ]);
  return { id: contentId(Node.root(artifact)), packId: pack.id, byId };
}

/** @throws PackRefused, and nothing else whatever the text */
export function readWeights(source: string | Uint8Array, pack: Pack): Weights {
  const root = readRoot(source);
  root.closed("formatVersion", "packId", "weights");
  checkVersion(root);
  if (root.field("packId").string() !== pack.id) throw root.field("packId").refused("These are another pack's weights");
  const byId = starts(pack);
  for (const [id, weight] of root.field("weights").fields()) {
    if (!byId.has(id)) throw root.field("weights").refused("The pack has no such weight");
    byId.set(id, weight.number(0, MAX_WEIGHT));
  }
  return { id: contentId(root), packId: pack.id, byId };
}

function starts(pack: Pack): Map<string, number> {
  const rules: readonly Rule[] = pack.families.flatMap((family) => family.rules);
  return new Map(rules.map((rule) => [rule.weight.id, rule.weight.start]));
}
