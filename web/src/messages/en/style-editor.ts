/** The editor of a style template. */
export default {
  lead: 'Style template: what barcodes look like when a request names it.',
  versions: 'History',
  previewData: 'Data of the preview',
  pictureOf: (symbology: string) => `${symbology} barcode in this style`,

  // What it sets
  rules: 'What it sets',
  noRules: 'Nothing yet: set an option.',
  rulesHint:
    'A request that gives a fixed option another value is refused; a default yields to it.',
  ruleOf: (option: string) => `${option} is`,
  fixed: 'Fixed',
  byDefault: 'Default',
  remove: (option: string) => `Remove ${option}`,
};
