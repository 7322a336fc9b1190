// A fixed list, so that two versions of Unicode never disagree about a pack.
const BLANK = /^[\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*$/;
const INVISIBLE = new RegExp(
  "[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f-\\u1160\\u17b4-\\u17b5\\u180b-\\u180f\\u200b-\\u200f" +
    "\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ue000-\\uf8ff\\ufdd0-\\ufdef\\ufe00-\\ufe0d\\ufeff\\uffa0\\ufff0-\\ufffb" +
    "\\ufffe-\\uffff\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{10ffff}]",
  "u",
);
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const NAME = /^[a-z][A-Za-z0-9]*$/;

export const MAX_WORDS = 200;
export const MAX_SENTENCE = 400;
const MAX_ID = 64;

export function isBlank(text: string): boolean {
  return BLANK.test(text);
}

/** Words for people and in comparisons: not blank, nothing invisible, at most `most` UTF-16 code units. */
export function isWords(text: string, most: number): boolean {
  return text.length <= most && !isBlank(text) && !INVISIBLE.test(text);
}

export function isId(text: string): boolean {
  return text.length <= MAX_ID && ID.test(text);
}

export function isName(text: string): boolean {
  return text.length <= MAX_ID && NAME.test(text);
}
