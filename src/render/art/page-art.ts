/**
 * Art in the operators that PDF and EPS share: the outlines of all shapes, filled with a color or a gradient, and
 * the logo. Neither a gradient nor pixels are the same in both languages; each brings its own.
 */
import { over, WHITE, type Color } from '../color.ts';
import { decimal, insetContours } from '../path-operators.ts';
import type { Scene } from '../scene.ts';
import { trace } from '../trace.ts';
import { finderPlaces, type PlacedArt, type PlacedLogo } from './art.ts';
import { gradientLine, type GradientLine } from './gradient.ts';
import { eachShape } from './shapes.ts';

/** What each of the two languages says in its own way. */
export interface ArtDialect {
  /** Sets the color. */
  ink(color: Color): string;
  /** Fills what is inside the clipping path. */
  shade(line: GradientLine, from: Color, to: Color): string;
  /** Paints pixels on the square from 0,0 to 1,1, y upward. */
  image(logo: PlacedLogo): string;
}

/** The operators that draw art in modules, y downward. */
export function artOperators(art: PlacedArt, color: Color, dialect: ArtDialect): string {
  const { gradient, logo } = art;
  const line = gradientLine(art);
  const path = artPath(art);
  const ink = dialect.ink(color);
  const shapes =
    line === undefined
      ? `${ink}${path}f\n`
      : `q\n${ink}${path}W n\n${dialect.shade(line, color, gradient!.color)}Q\n`;
  if (logo === undefined) return shapes;
  const { left, top, columns, rows } = logo;
  const matrix = [columns, 0, 0, -rows, left, top + rows].map(decimal);
  return `${shapes}q\n${matrix.join(' ')} cm\n${dialect.image(logo)}Q\n`;
}

/**
 * The scene with the colors of its art as they look on its background, white where that is clear:
 * PostScript has no opacity, and a gradient between two opacities would need a mask in PDF.
 */
export function withOpaqueInks(scene: Scene, art: PlacedArt): Scene {
  const paper = over(scene.background, WHITE);
  const [first, ...others] = scene.layers;
  const { gradient } = art;
  return {
    ...scene,
    layers: [{ ...first, color: over(first.color, paper) }, ...others],
    art: {
      ...art,
      ...(gradient && { gradient: { ...gradient, color: over(gradient.color, paper) } }),
    },
  };
}

/** The outlines of all shapes; squares as those of other pictures, with edges that touch no other pixel. */
function artPath(art: PlacedArt): string {
  const { moduleShape, finderShape } = art;
  if (moduleShape === 'square' && finderShape === 'square') return squares(art);
  let path = '';
  eachShape(art, ({ contours }, x, y) => {
    for (const { start, segments } of contours) {
      const at = (points: readonly number[]): string =>
        points.map((value, i) => decimal(value + (i % 2 === 0 ? x : y))).join(' ');
      path += `${at(start)} m\n`;
      for (const segment of segments) {
        path += `${at(segment)} ${segment.length === 2 ? 'l' : 'c'}\n`;
      }
      path += 'h\n';
    }
  });
  return path;
}

function squares({ x, y, side, modules }: PlacedArt): string {
  const cells = modules.slice();
  for (const [column, row] of finderPlaces(side)) {
    FINDER.forEach((dark, i) => {
      cells.set(dark, (row + i) * side + column);
    });
  }
  const rows = Array.from({ length: side }, (_, i) => ({
    cells: cells.subarray(i * side, (i + 1) * side),
    heightModules: 1,
  }));
  return insetContours(trace({ x, y, columns: side, rows }, 1));
}

/** A finder pattern, ISO/IEC 18004:2024, 6.3.3.1. */
const FINDER: readonly (readonly number[])[] = [
  [1, 1, 1, 1, 1, 1, 1],
  [1, 0, 0, 0, 0, 0, 1],
  [1, 0, 1, 1, 1, 0, 1],
  [1, 0, 1, 1, 1, 0, 1],
  [1, 0, 1, 1, 1, 0, 1],
  [1, 0, 0, 0, 0, 0, 1],
  [1, 1, 1, 1, 1, 1, 1],
];
