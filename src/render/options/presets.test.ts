/** Presets give the sizes of their trades, and warnings come where a size is below them. */
import { describe, expect, it } from 'vitest';
import { encode } from '../../barcode/encode.ts';
import { findSymbology } from '../../barcode/registry.ts';
import { layout } from '../layout.ts';
import { printSize, type PrintSize, type Scene } from '../scene.ts';
import { parseStyle } from '../style.ts';
import { PRESETS } from './presets.ts';
import { findOption } from './table.ts';

type Given = Readonly<Record<string, string>>;

function sceneOf(id: string, given: Given, data?: string): Scene {
  const row = findSymbology(id)!;
  const parsed = parseStyle(new Map(Object.entries(given)), row);
  if (parsed.kind === 'refused') throw new Error(parsed.reason);
  const encoded = encode(row, data ?? row.example, parsed.style.symbol);
  if (encoded.kind === 'refused') throw new Error(encoded.reason);
  const scene = layout(encoded.symbol, row, parsed.style, '');
  if ('reason' in scene) throw new Error(scene.reason);
  return scene;
}

const reasonOf = (id: string, given: Given): string => {
  const parsed = parseStyle(new Map(Object.entries(given)), findSymbology(id)!);
  return parsed.kind === 'refused' ? parsed.reason : 'taken';
};

const sizeOf = (id: string, given: Given, data?: string): PrintSize =>
  printSize(sceneOf(id, given, data));

/** The symbol of a scene from the left of its first ink to the right of its last, in mm. */
function symbolMm(scene: Scene): { width: number; barHeight: number } {
  const { shape } = scene.layers[0];
  const mm = (modules: number): number => (modules * scene.scale * 25.4) / scene.dpi;
  if (shape.kind !== 'bars') return { width: mm(shape.grid.columns), barHeight: 0 };
  const first = Math.min(...shape.bars.map((bar) => bar.x));
  const last = Math.max(...shape.bars.map((bar) => bar.x + bar.width));
  return { width: mm(last - first), barHeight: mm(shape.bars[0]!.height) };
}

describe('the table of presets', () => {
  const pairs = PRESETS.flatMap(({ id, symbologies }) =>
    symbologies.map((symbology) => [id, symbology] as const),
  );

  it.each(pairs)('%s is taken for %s, without a warning', (preset, symbology) => {
    expect(sceneOf(symbology, { preset }).warnings).toBeUndefined();
  });

  it.each(PRESETS.map((preset) => [preset.id, preset] as const))(
    '%s says all of itself',
    (_, row) => {
      expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
      for (const text of [row.does, row.source]) expect(text).not.toBe('');
      for (const name of Object.keys(row.options)) expect(findOption(name)).toBeDefined();
    },
  );

  it('a preset is refused where it does not fit, naming what does', () => {
    expect(reasonOf('EAN13', { preset: 'swiss-qr' })).toBe(
      'preset swiss-qr is for SWISSQR, not for EAN-13: ' +
        'its presets are gs1-retail-100, gs1-retail-80.',
    );
    expect(reasonOf('EAN13', { preset: 'gs1' })).toContain('preset must be one of gs1-retail-100,');
    expect(reasonOf('QRCODE', { preset: 'swiss-qr' })).toContain('there is none for it');
  });
});

describe('the sizes of the trades', () => {
  it('an EAN-13 at 100 % has modules of 0.33 mm and is 37.29 mm wide with its quiet zone', () => {
    const size = sizeOf('EAN13', { preset: 'gs1-retail-100' });
    expect(size.moduleWidthMm).toBeCloseTo(0.33, 3);
    expect(size.widthMm).toBeCloseTo(37.29, 1);
  });

  it('a Swiss QR code is 46 mm in every version, with 5 mm around it', () => {
    const scene = sceneOf('SWISSQR', { preset: 'swiss-qr' });
    expect(Math.abs(symbolMm(scene).width - 46)).toBeLessThan(0.1);
    expect(printSize(scene).widthMm).toBeGreaterThanOrEqual(56);
  });

  it('a boleto is 103 mm wide and 13 mm high', () => {
    const digits = '34191790010104351004791020150008291070026000';
    const { width, barHeight } = symbolMm(sceneOf('ITF', { preset: 'boleto' }, digits));
    expect(Math.abs(width - 103)).toBeLessThan(0.2);
    expect(Math.abs(barHeight - 13)).toBeLessThan(0.13);
  });

  it('postal bars are 20 to 24 an inch', () => {
    for (const [id, preset] of [
      ['USPS_IMB', 'usps-imb'],
      ['POSTNET', 'usps-imb'],
      ['ROYALMAIL', 'royal-mail'],
    ] as const) {
      const { moduleWidthMm } = sizeOf(id, { preset });
      const bars = 25.4 / (7 * moduleWidthMm);
      expect(bars).toBeGreaterThan(20);
      expect(bars).toBeLessThan(24);
    }
  });

  it('a MaxiCode is about 28 mm wide, a Pharmacode has bars of 0.5 mm that are 8 mm high', () => {
    expect(Math.abs(sizeOf('MAXICODE', { preset: 'maxicode' }).widthMm - 28.14)).toBeLessThan(0.6);
    const pharmacode = sceneOf('PHARMACODE', { preset: 'pharmacode' });
    expect(printSize(pharmacode).moduleWidthMm).toBeCloseTo(0.5, 9);
    expect(symbolMm(pharmacode).barHeight).toBeCloseTo(8, 9);
  });

  it('a carton has modules of at least 0.495 mm and bars of at least 31.75 mm', () => {
    for (const id of ['GS1_128', 'SSCC18', 'EAN14']) {
      const scene = sceneOf(id, { preset: 'gs1-logistics' });
      expect(printSize(scene).moduleWidthMm).toBeGreaterThanOrEqual(0.495);
      expect(symbolMm(scene).barHeight).toBeGreaterThanOrEqual(31.75);
    }
  });
});

