/** Labels of the fields and columns that requests, their analytics and batches share. */
export default {
  apiKey: 'API key',
  credits: 'Credits',
  imageFormat: 'Image format',
  outcome: 'Outcome',
  symbology: 'Symbology',
  template: 'Template',

  // Filters
  filters: (set: number) => (set === 0 ? 'Filters' : `Filters (${set})`),
  any: 'Any',
  nothingFound: 'None',
  clear: (label: string) => `Clear ${label.toLowerCase()}`,
};
