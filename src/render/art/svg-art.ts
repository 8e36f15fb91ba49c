/** Art as SVG: one path, at most one gradient, and the logo's pixels as an embedded PNG. */
import { hexColor, type Color } from '../color.ts';
import { trueColorPng } from '../png.ts';
import { fill, stopColor } from '../svg-fill.ts';
import type { PlacedArt, PlacedLogo } from './art.ts';
import { gradientLine, type GradientLine } from './gradient.ts';
import type { Contour } from './outline.ts';
import { eachShape } from './shapes.ts';

/**
 * The elements that draw art in modules. The logo is pixels whatever file it came as: nothing of that
 * file reaches a browser.
 */
export function artPaths(art: PlacedArt, color: Color): string {
  const line = gradientLine(art);
  const data = artPath(art);
  const logo = art.logo === undefined ? '' : image(art.logo);
  const isSmooth = art.moduleShape !== 'square' || art.finderShape !== 'square';
  const rendering = isSmooth ? ' shape-rendering="geometricPrecision"' : '';
  if (line === undefined) return `<path${fill(color)}${rendering} d="${data}"/>${logo}`;
  const end = art.gradient!.color;
  const id = gradientId(line, color, end);
  const stop = (at: number, shade: Color): string => `<stop offset="${at}"${stopColor(shade)}/>`;
  const { name, place } = gradientElement(line);
  return (
    `<${name} id="${id}" gradientUnits="userSpaceOnUse" ${place}>` +
    `${stop(0, color)}${stop(1, end)}</${name}>` +
    `<path fill="url(#${id})"${rendering} d="${data}"/>${logo}`
  );
}

/** The outlines of all shapes as path data. */
function artPath(art: PlacedArt): string {
  const known = new Map<string, readonly Drawn[]>();
  let path = '';
  eachShape(art, ({ key, contours }, x, y) => {
    let drawn = known.get(key);
    if (drawn === undefined) {
      drawn = contours.map(drawnContour);
      known.set(key, drawn);
    }
    for (const { start, data } of drawn) {
      path += `M${rounded(x + start[0])} ${rounded(y + start[1])}${data}`;
    }
  });
  return path;
}

interface Drawn {
  readonly start: Contour['start'];
  /** Relative to the start. */
  readonly data: string;
}

function drawnContour({ start, segments }: Contour): Drawn {
  let [x, y] = start;
  let data = '';
  for (const segment of segments) {
    const relative = segment.map((value, i) => rounded(value - (i % 2 === 0 ? x : y)));
    [x, y] = segment.slice(-2) as [number, number];
    if (relative.every((value) => value === 0)) continue;
    data += (segment.length === 2 ? 'l' : 'c') + relative.join(' ');
  }
  return { start, data: `${data}z` };
}

function gradientElement(line: GradientLine): { name: string; place: string } {
  if (line.kind === 'radial') {
    const [cx, cy] = line.center;
    const place = `cx="${cx}" cy="${cy}" r="${rounded(line.radius)}"`;
    return { name: 'radialGradient', place };
  }
  const [x1, y1, x2, y2] = [...line.from, ...line.to].map(rounded);
  return { name: 'linearGradient', place: `x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"` };
}

/** Equal for equal gradients alone: several pictures may stand in one page, where ids are shared. */
function gradientId(line: GradientLine, from: Color, to: Color): string {
  const numbers =
    line.kind === 'radial' ? [...line.center, line.radius] : [...line.from, ...line.to];
  const colors = [from, to].map((color) => `${hexColor(color)}_${color.alpha}`);
  return `g${[...colors, ...numbers.map(rounded)].join('-').replaceAll('#', '')}`;
}

function image(logo: PlacedLogo): string {
  const { left, top, columns, rows, width, height, rgba } = logo;
  const isOpaque = rgba.every((value, i) => i % 4 !== 3 || value === 255);
  const png = trueColorPng({ width, height, rgba, isOpaque });
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const [x, y, across, down] = [left, top, columns, rows].map(rounded);
  return (
    `<image x="${x}" y="${y}" width="${across}" height="${down}" preserveAspectRatio="none" ` +
    `href="${href}"/>`
  );
}

/** To a thousandth of a module. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000;
