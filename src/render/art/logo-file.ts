/**
 * A logo as it is sent, a data URI: what can be known of the file before anything of it is decoded. What
 * passes here is still drawn by decoders in a box; what does not is refused at little cost.
 */
import { createHash } from 'node:crypto';
import { percentDecoded } from '../../util/percent.ts';
import type { Logo } from './art.ts';

export type LogoFile = Omit<Logo, 'size'>;

/** The file, or what is wrong with it, worded to follow "logo". */
export function parseLogo(dataUri: string): LogoFile | string {
  if (dataUri.length > URI_CHARACTERS_MAX) return TOO_LARGE;
  const [, type = '', base64, payload = ''] = DATA_URI.exec(dataUri) ?? [];
  const kind = KINDS.get(type.toLowerCase());
  if (kind === undefined) {
    return 'must be a data URI of a PNG, JPG or SVG: data:image/png;base64,…';
  }
  const bytes = base64 === undefined ? textDecoded(payload) : base64Decoded(payload);
  if (bytes === undefined)
    return 'is a data URI that cannot be decoded: its base64 or %XX is broken.';
  if (bytes.length > LOGO_BYTES_MAX) return TOO_LARGE;
  const fault = kind.faultOf(bytes);
  if (fault !== undefined) return fault;
  const digest = createHash('sha256').update(bytes).digest('base64url');
  return { contentType: kind.contentType, bytes, digest };
}

/**
 * What is wrong with a file of one of `LOGO_CONTENT_TYPES`, as far as it can be known without decoding it,
 * worded to follow its name; undefined: nothing.
 */
export const fileFault = (contentType: string, bytes: Uint8Array): string | undefined =>
  KINDS.get(contentType)?.faultOf(bytes);

/** The most that a logo may have as a file. */
export const LOGO_BYTES_MAX = 40 * 1024;
const URI_CHARACTERS_MAX = 2 * LOGO_BYTES_MAX;
const TOO_LARGE = `may have at most ${LOGO_BYTES_MAX / 1024} KiB; make it smaller, such as 300 pixels wide.`;

/** The most pixels that a logo may have, and on a side. */
const PIXELS_MAX = 4_000_000;
const SIDE_MAX = 4096;

const DATA_URI = /^data:([\w.+/-]+)(?:;(?:charset=)?utf-?8)?(;base64)?,([^]*)$/i;

interface Kind {
  readonly contentType: Logo['contentType'];
  readonly faultOf: (bytes: Uint8Array) => string | undefined;
}

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['image/png', { contentType: 'image/png', faultOf: pngFault }],
  ['image/jpeg', { contentType: 'image/jpeg', faultOf: jpegFault }],
  ['image/jpg', { contentType: 'image/jpeg', faultOf: jpegFault }],
  ['image/svg+xml', { contentType: 'image/svg+xml', faultOf: svgFault }],
]);

/** The media types of files that are taken. */
export const LOGO_CONTENT_TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/svg+xml'];

/** Spaces stand for `+` where a client did not escape it in a query. */
function base64Decoded(payload: string): Uint8Array | undefined {
  const base64 = payload.replaceAll(' ', '+');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, 'base64') : undefined;
}

/** Clients that escape nothing may send a lone percent sign. */
function textDecoded(payload: string): Uint8Array | undefined {
  const text = /%[0-9a-f]{2}/i.test(payload) ? percentDecoded(payload) : payload;
  return text === undefined ? undefined : Buffer.from(text);
}

function pngFault(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33 || view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452) {
    return 'is no PNG, although its media type says so.';
  }
  return sizeFault(view.getUint32(16), view.getUint32(20));
}

/** The frame header (ITU-T T.81, B.2.2), and the scans of a progressive file, which each cost time. */
function jpegFault(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return 'is no JPG, although its media type says so.';
  let fault: string | undefined = 'is a broken JPG: it has no frame header.';
  let scans = 0;
  for (let at = 2; at + 8 < bytes.length;) {
    // Within a scan nothing but a marker follows 0xff, but for 0 and restarts.
    const marker = bytes[at] === 0xff ? bytes[at + 1]! : 0;
    if (marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const [height, width] = [
        bytes[at + 5]! * 256 + bytes[at + 6]!,
        bytes[at + 7]! * 256 + bytes[at + 8]!,
      ];
      fault = sizeFault(width, height);
      if (fault !== undefined) return fault;
    }
    if (marker === START_OF_SCAN) scans += 1;
    at += 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
  }
  return scans > SCANS_MAX ? `is a JPG of more than ${SCANS_MAX} scans; save it again.` : fault;
}

