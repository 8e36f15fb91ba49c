/** Where a picture is dark. */

/** Whole pixels; `right` and `bottom` are behind the last dark one. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The smallest box around all dark pixels, given as one byte each; undefined where there are none. */
export function inkOf(shades: Uint8Array, width: number, height: number): Box | undefined {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    const row = shades.subarray(y * width, (y + 1) * width);
    const first = row.findIndex(isDark);
    if (first === -1) continue;
    left = Math.min(left, first);
    right = Math.max(right, row.findLastIndex(isDark) + 1);
    top = Math.min(top, y);
    bottom = y + 1;
  }
  return right === 0 ? undefined : { left, top, right, bottom };
}

const isDark = (shade: number): boolean => shade < 128;
