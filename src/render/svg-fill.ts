/** A color as attributes of an SVG element. */
import { hexColor, type Color } from './color.ts';

/** `fill`, and `fill-opacity` where the color is not opaque, with a space before each. */
export const fill = (color: Color): string => paint('fill', 'fill-opacity', color);

/** `stop-color` and `stop-opacity` in the same way. */
export const stopColor = (color: Color): string => paint('stop-color', 'stop-opacity', color);

function paint(name: string, opacityName: string, color: Color): string {
  if (color.alpha === 255) return ` ${name}="${hexColor(color)}"`;
  const opacity = (color.alpha / 255).toFixed(3).replace(/\.?0+$/, '');
  return ` ${name}="${hexColor(color)}" ${opacityName}="${opacity}"`;
}
