/** The curl command for a first barcode. */

/** A curl command with the public URL of this server and a key, or a placeholder for one. */
export const firstCurl = (publicUrl: string, apiKey = KEY_PLACEHOLDER): string =>
  [
    `curl -H "Authorization: Bearer ${apiKey}" \\`,
    `  "${publicUrl}/api/barcode/Code128/ABC-123" -o barcode.svg`,
  ].join('\n');

export const KEY_PLACEHOLDER = 'YOUR_API_KEY';
