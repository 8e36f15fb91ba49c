/** What readers need of the colors of a picture with art, whatever its modules look like. */
import { contrast, luminance, onWhite, type Color } from '../color.ts';
import type { Style } from '../style.ts';
import type { Art } from './art.ts';
import { mixed } from './gradient.ts';

interface ArtFault {
  readonly option: string;
  readonly reason: string;
}

/** Why no reader could be expected to read these colors; undefined if they are fine. */
export function artFault({ color, background }: Style, { gradient }: Art): ArtFault | undefined {
  const end = gradient?.color ?? color;
  const shades = Array.from({ length: STEPS + 1 }, (_, i) => mixed(color, end, i / STEPS));
  const isLight = (shade: Color): boolean =>
    luminance(onWhite(shade)) > luminance(onWhite(background));
  const option = (shade: Color): string => (shade === shades[0] ? 'color' : 'gradientColor');
  const light = shades.find(isLight);
  if (light !== undefined) {
    const reason =
      'a picture with a logo, other shapes or a gradient must be dark on light: choose a ' +
      `darker ${option(light)} or a lighter background.`;
    return { option: option(light), reason: `${option(light)}: ${reason}` };
  }
  const faint = shades.find((shade) => contrast(shade, background) < ART_CONTRAST_MIN);
  if (faint === undefined) return undefined;
  const ratio = (Math.floor(contrast(faint, background) * 10) / 10).toFixed(1);
  const reason =
    `with a logo, other shapes or a gradient, the contrast ratio with the background must be at least ` +
    `${ART_CONTRAST_MIN}:1 everywhere, not ${ratio}:1; choose a darker color.`;
  return { option: option(faint), reason: `${option(faint)}: ${reason}` };
}

/** Round modules cover less of their place, and readers choose one threshold for a gradient. */
const ART_CONTRAST_MIN = 3;

/** Points of a gradient that are looked at. */
const STEPS = 8;
