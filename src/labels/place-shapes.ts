/** Lines, boxes and images in whole pixels. */
import { turned, type Image } from '../render/art/image.ts';
import type { LogoPixels } from '../render/art/art.ts';
import { resized } from '../render/art/resize.ts';
import { BLACK, parseColor, type Color } from '../render/color.ts';
import type { Outline } from '../render/font.ts';
import { mmToPixels } from '../render/options/length.ts';
import type { Bar } from '../render/scene.ts';
import {
  offsetOf,
  rectOf,
  sheet,
  type Arranged,
  type ElementRefusal,
  type Part,
  type Rect,
} from './arranged.ts';
import type { ElementOf } from './label.ts';

/** A straight line; level and upright ones have whole pixels on both of their sides. */
export function placeLine(element: ElementOf<'line'>, dpi: number): Arranged {
  const pixels = (mm: number): number => mmToPixels(mm, dpi);
  const thick = Math.max(1, Math.round(pixels(element.thickness)));
  const color = colorOf(element.color);
  const [x, y, toX, toY] = [element.x, element.y, element.toX, element.toY].map(pixels) as [
    number,
    number,
    number,
    number,
  ];
  const bounds = {
    left: Math.min(x, toX),
    right: Math.max(x, toX),
    top: Math.min(y, toY),
    bottom: Math.max(y, toY),
  };
  if (x === toX || y === toY) {
    const across = x === toX ? [x - thick / 2, y] : [x, y - thick / 2];
    const left = Math.round(Math.min(across[0]!, x === toX ? across[0]! : bounds.left));
    const top = Math.round(Math.min(across[1]!, x === toX ? bounds.top : across[1]!));
    const rect = {
      left,
      top,
      right: x === toX ? left + thick : Math.max(left + 1, Math.round(bounds.right)),
      bottom: x === toX ? Math.max(top + 1, Math.round(bounds.bottom)) : top + thick,
    };
    return {
      kind: 'parts',
      parts: [filled(element.name, rect, color, dpi)],
      ink: [rect],
      notes: [],
    };
  }
  const rect = {
    left: Math.floor(bounds.left - thick),
    top: Math.floor(bounds.top - thick),
    right: Math.ceil(bounds.right + thick),
    bottom: Math.ceil(bounds.bottom + thick),
  };
  const length = Math.hypot(toX - x, toY - y);
  const [nx, ny] = [((toY - y) / length) * (thick / 2), ((x - toX) / length) * (thick / 2)];
  const corners: Points = [
    [x + nx, y + ny],
    [toX + nx, toY + ny],
    [toX - nx, toY - ny],
    [x - nx, y - ny],
  ];
  const contour = polygon(corners.map(([cx, cy]) => [cx - rect.left, cy - rect.top] as const));
  const part = outlined(element.name, rect, contour, color, dpi);
  return { kind: 'parts', parts: [part], ink: [rect], notes: [] };
}

/** A box with its fill and its frame, whose ink is what its warnings are of. */
export function placeBox(element: ElementOf<'box'>, dpi: number): Arranged {
  const rect = rectOf(element, dpi);
  const [width, height] = [rect.right - rect.left, rect.bottom - rect.top];
  const thick =
    element.thickness === 0
      ? 0
      : Math.max(
          1,
          Math.min(
            Math.round(mmToPixels(element.thickness, dpi)),
            Math.ceil(Math.min(width, height) / 2),
          ),
        );
  const radius = Math.min(mmToPixels(element.radius, dpi), width / 2, height / 2);
  const fill = element.fill === undefined ? undefined : colorOf(element.fill);
  const parts: Part[] = [];
  if (fill !== undefined) {
    parts.push(
      radius === 0
        ? filled(element.name, rect, fill, dpi)
        : outlined(element.name, rect, rounded(0, width, height, radius), fill, dpi),
    );
  }
  const sides: readonly Rect[] = [
    { ...rect, bottom: rect.top + thick },
    { ...rect, top: rect.bottom - thick },
    { ...rect, right: rect.left + thick },
    { ...rect, left: rect.right - thick },
  ];
  if (thick > 0) {
    const color = colorOf(element.color);
    parts.push(
      radius === 0
        ? framed(element.name, rect, thick, color, dpi)
        : outlined(
            element.name,
            rect,
            [
              ...rounded(0, width, height, radius),
              ...reversed(thick, width, height, Math.max(0, radius - thick)),
            ],
            color,
            dpi,
          ),
    );
  }
  const ink = fill !== undefined ? [rect] : thick > 0 ? sides : [];
  return { kind: 'parts', parts, ink, notes: [] };
}

/** An image, in as many pixels as it has on the label. */
export function placeImage(
  element: ElementOf<'image'>,
  images: ReadonlyMap<string, LogoPixels>,
  dpi: number,
): Arranged | ElementRefusal {
  const source = images.get(element.image);
  if (source === undefined) {
    return {
      kind: 'refused',
      reason: `is of an image "${element.image}" that there is not; upload it, or name another.`,
    };
  }
  const rect = rectOf(element, dpi);
  const [width, height] = [rect.right - rect.left, rect.bottom - rect.top];
  const upright = turned({ ...source, isOpaque: false }, element.rotate);
  const scale =
    element.fit === 'cover'
      ? Math.max(width / upright.width, height / upright.height)
      : Math.min(width / upright.width, height / upright.height);
  const side = (own: number, room: number): number =>
    element.fit === 'stretch' ? room : Math.max(1, Math.min(room, Math.round(own * scale)));
  const [across, down] = [side(upright.width, width), side(upright.height, height)];
  const shown =
    element.fit === 'cover' ? cropped(upright, width / scale, height / scale, element) : upright;
  const { rgba } = resized(shown, across, down);
  const isOpaque = rgba.every((value, i) => i % 4 !== 3 || value === 255);
  const at = offsetOf({ x: width - across, y: height - down }, element);
  const [left, top] = [rect.left + at.x, rect.top + at.y];
  const image: Image = { width: across, height: down, rgba, isOpaque };
  return {
    kind: 'parts',
    parts: [{ element: element.name, kind: 'image', left, top, image }],
    ink: [{ left, top, right: left + across, bottom: top + down }],
    notes: [],
  };
}

