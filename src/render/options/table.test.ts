/** The table as a whole, and what it says to names that people bring from elsewhere. */
import { describe, expect, it } from 'vitest';
import { similarOption, STYLE_OPTIONS } from './table.ts';

/** What other generators and APIs call things, and which of ours is meant. */
const MEANT: Readonly<Record<string, string>> = {
  scale: 'zoom module_size magnification s boxSize cellsize dot_size barWidth factor scal scael',
  moduleWidth: 'xdim x-dimension module mw narrowWidth mil modulewith module_width moduleWdith',
  dpi: 'resolution density ppi dpmm res dots_per_inch',
  width: 'size w imageWidth img-width total_width maxwidth wdith widht',
  height: 'h imageHeight total_height maxHeight heigth hieght',
  barHeight: 'bar_height barcodeHeight lineHeight barHight bar-heigth',
  quietZone: 'margin padding border qz quiet quiet_zone quietzones clearZone marginLeft queitZone',
  preset: 'profile standard presets',
  text: 'showText displayValue includetext hrt hri printText',
  altText: 'alttext label customText alternateText textOverride displayText alt_txt',
  textPosition: 'textPos textyalign text_position labelPosition textlocation textPostion',
  textSize: 'fontSize font_size font textHeight fs labelSize txtSize',
  textAlign: 'align textxalign alignment text_align justify',
  captionAbove: 'title header heading captionAbov topText',
  captionBelow: 'caption subtitle footer bottomText description note captionbelow',
  color: 'fg foreground fgcolor foregroundColor barColor colour lineColor dark color_',
  background: 'bg bgcolor backgroundColor background-color back light transparent backgroud',
  rotate: 'rotation rot angle orientation rotat',
  ratio: 'wideRatio wide_to_narrow',
  bearerBars: 'bearer bearer_bars',
  eclevel: 'ecc ec ecLevel errorCorrectionLevel error_correction correction ecl eclvel',
  version: 'symbol_version qrVersion typeNumber verison',
  mask: 'maskPattern data_mask',
  symbolSize: 'symbol_size dmSize',
  shape: 'symbolShape dm_shape',
  columns: 'cols column dataColumns',
  rows: 'row_count numRows',
  layers: 'layer aztec_layers',
  charset: 'encoding codepage characterSet',
  structuredAppend: 'append macro structured_append',
  format: 'type imageFormat output ext fileType formt image_type',
};

const pairs = Object.entries(MEANT).flatMap(([name, others]) =>
  others.split(' ').map((other) => [other, name] as const),
);

describe('the table of options', () => {
  it('has no name or other name twice, however it is written', () => {
    const fold = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, '');
    const names = STYLE_OPTIONS.flatMap(({ name, otherNames }) => [name, ...otherNames].map(fold));
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it.each(pairs)('%s is taken for %s', (typed, name) => {
    expect(similarOption(typed)).toBe(name);
  });

  it('size is that of a module where it is small, and else that of the picture', () => {
    const meant = ['1', '4', '20', '21', '300', '200x200', ''].map((text) =>
      similarOption('size', text),
    );
    expect(meant).toEqual(['scale', 'scale', 'scale', 'width', 'width', 'width', 'width']);
  });

  it.each(['', 'q', 'foo', 'callback', 'token', 'x'.repeat(25), '__proto__', 'constructor'])(
    '%j is taken for nothing',
    (typed) => {
      expect(similarOption(typed)).toBeUndefined();
    },
  );
});
