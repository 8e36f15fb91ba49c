/** A picture with what the headers of its reply say of it. */
import type { CallReply } from './transport.ts';

/** What a call cost. */
export interface Credits {
  readonly cost: number;
  /** Included credits left in the billing cycle; null: unlimited. */
  readonly remaining: number | null;
  /** Credits used beyond the included ones. */
  readonly overage: number;
}

/** How large a picture is, in pixels and in print. */
export interface PictureSize {
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** A barcode or a label as a file. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** null where the server does not say, which is so without any style option. */
  readonly size: PictureSize | null;
  readonly moduleWidthMm: number | null;
  /** What to check although the data was accepted, such as a check digit that was added. */
  readonly warnings: readonly string[];
  /** With `verify: 1` the reader that has read it back, or `unsupported`; null: nobody has. */
  readonly verified: string | null;
  /** The version of a template that a label was printed from: `price-tag@3`. */
  readonly template: string | null;
  readonly etag: string | null;
  /** Whether a test key asked: the picture is marked TEST, and cost nothing. */
  readonly isTest: boolean;
  readonly credits: Credits;
  readonly requestId: string | null;
  /** The bytes as text: of SVG, ZPL and EPS. */
  text(): string;
}

/** Reads a reply that is a file. */
export function toPicture({ headers, bytes }: CallReply): Picture {
  const moduleWidth = headers.get('x-barcode-module-width-mm');
  return {
    bytes,
    contentType: headers.get('content-type') ?? 'application/octet-stream',
    size: parseSize(headers.get('x-barcode-size')),
    moduleWidthMm: moduleWidth === null ? null : Number(moduleWidth),
    warnings: parseStrings(headers.get('x-barcode-warnings')),
    verified: headers.get('x-barcode-verified'),
    template: headers.get('x-label-template'),
    etag: headers.get('etag'),
    isTest: headers.get('x-barcode-test') === '1',
    credits: toCredits(headers),
    requestId: headers.get('x-request-id'),
    text: () => new TextDecoder().decode(bytes),
  };
}

/** The credit headers of a reply. */
function toCredits(headers: Headers): Credits {
  const remaining = headers.get('x-credits-remaining');
  return {
    cost: Number(headers.get('x-credits-cost') ?? 0),
    remaining: remaining === null || remaining === 'unlimited' ? null : Number(remaining),
    overage: Number(headers.get('x-credits-overage') ?? 0),
  };
}

/** `452x312 px; 37.28x25.73 mm`. */
function parseSize(header: string | null): PictureSize | null {
  const found = /^(\d+)x(\d+) px; ([\d.]+)x([\d.]+) mm$/.exec(header ?? '');
  if (found === null) return null;
  const [widthPixels = 0, heightPixels = 0, widthMm = 0, heightMm = 0] = found.slice(1).map(Number);
  return { widthPixels, heightPixels, widthMm, heightMm };
}

/** A list of strings (RFC 9651, 3.1 and 3.3.3). */
const parseStrings = (header: string | null): string[] =>
  [...(header ?? '').matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, quoted = '']) =>
    quoted.replace(/\\(.)/g, '$1'),
  );
