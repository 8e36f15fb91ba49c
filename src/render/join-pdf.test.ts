import { expect, it } from 'vitest';
import { canOpen, openPicture } from '../../test/support/open-picture.ts';
import { joinPdfs } from './join-pdf.ts';
import { firstExtra, pdfFile } from './pdf.ts';

const square = (side: number, title: string): Uint8Array =>
  pdfFile(
    [{ width: side, height: side, resources: '<<>>', content: `0 0 ${side} ${side} re\nf\n` }],
    title,
  );

/** A page whose resources refer to an object of its own, which refers to another one. */
function withExtras(): Uint8Array {
  const first = firstExtra(1);
  const extras = [
    Buffer.from(`<</Own ${first + 1} 0 R/Length 9>>stream\n3 0 R 4 0\nendstream`),
    Buffer.from('<</Leaf true>>'),
  ];
  const resources = `<</XObject<</I0 ${first} 0 R>>>>`;
  return pdfFile([{ width: 20, height: 20, resources, content: 'n' }], 'Second', extras);
}

it('has the pages of all files in their order, under the title of the first', () => {
  const text = Buffer.from(
    joinPdfs([square(10, 'First'), withExtras(), square(30, 'Third')]),
  ).toString('latin1');
  expect(text).toMatch(/\/Kids\[3 0 R 5 0 R 9 0 R\]\/Count 3>>/);
  expect(text).toMatch(
    /5 0 obj\n<<\/Type\/Page\/Parent 2 0 R[^\n]*\/I0 7 0 R[^\n]*\/Contents 6 0 R>>/,
  );
  expect(text).toMatch(/7 0 obj\n<<\/Own 8 0 R\/Length 9>>stream\n3 0 R 4 0\nendstream/);
  expect(text).toMatch(/9 0 obj\n<<\/Type\/Page\/Parent 2 0 R[^\n]*\/Contents 10 0 R>>/);
  const title = Buffer.from('First', 'utf16le').swap16().toString('hex');
  expect(text).toContain(`<</Title<FEFF${title}>>>`);
  expect(text.match(/\/Title/g)).toHaveLength(1);
});

it('is the same file where there is but one', () => {
  const file = withExtras();
  expect(Buffer.compare(joinPdfs([file]), file)).toBe(0);
});

it.skipIf(!canOpen('pdf'))('is a file that readers open', () => {
  const joined = joinPdfs([square(72, 'First'), square(36, 'Second')]);
  expect(openPicture(joined, 72)).toBeInstanceOf(Buffer);
});

it('refuses what is none of ours', () => {
  expect(() => joinPdfs([Buffer.from('%PDF-1.7 of somebody')])).toThrow('none of ours');
});
