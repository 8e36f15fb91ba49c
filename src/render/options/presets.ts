/**
 * Presets of size by trade: each is a set of options with its source, for the symbologies that the trade
 * prints. Their DPI are those at which the module of the trade is whole pixels; the DPI of a printer may
 * be given instead, and the nearest module is taken.
 */
import type { Symbology } from '../../barcode/symbology.ts';

export interface Preset {
  readonly id: string;
  /** What it is for, in one sentence for the docs. */
  readonly does: string;
  /** Ids of the symbologies it fits. */
  readonly symbologies: readonly string[];
  /** What it stands for; what is given beside it comes first. */
  readonly options: Readonly<Record<string, string>>;
  /** Where its figures come from. */
  readonly source: string;
}

/** The preset with this id; undefined if there is none. */
export const findPreset = (id: string): Preset | undefined =>
  PRESETS.find((preset) => preset.id === id);

/** Why a preset cannot be had for a symbology, or undefined where it can. */
export function presetFault(preset: Preset, symbology: Symbology): string | undefined {
  if (preset.symbologies.includes(symbology.id)) return undefined;
  const others = PRESETS.filter(({ symbologies }) => symbologies.includes(symbology.id));
  const advice =
    others.length === 0
      ? 'there is none for it'
      : `its presets are ${others.map(({ id }) => id).join(', ')}`;
  return (
    `preset ${preset.id} is for ${preset.symbologies.join(', ')}, not for ${symbology.name}: ` +
    `${advice}.`
  );
}

export const PRESETS: readonly Preset[] = [
  {
    id: 'gs1-retail-100',
    does: 'Retail products at 100 %: a module of 0.33 mm.',
    symbologies: ['EAN13', 'EAN8', 'UPCA', 'UPCE', 'ISBN', 'ISSN', 'ISMN'],
    options: { moduleWidth: '0.33mm', dpi: '308' },
    source: 'GS1 General Specifications, 5.12.3, symbol specification table 1',
  },
  {
    id: 'gs1-retail-80',
    does: 'Retail products at 80 %, the smallest allowed: a module of 0.264 mm.',
    symbologies: ['EAN13', 'EAN8', 'UPCA', 'UPCE', 'ISBN', 'ISSN', 'ISMN'],
    options: { moduleWidth: '0.2646mm', dpi: '288' },
    source: 'GS1 General Specifications, 5.12.3, symbol specification table 1',
  },
  {
    id: 'gs1-logistics',
    does: 'Cartons and pallets: a module of at least 0.495 mm, bars of at least 31.75 mm.',
    symbologies: ['GS1_128', 'SSCC18', 'EAN14', 'ITF14'],
    options: { moduleWidth: '0.508mm', dpi: '300', barHeight: '32mm' },
    source: 'GS1 General Specifications, 5.12.3, symbol specification tables 2 and 5',
  },
  {
    id: 'itf14-100',
    does: 'Corrugated board at 100 %: a module of 1.016 mm, bars of at least 31.75 mm.',
    symbologies: ['ITF14'],
    options: { moduleWidth: '1.016mm', dpi: '300', barHeight: '32.5mm' },
    source: 'GS1 General Specifications, 5.12.3, symbol specification table 2',
  },
  {
    id: 'swiss-qr',
    does: 'The payment part of a Swiss QR-bill: 46 × 46 mm with 5 mm of clear space.',
    symbologies: ['SWISSQR'],
    options: { moduleWidth: '0.1693mm', dpi: '300', quietZone: '5mm' },
    source:
      'SIX Implementation Guidelines QR-bill 2.3: 46 by 46 mm whatever the version, 5 mm around it',
  },
  {
    id: 'boleto',
    does: 'Brazilian bank slips: bars 103 mm wide and 13 mm high with 5 mm of clear space, without text.',
    symbologies: ['ITF'],
    options: {
      moduleWidth: '0.254mm',
      dpi: '300',
      barHeight: '13mm',
      quietZone: '5mm',
      text: 'off',
    },
    source:
      'The layout of the boleto by FEBRABAN, as manuals of banks give it: 44 digits in 103 by 13 mm, ' +
      '5 mm from the edge',
  },
  {
    id: 'usps-imb',
    does: 'Letters of the US Postal Service: 21.4 bars per inch.',
    symbologies: ['USPS_IMB', 'POSTNET', 'PLANET'],
    options: { moduleWidth: '0.1693mm', dpi: '300' },
    source: 'USPS-B-3200 and DMM 204.1: 20 to 24 bars per inch',
  },
  {
    id: 'royal-mail',
    does: 'Letters of Royal Mail and PostNL: 21.4 bars per 25.4 mm.',
    symbologies: ['ROYALMAIL', 'KIX'],
    options: { moduleWidth: '0.1693mm', dpi: '300' },
    source: 'Royal Mail 4-State Customer Code, whose bars KIX has: 20 to 24 bars per 25.4 mm',
  },
  {
    id: 'pharmacode',
    does: 'Pharmaceutical packages: narrow bars of 0.5 mm, 8 mm high.',
    symbologies: ['PHARMACODE'],
    options: { moduleWidth: '0.5mm', dpi: '254', barHeight: '8mm' },
    source:
      'Laetus Pharmacode Guide, 4th edition (July 1997): bars of 0.5 and 1.5 mm, gaps of 1 mm',
  },
  {
    id: 'maxicode',
    does: 'Parcels: about 28 mm wide with its quiet zone, the one size that MaxiCode has.',
    symbologies: ['MAXICODE'],
    options: { moduleWidth: '0.508mm', dpi: '300' },
    source:
      'ISO/IEC 16023:2000: 28.14 by 26.91 mm with quiet zone, 26.48 to 29.79 by 25.32 to 28.49 mm allowed',
  },
];
