import { describe, expect, it } from 'vitest';
import { readText } from '../../test/support/picture.ts';
import { arrange } from './arrange.ts';
import { fill } from './fill.ts';
import { parseLabel, type LabelFault } from './label.ts';
import { LABEL_FORMATS } from './print-label.ts';

const label = (content: object): object => ({
  width: 40,
  height: 40,
  placeholders: { ssid: {}, password: {}, remark: {} },
  elements: [
    {
      ...{ type: 'barcode', name: 'Code', symbology: 'QRCODE', x: 2, y: 2, width: 36, height: 36 },
      ...content,
    },
  ],
});

function faultsOf(content: object): readonly LabelFault[] {
  const parsed = parseLabel(label(content));
  return parsed.kind === 'refused' ? parsed.faults : [];
}

/** The data that the label's barcode carries, or why there is none. */
function dataOn(content: object, parameters: object = {}): string | readonly string[] {
  const parsed = parseLabel(label(content));
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.faults));
  const values = fill(parsed.label, { ...parameters }, { date: '2026-11-29', index: 0 });
  if (values.kind === 'refused') throw new Error(JSON.stringify(values.faults));
  const arranged = arrange(parsed.label, values, 300, new Map());
  if (arranged.kind === 'refused') return arranged.faults.map(({ reason }) => reason);
  return arranged.symbols[0]!.data as string;
}

describe('a payload on a label', () => {
  const wifi = { kind: 'wifi', ssid: '{ssid}', password: '{password}' };

  it('is built of its fields with the values put in, as a standard escapes them', () => {
    const values = { ssid: 'Lager; 2', password: 'a:b\\c1234' };
    expect(dataOn({ payload: wifi }, values)).toBe('WIFI:T:WPA;S:Lager\\; 2;P:a\\:b\\\\c1234;;');
  });

  it('is read from the printed label', async () => {
    const parsed = parseLabel(label({ payload: wifi }));
    if (parsed.kind === 'refused') throw new Error('refused');
    const values = fill(
      parsed.label,
      { ssid: 'Lager', password: 'geheim12' },
      { date: '2026-11-29', index: 0 },
    );
    if (values.kind === 'refused') throw new Error('refused');
    const arranged = arrange(parsed.label, values, 203, new Map());
    if (arranged.kind === 'refused') throw new Error('refused');
    const png = LABEL_FORMATS.find(({ id }) => id === 'png')!.print(arranged);
    expect(await readText(png)).toBe('WIFI:T:WPA;S:Lager;P:geheim12;;');
  });

  it('has the options of its standard, which those of the element override', () => {
    const epc = { kind: 'epc', name: 'A', iban: 'DE71110220330123456789', amount: '1.00' };
    const eclevels = [{}, { eclevel: 'Q' }].map((options) => {
      const parsed = parseLabel(label({ payload: epc, options }));
      if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.faults));
      const values = fill(parsed.label, {}, { date: '2026-11-29', index: 0 });
      if (values.kind === 'refused') throw new Error('refused');
      const arranged = arrange(parsed.label, values, 300, new Map());
      if (arranged.kind === 'refused') throw new Error(JSON.stringify(arranged.faults));
      return (arranged.symbols[0]!.options as { eclevel?: string }).eclevel;
    });
    expect(eclevels).toEqual(['M', 'Q']);
  });

  it('leaves out items and fields whose placeholders are empty', () => {
    const card = { kind: 'vcard', firstName: 'Ada', phone: '{ssid}', note: '{remark}' };
    const data = dataOn({ payload: card }, { ssid: '+441' });
    expect(data).toContain('+441');
    expect(data).not.toContain('NOTE');
    const gs1 = { kind: 'gs1', elements: ['01=09521234543213', '{ssid}', '{remark}'] };
    const code = { symbology: 'GS1_DATAMATRIX', payload: gs1 };
    expect(dataOn(code, { remark: '10=A' })).toBe('(01)09521234543213(10)A');
  });

  it('is refused by name where values do not build it', () => {
    expect(dataOn({ payload: wifi }, { password: 'x' })).toEqual([
      expect.stringContaining('ssid is required'),
    ]);
  });

  it('has faults of the label where kind or fields are not there, or nothing can change them', () => {
    const paths = (content: object): readonly string[] => faultsOf(content).map(({ path }) => path);
    expect(paths({ payload: { kind: 'wify', ssid: 'x' } })).toEqual(['elements[0].payload.kind']);
    expect(faultsOf({ payload: { kind: 'wify' } })[0]?.reason).toContain('Did you mean wifi?');
    expect(paths({ payload: { kind: 'wifi', sid: 'x' } })).toEqual(['elements[0].payload.sid']);
    expect(paths({ payload: { kind: 'wifi', password: 'x' } })).toEqual(['elements[0].payload']);
    expect(paths({ payload: wifi, data: 'x' })).toEqual(['elements[0].data']);
    expect(paths({})).toEqual(['elements[0].data']);
    expect(paths({ payload: { kind: 'wifi', ssid: '{nobody}' } })).toEqual([
      'elements[0].payload.ssid',
    ]);
    expect(paths({ payload: { kind: 'wifi', ssid: ['a', { b: 1 }] } })).toEqual([
      expect.stringContaining('elements[0].payload'),
    ]);
  });
});
