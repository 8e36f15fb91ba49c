/** What is refused of a logo before anything of it is decoded. */
import { describe, expect, it } from 'vitest';
import { fileFault, LOGO_BYTES_MAX, parseLogo } from './logo-file.ts';

const base64 = (type: string, bytes: Uint8Array | string): string =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
const svg = (body: string, head = ''): string =>
  base64(
    'image/svg+xml',
    `${head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">${body}</svg>`,
  );

/** The head of a PNG of this size, and nothing behind it. */
function png(width: number, height: number): string {
  const bytes = Buffer.alloc(64);
  bytes.write('89504e470d0a1a0a0000000d49484452', 'hex');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return base64('image/png', bytes);
}

/** The segments of a JPG with a frame of this size and so many scans without data. */
function jpg(width: number, height: number, scans = 1): string {
  const frame = Buffer.from('ffc2000b08000000000101110000', 'hex');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const scan = Buffer.from('ffda0008010100003f0000', 'hex');
  const parts = [Buffer.from('ffd8', 'hex'), frame, ...Array.from({ length: scans }, () => scan)];
  return base64('image/jpeg', Buffer.concat([...parts, Buffer.alloc(12)]));
}

const faultOf = (uri: string): string => {
  const parsed = parseLogo(uri);
  return typeof parsed === 'string' ? parsed : 'none';
};

describe('an image of a label', () => {
  const imageFault = (body: string): string | undefined =>
    fileFault('image/svg+xml', Buffer.from(`<svg viewBox="0 0 9 9">${body}</svg>`));

  it('may have paths of 256 KiB together, in as many elements as it has', () => {
    const path = (characters: number): string => `<path d="${'h1v1'.repeat(characters / 4)}"/>`;
    expect(imageFault(path(255 * 1024))).toBeUndefined();
    const reason = /paths have \d+ characters; at most 262144 are drawn/;
    expect(imageFault(path(257 * 1024))).toMatch(reason);
    expect(imageFault(path(65 * 1024).repeat(4))).toMatch(reason);
    expect(imageFault(path(257 * 1024).replace('path d', 'polygon points'))).toMatch(reason);
  });
});

