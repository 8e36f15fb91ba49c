/** What the server warns of is said in the language of the page, as far as its words are known. */
import { expect, it } from 'vitest';
import { INDEXES } from '../messages/loaders.ts';

const playground = async (language: 'en' | 'de' | 'fr') =>
  (await (await INDEXES[language]()).default.areas.playground()).default;

const WARNINGS = [
  'The quiet zone on the left is 2.5 modules; ISO/IEC 15420:2025 asks for 11.',
  'The module is 0.508 mm wide; USPS DMM 204.1 asks for 0.4233 to 0.508 mm (20 to 24 bars per inch).',
  'The bars are 5.08 mm high; GS1 General Specifications, 5.12.3 (table 1) asks for at least 18.28 mm.',
  'The bars are narrower by 0.084 mm, not 0.1 mm: a pixel is 0.085 mm at 300 DPI, and bars end at whole pixels.',
];

it('warnings are translated', async () => {
  expect(WARNINGS.map((await playground('en')).warning)).toEqual(WARNINGS);
  expect(WARNINGS.map((await playground('de')).warning)).toEqual([
    'Die Ruhezone links ist 2,5 Module breit; ISO/IEC 15420:2025 verlangt 11.',
    'Das Modul ist 0,508 mm breit; USPS DMM 204.1 verlangt 0,4233 bis 0,508 mm.',
    'Die Striche sind 5,08 mm hoch; GS1 General Specifications, 5.12.3 (table 1) verlangt mindestens 18,28 mm.',
    'Die Striche sind um 0,084 mm schmaler, nicht um 0,1 mm: Ein Pixel misst 0,085 mm bei 300 DPI, und Striche enden an ganzen Pixeln.',
  ]);
  for (const text of WARNINGS.map((await playground('fr')).warning)) {
    expect(text).toMatch(/^(?:La zone|Le module|Les barres) .* (?:(?:en )?demande|et non) /);
    expect(text).not.toMatch(/\d\.\d+ mm/);
  }
});

it('others stay as they are', async () => {
  expect((await playground('de')).warning('Something else.')).toBe('Something else.');
});
