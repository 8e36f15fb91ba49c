/** What the model of labels says: names of elements and fields, notes at them, and what is wrong with JSON by hand. */
export default {
  /** Types of elements, and what new ones are called. */
  elements: {
    barcode: 'Barcode',
    text: 'Text',
    date: 'Date',
    counter: 'Counter',
    line: 'Line',
    box: 'Box',
    image: 'Image',
  },
  /** What a new text says. */
  newText: 'Text',
  printer: (dpi: number, dotsPerMm: number) => `${dpi} DPI (${dotsPerMm} dots per mm)`,

  /** What the server finds fault with; fields that are not here are called by their own names. */
  fields: {
    background: 'Background',
    color: 'Color',
    data: 'Data',
    digits: 'Digits',
    example: 'Example',
    fill: 'Fill',
    font: 'Font',
    format: 'Format',
    groups: 'Groups',
    height: 'Height',
    image: 'Image',
    lineHeight: 'Line height',
    name: 'Name',
    pattern: 'Pattern',
    radius: 'Radius',
    size: 'Size',
    symbology: 'Symbology',
    text: 'Text',
    thickness: 'Thickness',
    title: 'Title',
    width: 'Width',
  },
  fieldNote: (field: string, sentence: string) => `${field}: ${sentence}`,
  misfit: (placeholder: string, symbology: string, element: string) =>
    `The example of ${placeholder} does not fit ${symbology} of “${element}”.`,

  json: {
    notJson: (fault: string | undefined) => `This is not JSON: ${fault ?? 'no value'}`,
    noLabel: 'A label is an object with width, height and elements.',
    noMm: (field: string) => `${field} must be a number of mm.`,
    noPlaceholders: 'placeholders must be an object with a field for each placeholder.',
    noPlaceholder: (place: string) => `${place} must be an object, such as {}.`,
    noElements: 'elements must be a list.',
    element: {
      noObject: (place: string) => `${place} must be an object.`,
      noType: (place: string, types: string) => `${place} needs a type: ${types}.`,
      noName: (place: string) => `${place} needs a name.`,
      noMm: (place: string, field: string) => `${place} needs ${field}, a number of mm.`,
      noText: (place: string, field: string) => `${place} needs ${field}, a text.`,
      noCondition: (place: string) => `${place} has a showIf without a placeholder.`,
      noOptions: (place: string) => `${place} has options that are no object.`,
    },
  },
};
