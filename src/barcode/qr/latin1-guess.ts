/**
 * How readers guess the character set of bytes that carry no ECI: they try UTF-8, Shift JIS and ISO
 * 8859-1 and take what fits best. Micro QR Code has no ECI, so its text must not be guessed wrongly.
 */

/**
 * Whether bytes that are meant as ISO 8859-1 are safe to be taken for it: they are ASCII, or they
 * are neither UTF-8, nor control codes, nor Japanese at first sight.
 */
export function isTakenForLatin1(bytes: Uint8Array): boolean {
  if (bytes.every((byte) => byte < 0x80)) return true;
  if (bytes.some((byte) => byte >= 0x80 && byte < 0xa0)) return false;
  return !couldBeUtf8(bytes) && !looksLikeShiftJis(bytes);
}

/**
 * Groups of bytes whose first one says how many follow. Older readers only ask that those which
 * follow are not ASCII.
 */
function couldBeUtf8(bytes: Uint8Array): boolean {
  let following = 0;
  for (const byte of bytes) {
    if (following > 0) {
      if (byte < 0x80) return false;
      following--;
    } else if (byte >= 0x80) {
      if (byte < 0xc0 || byte >= 0xf8) return false;
      following = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    }
  }
  return following === 0;
}

/**
 * Bytes that are valid Shift JIS and have something of Japanese in them: a byte that is a symbol in
 * ISO 8859-1, two kana in a row, or three characters of two bytes in a row. Single letters between
 * ASCII are taken for ISO 8859-1 although they could be either.
 */
function looksLikeShiftJis(bytes: Uint8Array): boolean {
  let isSuspect = false;
  let kana = 0;
  let pairs = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    isSuspect ||= (byte >= 0x80 && byte < 0xc0) || byte === 0xd7 || byte === 0xf7;
    if (byte < 0x80) {
      kana = 0;
      pairs = 0;
    } else if (byte > 0xa0 && byte < 0xe0) {
      kana++;
      pairs = 0;
      isSuspect ||= kana > 1;
    } else {
      const second = bytes[++i];
      const isPair = second !== undefined && second >= 0x40 && second !== 0x7f && second <= 0xfc;
      if (!isPair || byte === 0xa0 || byte > 0xef) return false;
      isSuspect ||= second > 0x7f && (second < 0xc0 || second === 0xd7 || second === 0xf7);
      kana = 0;
      pairs++;
      isSuspect ||= pairs > 2;
    }
  }
  return isSuspect;
}
