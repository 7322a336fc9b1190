export const MAX_BYTES = 524_288;

/** True if every surrogate in it has its partner. */
export function isWellFormed(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isHigh(unit)) {
      if (!isLow(text.charCodeAt(at + 1))) return false; // NaN at the end is no low one
      at++;
    } else if (isLow(unit)) {
      return false;
    }
  }
  return true;
}

/** UTF-8, or null for a text with an unpaired surrogate. */
export function encodeUtf8(text: string): Uint8Array | null {
  if (!isWellFormed(text)) return null;
  const bytes = new Uint8Array(utf8Length(text));
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at)!;
    if (point > 0xffff) at++;
    if (point < 0x80) {
      bytes[end++] = point;
      continue;
    }
    if (point < 0x800) {
      bytes[end++] = 0xc0 | (point >> 6);
    } else {
      if (point < 0x10000) {
        bytes[end++] = 0xe0 | (point >> 12);
      } else {
        bytes[end++] = 0xf0 | (point >> 18);
        bytes[end++] = 0x80 | ((point >> 12) & 0x3f);
      }
      bytes[end++] = 0x80 | ((point >> 6) & 0x3f);
    }
    bytes[end++] = 0x80 | (point & 0x3f);
  }
  return bytes;
}

/** The text, or null for bytes that are not well-formed UTF-8 (overlong forms and surrogates included). */
export function decodeUtf8(bytes: Uint8Array): string | null {
  const pieces: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at++]!;
    if (first < 0x80) {
      pieces.push(String.fromCharCode(first));
      continue;
    }
    const more = first >= 0xc2 && first <= 0xdf ? 1 : first >= 0xe0 && first <= 0xef ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0;
    if (more === 0 || at + more > bytes.length) return null;
    let point = first & (0x3f >> more);
    for (let i = 0; i < more; i++) {
      const next = bytes[at++]!;
      if ((next & 0xc0) !== 0x80) return null;
      point = (point << 6) | (next & 0x3f);
    }
    if (point < [0, 0x80, 0x800, 0x10000][more]! || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null;
    pieces.push(String.fromCodePoint(point));
  }
  return pieces.join("");
}

/** Bytes of its UTF-8; an unpaired surrogate counts three. */
export function utf8Length(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      length += 1;
    } else if (unit < 0x800) {
      length += 2;
    } else if (isHigh(unit) && isLow(text.charCodeAt(at + 1))) {
      length += 4;
      at++;
    } else {
      length += 3;
    }
  }
  return length;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
