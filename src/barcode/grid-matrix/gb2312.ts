/** Text to GB 2312 bytes, the default character set of Grid Matrix. */
import { gb18030Bytes } from '../han-xin/gb18030.ts';

/** The bytes of text of ASCII and GB 2312 characters (EUC-CN), or undefined if it has any others. */
export function gb2312Bytes(text: string): Uint8Array | undefined {
  const bytes = gb18030Bytes(text);
  if (bytes === undefined) return undefined;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue;
    const code = bytes[i]! * 256 + bytes[i + 1]!;
    if (!isAssigned(code)) return undefined;
    i++;
  }
  return bytes;
}

/** Whether GB 2312-80 has a character of a code; GB 18030 has more in the same rows. */
function isAssigned(code: number): boolean {
  const second = code & 0xff;
  if (second < 0xa1 || second > 0xfe) return false;
  if (code >= 0xb0a1 && code <= 0xd7f9) return true;
  if (code >= 0xd8a1 && code <= 0xf7fe) return true;
  return SYMBOLS.some(([first, last]) => code >= first && code <= last);
}

/** Rows 1 to 9. */
const SYMBOLS = [
  [0xa1a1, 0xa1fe],
  [0xa2b1, 0xa2e2],
  [0xa2e5, 0xa2ee],
  [0xa2f1, 0xa2fc],
  [0xa3a1, 0xa3fe],
  [0xa4a1, 0xa4f3],
  [0xa5a1, 0xa5f6],
  [0xa6a1, 0xa6b8],
  [0xa6c1, 0xa6d8],
  [0xa7a1, 0xa7c1],
  [0xa7d1, 0xa7f1],
  [0xa8a1, 0xa8ba],
  [0xa8c5, 0xa8e9],
  [0xa9a4, 0xa9ef],
] as const;
