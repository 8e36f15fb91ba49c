/**
 * Text to GB 18030 bytes, the default character set of Han Xin Code. Node decodes GB 18030 but does
 * not encode it, so its table is inverted at first use; beyond the basic plane the bytes follow
 * from the standard's numbering (GB 18030-2005, 4.3 and 4.4).
 */

/**
 * The bytes of text without lone surrogates, or undefined if it has one of the 19 private-use
 * characters (U+E5E5 to U+E864) that have no code any more.
 */
export function gb18030Bytes(text: string): Uint8Array | undefined {
  const out = Buffer.alloc(text.length * 4);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i)!;
    if (code < 0x80) {
      out[length++] = code;
      continue;
    }
    const bytes = code < 0x10000 ? basicPlane()[code]! : fourBytes(code - 0x10000 + SUPPLEMENTARY);
    if (bytes === 0) return undefined;
    if (code >= 0x10000) i++;
    length = bytes < 0x10000 ? out.writeUInt16BE(bytes, length) : out.writeUInt32BE(bytes, length);
  }
  return out.subarray(0, length);
}

/** Linear position of U+10000 in the four-byte area: bytes 90 30 81 30. */
const SUPPLEMENTARY = 189_000;

/** Four-byte codes count 81–FE, 30–39, 81–FE, 30–39; the bytes as one number. */
function fourBytes(position: number): number {
  const high = (0x81 + Math.floor(position / 12_600)) * 0x100 + 0x30;
  const low = (0x81 + (Math.floor(position / 10) % 126)) * 0x100 + 0x30;
  return (high + (Math.floor(position / 1_260) % 10)) * 0x10000 + low + (position % 10);
}

let cachedTable: Uint32Array | undefined;

/**
 * The bytes of every character of the basic plane beyond ASCII as one number, 0 where it has none;
 * built once. The decoder is given all codes of two bytes, then all of four, one in a line.
 */
function basicPlane(): Uint32Array {
  if (cachedTable !== undefined) return cachedTable;
  const codes: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++)
      if (trail !== 0x7f) codes.push(lead * 256 + trail);
  }
  for (let position = 0; position < 39_420; position++) codes.push(fourBytes(position));
  const lines = Buffer.alloc(codes.length * 5);
  let length = 0;
  for (const code of codes) {
    length = code < 0x10000 ? lines.writeUInt16BE(code, length) : lines.writeUInt32BE(code, length);
    lines[length++] = NEWLINE;
  }
  const table = new Uint32Array(0x10000);
  const text = new TextDecoder('gb18030').decode(lines.subarray(0, length));
  for (let i = 0, line = 0, start = 0; i < text.length; i++) {
    if (text.charCodeAt(i) !== NEWLINE) continue;
    const character = text.charCodeAt(start);
    if (i - start === 1 && character !== REPLACEMENT && table[character] === 0) {
      table[character] = codes[line]!;
    }
    line++;
    start = i + 1;
  }
  table[REPLACEMENT] = 0x84_31_a4_37;
  cachedTable = table;
  return table;
}

const NEWLINE = 0x0a;
/** What the decoder returns for bytes without a character; its own bytes are added separately. */
const REPLACEMENT = 0xfffd;
