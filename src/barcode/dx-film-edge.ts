/**
 * The DX film edge barcode of 35 mm film: a clock track over a data track (ANSI/NAPM IT1.14, and
 * US patent 4965628).
 */
import { foreignCharacter, linearRow, quiet } from './linear.ts';
import { accepted, refused, type Accepted, type Matrix, type Refusal } from './symbol.ts';

/**
 * The film's DX number, as its two parts (115-10), as 4 digits, or as the 6 of the cassette; then,
 * after a slash, the frame number if there is one. Canonical are the two parts.
 */
function parseDx(data: string): Accepted | Refusal {
  const foreign = foreignCharacter(
    data,
    /[^0-9A-Z/-]/u,
    'DX film edge accepts only digits, a hyphen, a slash and the letters of a frame',
  );
  if (foreign !== undefined) return foreign;
  const [, film, frame] = /^([^/]*)(?:\/(.*))?$/.exec(data)!;
  const parts = partsOf(film!);
  if (parts === undefined) {
    return refused(
      'The film is its two DX parts, 1 to 127 and 0 to 15, as in 115-10, or 4 digits from 0016 to ' +
        '2047, or the 6 digits of the cassette around them.',
    );
  }
  if (frame === undefined) return accepted(parts.join('-'));
  const found = /^(\d{1,2}|[SXKF])(A?)$/.exec(frame);
  const number = found === null ? NaN : Number(NAMED_FRAMES[found[1]!] ?? found[1]);
  if (number >= 0 && number <= FRAME_MAX) {
    return accepted(`${parts.join('-')}/${number}${found![2]}`);
  }
  return refused(
    `The frame after the slash is 0 to ${FRAME_MAX}, S, X, K, F or 00, and A for the half frame, as ` +
      'in 115-10/11A.',
  );
}

/** The two parts of a DX number: 7 bits and 4 bits. */
function partsOf(film: string): [number, number] | undefined {
  const written = /^(\d{1,3})-(\d{1,2})$/.exec(film);
  const digits = /^(?:\d(\d{4})\d|(\d{4}))$/.exec(film);
  const number = Number(digits?.[1] ?? digits?.[2]);
  const [first, second] =
    written === null ? [number >> 4, number & 15] : [Number(written[1]), Number(written[2])];
  if (written === null && digits === null) return undefined;
  return first! >= 1 && first! <= 127 && second! <= 15 ? [first!, second!] : undefined;
}

/** Entry and exit patterns around the parts, the frame and a bit that makes the ones even. */
function drawDx(canonical: string): Matrix {
  const [, first, second, frame, half] = /^(\d+)-(\d+)(?:\/(\d+)(A?))?$/.exec(canonical)!;
  const frameBits = frame === undefined ? '' : `${bits(frame, 6)}${half === 'A' ? 1 : 0}0`;
  const payload = `${bits(first!, 7)}0${bits(second!, 4)}${frameBits}`;
  const parity = payload.replaceAll('0', '').length % 2;
  const data = Uint8Array.from(`101010${payload}${parity}0101`, Number);
  const columns = data.length;
  // The clock changes every module between its longer ends.
  const clock = Uint8Array.from({ length: columns }, (_, i) =>
    i < CLOCK_START || i >= columns - CLOCK_STOP || i % 2 === 0 ? 1 : 0,
  );
  return {
    kind: 'matrix',
    columns,
    rows: [clock, data].map((cells) => ({ heightModules: TRACK_HEIGHT_MODULES, cells })),
    cell: 'square',
    text: [],
  };
}

const bits = (number: string, length: number): string =>
  Number(number).toString(2).padStart(length, '0');

/** Frames that are printed as letters or 00, as the numbers they are encoded as. */
const NAMED_FRAMES: Readonly<Record<string, number>> = { S: 62, X: 62, K: 63, '00': 63, F: 0 };

const FRAME_MAX = 63;
const CLOCK_START = 5;
const CLOCK_STOP = 3;

/** Each track is about three modules high on film. */
const TRACK_HEIGHT_MODULES = 3;

/** DX film edge. */
export const DX_FILM_EDGE = linearRow({
  id: 'DXFILMEDGE',
  name: 'DX film edge',
  aliases: ['DXFILM', 'DXCODE'],
  family: 'linear-industrial',
  rule:
    'The DX number of the film as two parts (115-10), as 4 digits or as the 6 digits of the ' +
    'cassette, and optionally a slash and the frame: 0 to 63, S, X, K, F or 00, and A for the half.',
  standard: 'ANSI/NAPM IT1.14; US patent 4965628',
  checkDigit: 'added',
  example: '115-10/11A',
  capacity: 'a DX number and a frame',
  lengthMax: 10,
  quietZone: quiet(4),
  barHeightModules: null,
  scaleDefault: 5,
  text: 'none',
  parse: parseDx,
  encode: drawDx,
});
