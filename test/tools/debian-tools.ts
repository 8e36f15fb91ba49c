/** The tools that come from Debian: programs, and libraries of PHP and Python. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import {
  ALL_KINDS,
  dataUrl,
  KINDS,
  naturalHeightMm,
  naturalWidthMm,
  type Picture,
} from './pictures.ts';
import { PAGE_MM, type Size, type Tool } from './tool.ts';

const { width, height, margin } = PAGE_MM;

/** Runs a program; returns its standard output, throws where it fails. */
function run(command: string, args: readonly string[], input: string | Uint8Array = ''): Buffer {
  const env = { ...process.env, QT_QPA_PLATFORM: 'offscreen', XDG_RUNTIME_DIR: os.tmpdir() };
  const { status, stdout, stderr } = spawnSync(command, args, { input, env, maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${command}: ${stderr.toString().trim().slice(-300)}`);
  return stdout;
}

/** The version of Debian's package, without Debian's own part. */
const debian = (name: string) => (): string =>
  run('dpkg-query', ['-W', '-f=${Version}', name])
    .toString()
    .replace(/^\d+:|[+~-].*$/g, '');

/** Calls `use` with a file for every picture. */
function withFiles<T>(pictures: readonly Picture[], use: (files: string[]) => T): T {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-tools-'));
  try {
    const files = pictures.map(({ kind, bytes }, i) => {
      const file = path.join(folder, `${i}.${KINDS[kind].extension}`);
      writeFileSync(file, bytes);
      return file;
    });
    return use(files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A page for every picture, its width in millimetres as a style sheet says it. */
function html(pictures: readonly Picture[], size: Size, stretch = 1): string {
  const pages = pictures.map((picture) => {
    const style = size === 'natural' ? ` style="width:${naturalWidthMm(picture) * stretch}mm"` : '';
    return `<div><img${style} src="${dataUrl(picture)}"></div>`;
  });
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><style>
@page { size: ${width}mm ${height}mm; margin: ${margin}mm }
html, body, div { margin: 0; padding: 0 }
div { page-break-after: always }
div:last-child { page-break-after: auto }
img { display: block }
</style></head><body>${pages.join('')}</body></html>`;
}

const dompdf: Tool['place'] = async (pictures, size) => [
  run('php', [programFile('dompdf.php'), `${width}`, `${height}`], html(pictures, size)),
];

const tcpdf: Tool['place'] = async (pictures, size) =>
  withFiles(pictures, (files) => {
    const list = pictures.map((picture, i) => ({
      file: files[i],
      svg: picture.kind === 'SVG',
      width: size === 'natural' ? naturalWidthMm(picture) : 0,
      height: size === 'natural' ? naturalHeightMm(picture) : 0,
    }));
    const args = [programFile('tcpdf.php'), `${width}`, `${height}`, `${margin}`];
    return [run('php', args, JSON.stringify(list))];
  });

const weasyPrint: Tool['place'] = async (pictures, size) => [
  run('weasyprint', ['-q', '-', '-'], html(pictures, size)),
];

/** What Debian's wkhtmltopdf makes of a length: it lacks the patch that can turn this off. */
const SHRUNK = 0.768;

/** It opens its standard input and output anew, which pipes allow and the sockets of Node do not. */
const wkhtmltopdf: Tool['place'] = async (pictures, size) => {
  const margins = ['-T', '-R', '-B', '-L'].flatMap((side) => [side, `${margin}mm`]);
  const page = ['--page-width', `${width}mm`, '--page-height', `${height}mm`];
  const piped = 'cat | wkhtmltopdf -q "$@" - - | cat';
  return [run('sh', ['-c', piped, 'sh', ...page, ...margins], html(pictures, size, 1 / SHRUNK))];
};

const chromiumPdf: Tool['place'] = async (pictures, size) => {
  const executablePath = run('sh', ['-c', 'command -v chromium']).toString().trim();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.setContent(html(pictures, size), { waitUntil: 'load' });
    return [await page.pdf({ preferCSSPageSize: true, printBackground: true })];
  } finally {
    await browser.close();
  }
};

const rsvgConvert: Tool['place'] = async (pictures, size) =>
  pictures.map((picture) => {
    const sized = size === 'natural' ? [`--width=${naturalWidthMm(picture)}mm`] : [];
    const all = [...sized, '--keep-aspect-ratio', '--format=pdf'];
    return run('rsvg-convert', all, picture.bytes);
  });

/** It takes whole pixels of 96 to the inch alone, so the size is set by a scale. */
const cairoSvg: Tool['place'] = async (pictures, size) =>
  pictures.map((picture) => {
    const scale = size === 'natural' ? [`--scale`, `${96 / 150}`] : [];
    return run('/usr/bin/python3', ['-m', 'cairosvg', ...scale, '-f', 'pdf', '-'], picture.bytes);
  });

const programFile = (name: string): string => path.join(import.meta.dirname, 'programs', name);

/** What python-docx has of a picture in a document; it takes the size from the file. */
export function embedInDocx(picture: Picture): {
  widthMm: number;
  heightMm: number;
  bytes: string;
} {
  return withFiles([picture], ([file]) => {
    const printed = run('/usr/bin/python3', [programFile('embed-in-docx.py'), file!]).toString();
    return JSON.parse(printed) as ReturnType<typeof embedInDocx>;
  });
}

export const docxVersion = debian('python3-docx');

export const DEBIAN_TOOLS: readonly Tool[] = [
  {
    name: 'dompdf',
    needs: ['php', '/usr/share/php/dompdf/autoload.php'],
    version: debian('php-dompdf'),
    takes: ALL_KINDS,
    place: dompdf,
  },
  {
    name: 'TCPDF',
    needs: ['php', '/usr/share/php/tcpdf/tcpdf.php'],
    version: debian('php-tcpdf'),
    takes: ALL_KINDS,
    place: tcpdf,
  },
  {
    name: 'WeasyPrint',
    needs: ['weasyprint'],
    version: debian('weasyprint'),
    takes: ALL_KINDS,
    place: weasyPrint,
  },
  {
    name: 'wkhtmltopdf',
    needs: ['wkhtmltopdf'],
    version: debian('wkhtmltopdf'),
    takes: ALL_KINDS,
    place: wkhtmltopdf,
  },
  {
    name: 'Chromium',
    needs: ['chromium'],
    version: debian('chromium'),
    takes: ALL_KINDS,
    place: chromiumPdf,
  },
  {
    name: 'rsvg-convert',
    needs: ['rsvg-convert'],
    version: debian('librsvg2-bin'),
    takes: ['SVG'],
    place: rsvgConvert,
  },
  {
    name: 'CairoSVG',
    needs: ['/usr/lib/python3/dist-packages/cairosvg/__init__.py'],
    version: debian('python3-cairosvg'),
    takes: ['SVG'],
    place: cairoSvg,
  },
];
