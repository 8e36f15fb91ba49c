/** What no oracle proves, and what was done instead. */
export const UNPROVEN: readonly { readonly what: string; readonly instead: string }[] = [
  {
    what: 'PosiCode.',
    instead:
      'No other encoder and no reader of it is known to us, and its character table has one source. ' +
      'Every generated value draws, and values of equal length draw symbols of their own.',
  },
  {
    what: 'GS1 mode of Han Xin Code.',
    instead:
      'BWIPP alone draws it, and what it draws is ours, module by module, where it divides data into ' +
      'the same modes; our decoder reads every value.',
  },
  {
    what: 'The start and stop of COOP 2 of 5.',
    instead: 'Its digits follow the weights 7, 4, 2, 1; start and stop have one source.',
  },
  {
    what: 'The 2D half of composites but GS1-128’s.',
    instead:
      'Readers see the linear half. zint draws the same modules, and the same component alone ' +
      '(GS1_CC) is read by zxing and decoded.',
  },
  {
    what: 'Row heights of stacked symbols and bar heights of postal codes.',
    instead:
      'zint’s modules come without heights: src/barcode/gs1/rows.test.ts and postal.test.ts hold them ' +
      'against the standards’ numbers.',
  },
  {
    what: 'D3AQR’s second layer.',
    instead:
      'Readers see the QR Code under it, read in every value. src/barcode/qr/d3aqr.test.ts compares ' +
      'the layer with that of bwip-js.',
  },
  {
    what: 'The digit 1 of Korea Post.',
    instead:
      'Its bars have one source, zint, whose modules ours are; they lie one module off the four-module ' +
      'pitch that those of all other digits keep.',
  },
];