function sizeFault(width: number, height: number): string | undefined {
  if (width === 0 || height === 0) return 'has no pixels.';
  if (width <= SIDE_MAX && height <= SIDE_MAX && width * height <= PIXELS_MAX) return undefined;
  return `has ${width} by ${height} pixels; at most ${SIDE_MAX} a side and ${PIXELS_MAX / 1e6} million in all are drawn.`;
}

/** An SVG is text whose elements draw, and nothing else. */
function svgFault(bytes: Uint8Array): string | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'is no SVG in UTF-8, although its media type says so.';
  }
  if (!/<svg[\s>]/.test(text)) return 'is no SVG, although its media type says so.';
  // In values a letter may be written as its number, too.
  const plain = text.replaceAll(CHARACTER_REFERENCE, characterOf);
  const found = FORBIDDEN_IN_SVG.find(([pattern]) => pattern.test(text) || pattern.test(plain));
  if (found !== undefined) return `is an SVG with ${found[1]}.`;
  return svgCost(plain);
}

/** What of an SVG would take too long to draw. */
function svgCost(text: string): string | undefined {
  const elements = text.match(/<[^/!?]/g)?.length ?? 0;
  if (elements > ELEMENTS_MAX) {
    return `is an SVG of ${elements} elements; at most ${ELEMENTS_MAX} are drawn. Join paths of the same color.`;
  }
  const path = [...text.matchAll(PATHS)].reduce((sum, [, data = '']) => sum + data.length, 0);
  if (path > PATH_CHARACTERS_MAX) {
    return `is an SVG whose paths have ${path} characters; at most ${PATH_CHARACTERS_MAX} are drawn. Simplify it.`;
  }
  const references = text.match(REFERENCES)?.length ?? 0;
  if (references > REFERENCES_MAX) {
    return `is an SVG with more than ${REFERENCES_MAX} uses of its own parts (use, mask, clip-path); flatten it.`;
  }
  return undefined;
}

/** What makes an SVG active, reach out of itself or take much for little; and what would be missing. */
const FORBIDDEN_IN_SVG: readonly (readonly [RegExp, string])[] = [
  [/<!(?:DOCTYPE|ENTITY)/i, 'a document type or entities, which are not read; remove them'],
  [/<\?(?!xml\s)/i, 'processing instructions, which are not read; remove them'],
  [
    /<(?:[\w.-]+:)?(?:script|foreignObject|iframe|handler|listener)[\s/>]/i,
    'scripts or foreign content',
  ],
  [/[\s"'/]on[a-z]+\s*=/i, 'event handlers'],
  [/(?:java|vb)script:/i, 'scripts in links'],
  [/<(?:[\w.-]+:)?(?:image|feImage)[\s/>]/i, 'embedded pictures; send the picture itself'],
  // Style sheets may write any letter with one.
  [/\\/, 'backslashes, which are not read; remove them'],
  [/stroke-dasharray/i, 'dashed lines (stroke-dasharray), which are not drawn; make them paths'],
  [/@import|@font-face/i, 'style sheets from elsewhere'],
  [/href\s*=\s*(?:["']\s*)?(?!["'#\s])/i, 'references to other files'],
  [/url\(\s*(?:["']\s*)?(?!["'#\s])/i, 'references to other files'],
  [
    /<(?:[\w.-]+:)?(?:text|tspan|textPath|tref)[\s/>]/i,
    'text, for which there is no font; convert it to paths',
  ],
  [
    /<(?:[\w.-]+:)?(?:filter|pattern|marker)[\s/>]/i,
    'filters, patterns or markers, which are not drawn; flatten it',
  ],
];

/** A character by its number, of which XML takes any number of zeros before it. */
const CHARACTER_REFERENCE = /&#(?:x([0-9a-f]+)|(\d+));/gi;

const characterOf = (reference: string, hex?: string, decimal?: string): string => {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0x10_ffff ? String.fromCodePoint(code) : reference;
};

const ELEMENTS_MAX = 2000;

/** The data of paths and polygons. */
const PATHS = /\s(?:d|points)\s*=\s*("[^"]*"|'[^']*')/gi;
/** Of all paths of a file together. */
const PATH_CHARACTERS_MAX = 256 * 1024;

/** What draws a part again, or through a mask: in masks of masks it would grow without end. */
const REFERENCES = /<(?:[\w.-]+:)?use[\s/>]|\b(?:mask|clip-path)\s*[=:]/gi;
/** At most a few hundred drawings come of so many, however they are nested. */
const REFERENCES_MAX = 16;

const START_OF_SCAN = 0xda;
const SCANS_MAX = 16;
