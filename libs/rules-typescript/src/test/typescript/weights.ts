import type { Facts } from "./expression.js";
import { Node } from "./node.js";
import type { Pack, Rule } from "./pack.js";
import { checkVersion, contentId, MAX_WEIGHT, readRoot } from "./pack-reader.js";

/** The weights in use: every weight id of the pack has its number. */
export interface Weights {
  readonly id: string;
  readonly packId: string;
  readonly byId: ReadonlyMap<string, number>;
  readonly segments?: Segments;
}

/** Weights of people whose input has one of these values. */
export interface Segments {
  readonly input: string;
  readonly byValue: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const MAX_SEGMENTS = 16;

/** Which hold for this person. */
export function weightsOf(weights: Weights, facts: Facts): ReadonlyMap<string, number> {
  const value = weights.segments === undefined ? undefined : facts.get(weights.segments.input);
  return (typeof value === "string" ? weights.segments?.byValue.get(value) : undefined) ?? weights.byId;
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
  root.closed("formatVersion", "packId", "weights", "segments");
  checkVersion(root);
  if (root.field("packId").string() !== pack.id) throw root.field("packId").refused("These are another pack's weights");
  const byId = replaced(starts(pack), root.field("weights"));
  const segments = root.fieldIfPresent("segments");
  const read = { id: contentId(root), packId: pack.id, byId };
  return segments === undefined ? read : { ...read, segments: readSegments(segments, pack, byId) };
}

function readSegments(node: Node, pack: Pack, everybodys: ReadonlyMap<string, number>): Segments {
  node.closed("input", "weights");
  const path = node.field("input").string();
  const input = [...pack.inputs.user.values()].find((each) => each.path === path);
  if (input?.type !== "string" || input.values === undefined) throw node.field("input").refused("No input tells segments by this");
  const listed = node.field("weights");
  const byValue = new Map<string, ReadonlyMap<string, number>>();
  for (const [value, weights] of listed.entries(0, MAX_SEGMENTS)) {
    if (!input.values.includes(value)) throw listed.refused("The input never has this value");
    byValue.set(value, replaced(new Map(everybodys), weights));
  }
  if (byValue.size === 0) throw listed.refused("There is no segment");
  return { input: path, byValue };
}

function replaced(byId: Map<string, number>, listed: Node): Map<string, number> {
  for (const [id, weight] of listed.fields()) {
    if (!byId.has(id)) throw listed.refused("The pack has no such weight");
    byId.set(id, weight.number(0, MAX_WEIGHT));
  }
  return byId;
}

function starts(pack: Pack): Map<string, number> {
  const rules: readonly Rule[] = pack.families.flatMap((family) => family.rules);
  return new Map(rules.map((rule) => [rule.weight.id, rule.weight.start]));
}