describe('what is given beside a preset', () => {
  it('comes first, and takes what contradicts it out of the preset', () => {
    expect(sceneOf('EAN13', { preset: 'gs1-retail-100', dpi: '203' })).toMatchObject({
      dpi: 203,
      scale: 3,
    });
    expect(sizeOf('ITF', { preset: 'boleto', width: '100mm' }).widthPixels).toBe(1181);
    expect(sceneOf('SSCC18', { preset: 'gs1-logistics', scale: '4' }).scale).toBe(4);
    expect(sizeOf('SSCC18', { preset: 'gs1-logistics', height: '60mm' }).heightPixels).toBe(709);
  });
});

describe('warnings of the printed size', () => {
  const warningsOf = (id: string, given: Given): readonly string[] =>
    sceneOf(id, given).warnings ?? [];

  it('name what is below the standard, and the clause', () => {
    expect(warningsOf('EAN13', { moduleWidth: '0.2', dpi: '300' })).toEqual([
      'The module is 0.1693 mm wide; GS1 General Specifications, 5.12.3 (table 1) ' +
        'asks for 0.264 to 0.66 mm.',
    ]);
    expect(warningsOf('SSCC18', { moduleWidth: '0.508', dpi: '300', barHeight: '10mm' })).toEqual([
      'The bars are 10.16 mm high; GS1 General Specifications, 5.12.3 (table 5) ' +
        'asks for at least 31.75 mm.',
    ]);
    expect(warningsOf('EAN13', { moduleWidth: '0.33', dpi: '300', barHeight: '40' })[0]).toContain(
      'The bars are 13.55 mm high;',
    );
    expect(warningsOf('USPS_IMB', { scale: '1', dpi: '203' })).toEqual([
      'The module is 0.1251 mm wide; USPS DMM 204.1 asks for 0.1512 to 0.1814 mm ' +
        '(20 to 24 bars per inch).',
    ]);
    expect(warningsOf('SWISSQR', { scale: '1', dpi: '203' })[0]).toContain('46 mm');
  });

  it.each(['72', '96', '203', '254', '360', '600', '720', '1200'])(
    'have nothing to say of a postal code or a Swiss QR Code at %s DPI',
    (dpi) => {
      const ids = 'USPS_IMB POSTNET PLANET ROYALMAIL KIX AUSPOST JAPANPOST SWISSQR'.split(' ');
      expect(ids.flatMap((id) => warningsOf(id, { dpi }))).toEqual([]);
    },
  );

  it('name each side of the quiet zone that is too narrow', () => {
    expect(warningsOf('EAN13', { quietZone: '8' })).toEqual([
      'The quiet zone on the left is 8 modules; ' +
        'ISO/IEC 15420:2009; GS1 General Specifications, 5.2 asks for 11.',
    ]);
    expect(warningsOf('QRCODE', { quietZone: 'none' })).toHaveLength(2);
    expect(warningsOf('QRCODE', { quietZone: '4' })).toEqual([]);
  });

  it('count the clear space of a box', () => {
    expect(warningsOf('QRCODE', { quietZone: 'none', width: '600', height: '300' })).toEqual([]);
  });

  it('are not given where no size was chosen in print', () => {
    for (const id of ['EAN13', 'SSCC18', 'USPS_IMB', 'SWISSQR']) {
      expect(warningsOf(id, {})).toEqual([]);
      expect(warningsOf(id, { scale: '1' })).toEqual([]);
    }
  });
});
