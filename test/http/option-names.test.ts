/**
 * What people type who come from other generators: bwip-js, JsBarcode, QuickChart, TEC-IT, BarcodeAPI.org,
 * zint, Aspose, qr-code-styling, goqr.me. Each works, or is answered with a name or value that
 * works when it is taken at its word.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Reply } from '../support/http-client.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let starter: TestAccount;

beforeAll(async () => {
  server = await startServer();
  starter = await server.account('starter', { requests: 10_000 });
});
afterAll(() => server.close());

/** `name=value` as it is typed; a third word is the value that the suggested name takes. */
const LINEAR = `
  width=300 height=150 scale=4 dpi=300 moduleWidth=0.33 barHeight=20mm quietZone=10 rotate=90
  color=navy background=ffffff text=off textPosition=above textSize=24 textAlign=left
  altText=Sample captionAbove=Title captionBelow=Fragile preset=none:code128
  size=4 w=300 h=150 xDim=0.33 module=0.33 resolution=300 ppi=203 dpmm=300 density=203 res=300
  margin=10 padding=10 border=4 qz=10 quiet=10 whitespace=10
  fg=000000 bg=ffffff foreground=black bgcolor=white barColor=000 lineColor=333 fgcolor=000
  backgroundColor=fff backgroundcolor=fff barcolor=000 dark=000 light=fff
  fontSize=20 font-size=20 textsize=20 label=Hello title=Hello caption=Hello
  displayValue=off showText=off includetext=on hrt=on hidetext=off
  textxalign=left textyalign=above textAlignment=center align=left
  rotation=90 angle=90 rot=180 orientation=270
  imageWidth=300 imageHeight=150 barcodeHeight=20mm barHight=20mm lineHeight=20mm zoom=3 s=3
  moduleSize=3 xScale=3 magnification=2 format=png imageType=png output=svg
`;

const QR = `
  eclevel=H ecc=H ecl=Q errorCorrectionLevel=M errorCorrection=L correction=H level=Q
  qzone=4 quietzone=4 charset=utf-8 encoding=utf-8 eci=26 version=5 typeNumber=6 qrVersion=7 mask=3 maskPattern=2
  size=5 width=300 margin=4 cellSize=4 boxSize=4 dotSize=4 fg=00f bg=fff color=003366
`;

interface Typed {
  readonly name: string;
  readonly value: string;
}

const typed = (text: string): Typed[] =>
  text
    .trim()
    .split(/\s+/)
    .filter((pair) => !pair.includes(':'))
    .map((pair) => {
      const [name, value] = pair.split('=') as [string, string];
      return { name, value };
    });

const ALL = [
  ...typed(LINEAR).map((pair) => ({ ...pair, path: 'CODE128/ABC-123' })),
  ...typed(QR).map((pair) => ({ ...pair, path: 'QRCODE/https%3A%2F%2Fexample.com' })),
];

const get = (path: string, { name, value }: Typed): Promise<Reply> =>
  ask(server.port, `/api/barcode/${path}?${name}=${encodeURIComponent(value)}`, {
    key: starter.key,
  });

describe('options as people type them', () => {
  it('are at least 78, none twice', () => {
    const pairs = ALL.map(({ path, name, value }) => `${path}?${name}=${value}`);
    expect(pairs.length).toBeGreaterThanOrEqual(78);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  it.each(ALL)('$name=$value of $path works, or what is suggested does', async (one) => {
    const reply = await get(one.path, one);
    if (reply.status === 200) return;
    expect(reply.status).toBe(400);
    const reason = String(reply.json?.['reason']);
    const meant = /^Did you mean (\w+)\?/.exec(reason)?.[1];
    expect(meant, reason).toBeDefined();
    const followed = await get(one.path, { name: meant!, value: one.value });
    expect(followed.status, `${meant}: ${followed.text.slice(0, 300)}`).toBe(200);
  });
});

/** Values that other generators take, and what here is the same. */
const VALUES: readonly (readonly [path: string, name: string, value: string])[] = [
  ['CODE128/A', 'displayValue', 'false'],
  ['CODE128/A', 'displayValue', 'true'],
  ['CODE128/A', 'includetext', 'true'],
  ['CODE128/A', 'text', 'true'],
  ['CODE128/A', 'text', 'none'],
  ['CODE128/A', 'textPosition', 'bottom'],
  ['CODE128/A', 'textPosition', 'top'],
  ['CODE128/A', 'rotate', 'R'],
  ['CODE128/A', 'color', 'rgb(0,0,0)'],
  ['QRCODE/A', 'eclevel', 'low'],
  ['QRCODE/A', 'size', '300x300'],
  ['QRCODE/A', 'ecc', 'medium'],
  ['QRCODE/A', 'charset', 'UTF-8'],
  ['CODE128/A', 'quietZone', 'true'],
  ['CODE128/A', 'dpi', '300dpi'],
  ['CODE128/A', 'width', '50%'],
];

describe('values as people type them', () => {
  it.each(VALUES)('%s?%s=%s works, or is told what is taken', async (path, name, value) => {
    const reply = await get(path, { name, value });
    if (reply.status === 200) return;
    expect(reply.status).toBe(400);
    const reason = String(reply.json?.['reason']);
    expect(reason).toMatch(/Did you mean \w+\?|must be /);
  });
});
