/**
 * The modules of a symbol that carry no codewords, and the order of those that do: what the
 * templates of QR Code, Micro QR Code and rMQR Code have in common (ISO/IEC 18004:2024, 5.3 and
 * 7.7; ISO/IEC 23941:2022, 5.3 and 7.7).
 */

/** The function patterns of a version while its template is built. */
export class FunctionPatterns {
  readonly width: number;
  readonly height: number;
  readonly #modules: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#modules = new Uint8Array(width * height).fill(NO_FUNCTION);
  }

  /** Makes a module part of a function pattern; one that already is changes its color. */
  set(x: number, y: number, isDark: boolean): void {
    this.#modules[y * this.width + x] = isDark ? DARK : LIGHT;
  }

  isFunction(x: number, y: number): boolean {
    return this.#modules[y * this.width + x] !== NO_FUNCTION;
  }

  isDark(x: number, y: number): boolean {
    return this.#modules[y * this.width + x] === DARK;
  }

  /** One byte per module, row by row: 1 for the dark ones. */
  cells(): Uint8Array {
    return this.#modules.map((module) => (module === DARK ? 1 : 0));
  }

  /** Square rings around a center, dark but for one, as far as they lie inside the symbol. */
  drawRings(centerX: number, centerY: number, rings: number, lightRing: number): void {
    for (let dy = -rings; dy <= rings; dy++) {
      for (let dx = -rings; dx <= rings; dx++) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        const isDark = ring !== lightRing && ring !== SEPARATOR_RING;
        this.#setInside(centerX + dx, centerY + dy, isDark);
      }
    }
  }

  /** A finder pattern of seven by seven modules with its separator (5.3.3, 5.3.4). */
  drawFinder(centerX: number, centerY: number): void {
    this.drawRings(centerX, centerY, SEPARATOR_RING, 2);
  }

  #setInside(x: number, y: number, isDark: boolean): void {
    if (x >= 0 && x < this.width && y >= 0 && y < this.height) this.set(x, y, isDark);
  }
}

/**
 * The codeword modules in the order of their bits, as x + 256 × y: in columns two modules wide,
 * from column `right` on to the left, upwards and downwards in turn (7.7.3). The columns pass over
 * the vertical timing pattern of a QR Code.
 */
export function codewordModules(
  patterns: FunctionPatterns,
  right: number,
  timingColumn?: number,
): Uint16Array {
  const { height } = patterns;
  const modules = new Uint16Array(patterns.width * height);
  let count = 0;
  let upwards = true;
  for (let column = right; column > 0; column -= 2) {
    if (column === timingColumn) column--;
    for (let step = 0; step < height; step++) {
      const y = upwards ? height - 1 - step : step;
      for (let x = column; x >= column - 1; x--) {
        if (!patterns.isFunction(x, y)) modules[count++] = x + (y << 8);
      }
    }
    upwards = !upwards;
  }
  return modules.slice(0, count);
}

const [NO_FUNCTION, LIGHT, DARK] = [0, 1, 2];

/** The ring of a finder pattern that separates it from the rest of the symbol. */
const SEPARATOR_RING = 4;
