/** A pack or a weights artifact is refused whole: a sentence for people, the place, and the rule, filter or family around it. */
export class PackRefused extends Error {
  override readonly name = "PackRefused";

  constructor(
    sentence: string,
    readonly place: string,
    readonly rule: string | null,
  ) {
    super(place === "" ? sentence : `${place}: ${sentence}`);
  }
}

/** What an evaluation is given does not fit the pack. `input` is a path, or `score`; never a value. */
export class InputRefused extends Error {
  override readonly name = "InputRefused";

  constructor(
    readonly input: string,
    sentence: string,
  ) {
    super(`${input}: ${sentence}`);
  }
}
