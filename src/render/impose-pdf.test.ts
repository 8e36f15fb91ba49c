import { expect, it } from 'vitest';
import { imposedPdf } from './impose-pdf.ts';
import { joinPdfs } from './join-pdf.ts';
import { firstExtra, pdfFile } from './pdf.ts';

const square = (side: number): Uint8Array =>
  pdfFile(
    [{ width: side, height: side, resources: '<<>>', content: `0 0 ${side} ${side} re\nf\n` }],
    'Square',
  );

/** A page whose resources refer to an object of its own, which refers to another one. */
function withExtras(): Uint8Array {
  const first = firstExtra(1);
  const extras = [Buffer.from(`<</Own ${first + 1} 0 R>>`), Buffer.from('<</Leaf true>>')];
  const resources = `<</XObject<</I0 ${first} 0 R>>>>`;
  return pdfFile([{ width: 20, height: 20, resources, content: 'n' }], 'Extras', extras);
}

const page = { width: 100, height: 50, content: '0 g\n' };

it('places files on pages, each of them once, and leads references to their new numbers', () => {
  const [small, extras] = [square(10), withExtras()];
  const pages = [
    {
      ...page,
      placed: [
        { file: small, matrix: [1, 0, 0, 1, 5, 6.5] },
        { file: extras, matrix: [0, -1, 1, 0, 30, 40] },
      ],
    },
    { ...page, placed: [{ file: small, matrix: [1, 0, 0, 1, 0, 0] }] },
  ] as const;
  const text = Buffer.from(imposedPdf(pages, 'Sheet')).toString('latin1');
  expect(text).toMatch(/\/Kids\[3 0 R 5 0 R\]\/Count 2>>/);
  expect(text).toMatch(/\/XObject<<\/P7 7 0 R\/P8 8 0 R>>[^]*\/XObject<<\/P7 7 0 R>>/);
  expect(text).toContain('q\n1 0 0 1 5 6.5 cm\n/P7 Do\nQ\nq\n0 -1 1 0 30 40 cm\n/P8 Do\nQ\n0 g\n');
  expect(text).toMatch(/7 0 obj\n<<\/Type\/XObject\/Subtype\/Form\/BBox\[0 0 9\.\d+ 9\.\d+\]/);
  expect(text).toMatch(/8 0 obj\n<<[^\n]*\/I0 9 0 R[^\n]*\n?[^\n]*n\nendstream/);
  expect(text).toContain('9 0 obj\n<</Own 10 0 R>>');
  expect(text.match(/\/Subtype\/Form/g)).toHaveLength(2);
});

it('refuses what is no file of one page', () => {
  const placed = (file: Uint8Array) => [{ file, matrix: [1, 0, 0, 1, 0, 0] }] as const;
  const two = joinPdfs([square(10), square(20)]);
  expect(() => imposedPdf([{ ...page, placed: placed(Buffer.from('%PDF')) }], '')).toThrow('ours');
  expect(() => imposedPdf([{ ...page, placed: placed(two) }], '')).toThrow('one page');
});
