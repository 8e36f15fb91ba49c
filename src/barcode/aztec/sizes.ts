/** The sizes of Aztec Code and what they hold (ISO/IEC 24778:2024, 5.3 and 5.4). */

export interface AztecSize {
  /** Whether it has the small core of compact symbols: up to 4 layers instead of 32. */
  readonly isCompact: boolean;
  readonly layers: number;
  /** Modules per side. */
  readonly side: number;
  readonly codewordBits: 6 | 8 | 10 | 12;
  /** Codewords for data and error correction together. */
  readonly codewords: number;
  /** Modules of the layers: the codewords' and up to eleven more. */
  readonly bits: number;
}

/**
 * The data codewords a size holds beside so many percent of its codewords, and three more, for error
 * correction (11.3); the mode message can name no more than 64 in compact symbols. May be negative.
 */
export function dataCodewords(size: AztecSize, errorCorrectionPercent: number): number {
  const correction = Math.ceil((size.codewords * errorCorrectionPercent) / 100) + 3;
  return Math.min(size.codewords - correction, size.isCompact ? 64 : 2048);
}

function sizeOf(isCompact: boolean, layers: number): AztecSize {
  const bits = ((isCompact ? 88 : 112) + 16 * layers) * layers;
  const codewordBits = layers <= 2 ? 6 : layers <= 8 ? 8 : layers <= 22 ? 10 : 12;
  return {
    isCompact,
    layers,
    side: isCompact ? 11 + 4 * layers : fullSide(14 + 4 * layers),
    codewordBits,
    codewords: Math.floor(bits / codewordBits),
    bits,
  };
}

/** The side with its reference grid: a line in the middle and one after every 15 modules from it. */
const fullSide = (modules: number): number => modules + 1 + 2 * Math.floor((modules / 2 - 1) / 15);

/** By layers − 1, and so from the smallest to the largest. */
export const COMPACT_SIZES: readonly AztecSize[] = [1, 2, 3, 4].map((layers) =>
  sizeOf(true, layers),
);
export const FULL_SIZES: readonly AztecSize[] = Array.from({ length: 32 }, (_, i) =>
  sizeOf(false, i + 1),
);

/** The core of a compact symbol alone, as which a rune is drawn. */
export const RUNE_SIZE: AztecSize = sizeOf(true, 0);