describe('a logo', () => {
  it.each([
    png(300, 200),
    jpg(300, 200, 10),
    svg('<path d="M0 0h9v9z" fill="url(#a)"/><use xlink:href="#b"/>'),
    svg('<g/>', '<?xml version="1.0"?>'),
    'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>',
    'data:image/svg+xml;utf8,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22/%3E',
  ])('is taken: %.60s', (uri) => {
    expect(faultOf(uri)).toBe('none');
  });

  it('has one digest for the same file, however it is written', () => {
    const text = '<svg xmlns="http://www.w3.org/2000/svg"/>';
    const uris = [
      base64('image/svg+xml', text),
      `data:image/svg+xml,${encodeURIComponent(text)}`,
      `data:IMAGE/SVG+XML;charset=utf-8,${text}`,
    ];
    const digests = uris.map((uri) => {
      const parsed = parseLogo(uri);
      return typeof parsed === 'string' ? parsed : parsed.digest;
    });
    expect(new Set(digests).size).toBe(1);
    expect(digests[0]).toMatch(/^[\w-]{43}$/);
  });

  it.each<[string, string, RegExp]>([
    ['no data URI', 'https://example.com/logo.png', /must be a data URI/],
    ['another type', base64('image/gif', 'GIF89a'), /must be a data URI of a PNG, JPG or SVG/],
    ['HTML', base64('text/html', '<svg/>'), /must be a data URI/],
    ['broken base64', 'data:image/png;base64,!!!!', /cannot be decoded/],
    ['broken percent', 'data:image/svg+xml,%3Csvg%E0%A4%A', /cannot be decoded/],
    ['too many bytes', base64('image/png', Buffer.alloc(LOGO_BYTES_MAX + 1)), /at most 40 KiB/],
    ['a long URI', `data:image/png;base64,${'A'.repeat(9e6)}`, /at most 40 KiB/],
    ['a PNG that is none', base64('image/png', 'hello'), /is no PNG/],
    ['a PNG of 2.5 billion pixels', png(50_000, 50_000), /50000 by 50000 pixels/],
    ['a long PNG', png(1_000_000, 1), /1000000 by 1 pixels/],
    ['a PNG without pixels', png(0, 10), /has no pixels/],
    ['a JPG that is none', base64('image/jpeg', 'hello'), /is no JPG/],
    ['a JPG without a frame', base64('image/jpeg', Buffer.from('ffd8ffd9', 'hex')), /frame header/],
    ['a large JPG', jpg(60_000, 60_000), /60000 by 60000/],
    ['a JPG of many scans', jpg(100, 100, 400), /more than 16 scans/],
    ['an SVG that is none', base64('image/svg+xml', '<html></html>'), /is no SVG/],
    ['an SVG that is no text', base64('image/svg+xml', Buffer.from([0xff, 0xfe, 0x3c])), /UTF-8/],
    ['a document type', svg('', '<!DOCTYPE svg>'), /document type or entities/],
    ['entities', svg('&a;', '<!DOCTYPE s [<!ENTITY a "aaaa">]>'), /document type or entities/],
    ['a style sheet', svg('', '<?xml-stylesheet href="a.css"?>'), /processing instructions/],
    ['a script', svg('<script>alert(1)</script>'), /scripts/],
    ['a script with a prefix', svg('<svg:script/>'), /scripts/],
    ['foreign content', svg('<foreignObject><p/></foreignObject>'), /foreign content/],
    ['a handler', svg('<g onload="alert(1)"/>'), /event handlers/],
    ['a handler without spaces', svg('<g/onclick=alert(1)>'), /event handlers/],
    ['a link that runs', svg('<a href="javascript:alert(1)"/>'), /scripts in links/],
    ['a file', svg('<use xlink:href="file:///etc/passwd"/>'), /other files/],
    ['a host', svg('<use href="http://example.com/a.svg#b"/>'), /other files/],
    ['a paint from elsewhere', svg('<g fill="url( http://example.com/#a)"/>'), /other files/],
    ['a picture', svg('<image href="data:image/png;base64,AAAA"/>'), /embedded pictures/],
    ['an import', svg('<style>@import "a.css";</style>'), /style sheets/],
    ['text', svg('<text>ACME</text>'), /convert it to paths/],
    ['filters', svg('<filter id="a"/>'), /filters/],
    ['patterns', svg('<pattern id="a"/>'), /patterns/],
    ['dashes', svg('<path d="M0 0h9" stroke-dasharray="0.001"/>'), /dashed lines/],
    ['dashes of a style', svg('<g style="stroke-dasharray:1"/>'), /dashed lines/],
    ['dashes by numbers', svg('<g style="stroke-dash&#97;rray:1"/>'), /dashed lines/],
    ['dashes by more zeros', svg('<g style="stroke-dash&#x00061;rray:1"/>'), /dashed lines/],
    ['a paint that hides', svg('<g style="fill:u\\72l(http://example.com/#a)"/>'), /backslashes/],
    ['another', svg('<g style="fill:u&#92;72l(http://example.com/#a)"/>'), /backslashes/],
    ['a number of no letter', svg('<g style="&#x110000;" onload="a"/>'), /event handlers/],
    ['many elements', svg('<g/>'.repeat(2000)), /2001 elements; at most 2000/],
    ['parts of parts', svg('<use href="#a"/>'.repeat(17)), /more than 16/],
    [
      'masks of masks',
      svg('<g mask="url(#a)"/>'.repeat(9) + '<g style="clip-path: url(#b)"/>'.repeat(8)),
      /more than 16/,
    ],
  ])('%s is refused', (_, uri, reason) => {
    expect(faultOf(uri)).toMatch(reason);
  });
});
