/**
 * Turns the path data that SVG is printed from into the path operators that PDF and PostScript
 * share (ISO 32000-1:2008, 8.5.2), so that vector formats draw from one source.
 */

/**
 * Operators for path data as svg.ts and trace.ts write it: `M m h v l q a z`, each command with its
 * own letter, and arcs that are half circles.
 */
export function pathOperators(data: string): string {
  const pen: Pen = { x: 0, y: 0, startX: 0, startY: 0 };
  const tokens = data.match(TOKENS) ?? [];
  let operators = '';
  for (let at = 0; at < tokens.length;) {
    const draw = COMMANDS[tokens[at]!];
    if (draw === undefined) throw new Error(`path data has a command ${tokens[at]}`);
    const args = tokens.slice(at + 1, at + 1 + draw.args).map(Number);
    operators += draw.write(pen, args);
    at += 1 + draw.args;
  }
  return operators;
}

/**
 * Operators for the path data of square cells (closed contours of whole horizontal and vertical
 * lines with ink on the right, as trace.ts writes them): every edge is moved into the ink by
 * `inset`.
 */
export function insetContours(data: string): string {
  const read = { data, at: 0 };
  let [x, y] = [0, 0];
  let operators = '';
  while (read.at < data.length) {
    read.at += 1;
    const corners = [(x += wholeNumber(read)), (y += wholeNumber(read))];
    let [cornerX, cornerY] = [x, y];
    for (; data.charCodeAt(read.at) !== CLOSE;) {
      const isHorizontal = data.charCodeAt(read.at++) === HORIZONTAL;
      if (isHorizontal) cornerX += wholeNumber(read);
      else cornerY += wholeNumber(read);
      corners.push(cornerX, cornerY);
    }
    read.at += 1;
    operators += contour(corners);
  }
  return operators;
}

/** A contour by its corners; in each of them a horizontal edge meets a vertical one. */
function contour(corners: readonly number[]): string {
  const { length } = corners;
  let operators = '';
  for (let i = 0; i < length; i += 2) {
    const [x, y] = [corners[i]!, corners[i + 1]!];
    const [before, after] = [i === 0 ? length - 2 : i - 2, i === length - 2 ? 0 : i + 2];
    const right = Math.sign(corners[after]! - corners[before]!);
    const down = Math.sign(corners[after + 1]! - corners[before + 1]!);
    operators += `${inset(x, -down)} ${inset(y, right)} ${i === 0 ? 'm' : 'l'}\n`;
  }
  return `${operators}h\n`;
}

/**
 * A number of modules, mostly whole or one and a half, and so many thousandths. Edges of bars and cells lie a thousandth of a module
 * inside: a renderer that paints every pixel it touches (Adobe's rule for PostScript) would otherwise
 * add a pixel for the rounding of a float.
 */
export function inset(whole: number, thousandths: number): string {
  if (!Number.isInteger(2 * whole)) return decimal(whole + thousandths / 1000);
  if (!Number.isInteger(whole)) {
    const half = thousandths > 0 ? `50${thousandths}` : `49${10 + thousandths}`;
    return `${Math.floor(whole)}.${half}`;
  }
  if (thousandths > 0) return `${whole}.00${thousandths}`;
  return whole === 0 ? `-.00${-thousandths}` : `${whole - 1}.99${10 + thousandths}`;
}

function wholeNumber(read: { readonly data: string; at: number }): number {
  const { data } = read;
  let { at } = read;
  if (data.charCodeAt(at) === SPACE) at++;
  const isNegative = data.charCodeAt(at) === MINUS;
  if (isNegative) at++;
  let value = 0;
  for (let code = data.charCodeAt(at); code >= ZERO && code <= ZERO + 9;) {
    value = 10 * value + code - ZERO;
    code = data.charCodeAt(++at);
  }
  read.at = at;
  return isNegative ? -value : value;
}

/** A number as both languages take it: at most six decimals, and no exponent. */
export const decimal = (value: number): string =>
  String(Math.round(value * 1e6) / 1e6).replace(/^.*e.*$/, '0');

interface Pen {
  x: number;
  y: number;
  /** Where the contour began, to which closing it returns. */
  startX: number;
  startY: number;
}

interface Command {
  readonly args: number;
  readonly write: (pen: Pen, args: readonly number[]) => string;
}

function moveTo(pen: Pen, x: number, y: number): string {
  [pen.x, pen.y, pen.startX, pen.startY] = [x, y, x, y];
  return `${round(x)} ${round(y)} m\n`;
}

function lineTo(pen: Pen, x: number, y: number): string {
  [pen.x, pen.y] = [x, y];
  return `${round(x)} ${round(y)} l\n`;
}

function curveTo(pen: Pen, ...points: readonly [number, number, number, number, number, number]) {
  [pen.x, pen.y] = [points[4], points[5]];
  return `${points.map(round).join(' ')} c\n`;
}

/** A quadratic curve, by its control point and end, as a cubic one. */
function quadraticTo(pen: Pen, qx: number, qy: number, x: number, y: number): string {
  const third = (from: number, control: number): number => from + (2 / 3) * (control - from);
  return curveTo(pen, third(pen.x, qx), third(pen.y, qy), third(x, qx), third(y, qy), x, y);
}

/** Half a circle over a horizontal diameter, in quarters. */
function halfCircle(pen: Pen, diameter: number, sweep: number): string {
  const radius = diameter / 2;
  const { x, y } = pen;
  // Clockwise with y downward: from the left end over the top, from the right end under the bottom.
  const tall = sweep === 1 ? -radius : radius;
  const [middle, end, bend] = [x + radius, x + diameter, QUARTER * tall];
  const top = y + tall;
  return (
    curveTo(pen, x, y + bend, middle - QUARTER * radius, top, middle, top) +
    curveTo(pen, middle + QUARTER * radius, top, end, y + bend, end, y)
  );
}

function close(pen: Pen): string {
  [pen.x, pen.y] = [pen.startX, pen.startY];
  return 'h\n';
}

const COMMANDS: Readonly<Record<string, Command>> = {
  M: { args: 2, write: (pen, [x, y]) => moveTo(pen, x!, y!) },
  m: { args: 2, write: (pen, [x, y]) => moveTo(pen, pen.x + x!, pen.y + y!) },
  h: { args: 1, write: (pen, [x]) => lineTo(pen, pen.x + x!, pen.y) },
  v: { args: 1, write: (pen, [y]) => lineTo(pen, pen.x, pen.y + y!) },
  l: { args: 2, write: (pen, [x, y]) => lineTo(pen, pen.x + x!, pen.y + y!) },
  q: {
    args: 4,
    write: (pen, [qx, qy, x, y]) =>
      quadraticTo(pen, pen.x + qx!, pen.y + qy!, pen.x + x!, pen.y + y!),
  },
  a: { args: 7, write: (pen, args) => halfCircle(pen, args[5]!, args[4]!) },
  z: { args: 0, write: close },
};

const [SPACE, MINUS, ZERO, HORIZONTAL, CLOSE] = [0x20, 0x2d, 0x30, 0x68, 0x7a];

const TOKENS = /[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)/g;

/** What sums of thousandths amount to, without the error of binary fractions. */
const round = (value: number): number => Math.round(value * 1e3) / 1e3;

/** How far control points of a quarter circle are from its ends, for a radius of 1. */
const QUARTER = 0.5522847498;
