/** The request everybody starts with, ready to paste into a shell. */

/** curl for a first barcode with this server's own address and a key, or a stand-in for one. */
export const firstCurl = (publicUrl: string, apiKey = KEY_STAND_IN): string =>
  [
    `curl -H "Authorization: Bearer ${apiKey}" \\`,
    `  "${publicUrl}/api/barcode/Code128/ABC-123" -o barcode.svg`,
  ].join('\n');

export const KEY_STAND_IN = 'YOUR_API_KEY';