/** The part of an image that is shown, in whole pixels of it. */
function cropped(
  { width, height, rgba }: LogoPixels,
  wide: number,
  high: number,
  element: ElementOf<'image'>,
): LogoPixels {
  const columns = Math.max(1, Math.min(width, Math.round(wide)));
  const rows = Math.max(1, Math.min(height, Math.round(high)));
  const { x: left, y: top } = offsetOf({ x: width - columns, y: height - rows }, element);
  const part = new Uint8Array(4 * columns * rows);
  for (let y = 0; y < rows; y++) {
    const from = 4 * ((top + y) * width + left);
    part.set(rgba.subarray(from, from + 4 * columns), 4 * y * columns);
  }
  return { width: columns, height: rows, rgba: part };
}

function filled(element: string, rect: Rect, color: Color, dpi: number): Part {
  const [width, height] = [rect.right - rect.left, rect.bottom - rect.top];
  return ofBars(element, rect, [{ x: 0, y: 0, width, height }], color, dpi);
}

function framed(element: string, rect: Rect, thick: number, color: Color, dpi: number): Part {
  const [width, height] = [rect.right - rect.left, rect.bottom - rect.top];
  const between = height - 2 * thick;
  const bars: Bar[] = [{ x: 0, y: 0, width, height: Math.min(thick, height) }];
  if (between >= 0) bars.push({ x: 0, y: height - thick, width, height: thick });
  if (between > 0) {
    bars.push({ x: 0, y: thick, width: thick, height: between });
    bars.push({ x: width - thick, y: thick, width: thick, height: between });
  }
  return ofBars(element, rect, bars, color, dpi);
}

function ofBars(
  element: string,
  { left, top, right, bottom }: Rect,
  bars: readonly Bar[],
  color: Color,
  dpi: number,
): Part {
  const base = sheet(right - left, bottom - top, dpi, color);
  const scene = { ...base, layers: [{ color, shape: { kind: 'bars', bars } }] } as const;
  return { element, kind: 'scene', left, top, scene };
}

/** A filled outline in pixels from the top left, as a glyph of an em of 1000 pixels. */
function outlined(
  element: string,
  { left, top, right, bottom }: Rect,
  outline: Outline,
  color: Color,
  dpi: number,
): Part {
  const base = sheet(right - left, bottom - top, dpi, color);
  const scene = { ...base, glyphs: [{ code: 0, x: 0, y: 0, em: 1000, outline }] };
  return { element, kind: 'scene', left, top, scene };
}

type Points = readonly (readonly [number, number])[];

/** Outlines run upward. */
const polygon = (points: Points): Outline =>
  points.map(([x, y], i) => ({ type: i === 0 ? 'M' : 'L', x, y: -y }));

/** A rectangle so far inside of its bounds, with round corners; clockwise. */
const rounded = (inset: number, width: number, height: number, radius: number): Outline => {
  const [l, t, r, b] = [inset, -inset, width - inset, inset - height];
  if (radius === 0) {
    return [
      { type: 'M', x: l, y: t },
      { type: 'L', x: r, y: t },
      { type: 'L', x: r, y: b },
      { type: 'L', x: l, y: b },
    ];
  }
  return [
    { type: 'M', x: l + radius, y: t },
    { type: 'L', x: r - radius, y: t },
    ...corner([r - radius, t], [r, t], [r, t - radius]),
    { type: 'L', x: r, y: b + radius },
    ...corner([r, b + radius], [r, b], [r - radius, b]),
    { type: 'L', x: l + radius, y: b },
    ...corner([l + radius, b], [l, b], [l, b + radius]),
    { type: 'L', x: l, y: t - radius },
    ...corner([l, t - radius], [l, t], [l + radius, t]),
  ];
};

type Point = readonly [number, number];

/** A quarter of a circle in two curves, which are within half a hundredth of its radius. */
function corner(from: Point, edge: Point, to: Point): Outline {
  const along = (a: Point, b: Point, t: number): Point => [
    a[0] + (b[0] - a[0]) * t,
    a[1] + (b[1] - a[1]) * t,
  ];
  const [first, second] = [along(from, edge, TANGENT), along(to, edge, TANGENT)];
  const middle = along(first, second, 0.5);
  return [
    { type: 'Q', cx: first[0], cy: first[1], x: middle[0], y: middle[1] },
    { type: 'Q', cx: second[0], cy: second[1], x: to[0], y: to[1] },
  ];
}

/** The same the other way around: a hole. */
function reversed(inset: number, width: number, height: number, radius: number): Outline {
  const [l, t, r, b] = [inset, -inset, width - inset, inset - height];
  return [
    { type: 'M', x: l + radius, y: t },
    ...corner([l + radius, t], [l, t], [l, t - radius]),
    { type: 'L', x: l, y: b + radius },
    ...corner([l, b + radius], [l, b], [l + radius, b]),
    { type: 'L', x: r - radius, y: b },
    ...corner([r - radius, b], [r, b], [r, b + radius]),
    { type: 'L', x: r, y: t - radius },
    ...corner([r, t - radius], [r, t], [r - radius, t]),
  ];
}

const colorOf = (text: string): Color => parseColor(text) ?? BLACK;

/** Of an eighth of a circle: the tangent of 22.5 degrees. */
const TANGENT = Math.SQRT2 - 1;
