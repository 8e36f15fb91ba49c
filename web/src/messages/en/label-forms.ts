/** The forms of the editor of labels: of the label, its elements and its placeholders. */
import { number } from '../../data/format.ts';

export default {
  name: 'Name',
  width: 'Width',
  height: 'Height',
  color: 'Color',
  placeholder: 'Placeholder',
  daysLater: 'Days later',
  pickColor: 'Pick a color from the screen',

  // What is selected
  selectFirst: 'Select an element on the canvas or in the list to change it, or add one.',
  several: (elements: number) =>
    `${elements} elements are selected. Align, distribute, order, duplicate or delete them with the tools above.`,
  left: 'Left',
  top: 'Top',
  line: { fromLeft: 'From left', fromTop: 'From top', toLeft: 'To left', toTop: 'To top' },

  // In its box
  align: 'Align',
  aligned: { left: 'Left', center: 'Center', right: 'Right' },
  verticalAlign: 'Vertical',
  verticallyAligned: { top: 'Top', middle: 'Middle', bottom: 'Bottom' },
  rotation: 'Rotation',

  // The label
  title: 'Title',
  titleHint: 'What screen readers and PDF readers call it',
  background: 'Background',
  printer: 'Printer',
  printerHint:
    'The canvas shows the label as this printer prints it. The printer is no part of the label.',

  // Barcodes
  data: 'Data',
  options: 'Options',
  openOptions: 'Module, bars, text and more',
  optionsSet: (options: number) => `${number(options)} set`,
  content: 'Content',
  textContent: 'Text',
  required: (field: string) => `${field} (required)`,
  oneOf: (does: string, values: string) => `${does} One of ${values}.`,
  onePerLine: (does: string) => `${does} One on each line.`,

  // Texts, dates and counters
  text: 'Text',
  textHint: '{name} stands for a placeholder.',
  groupSize: 'Characters in a group',
  groupSizeHint: '4 for an IBAN, 3 for an amount',
  noGroups: 'No groups',
  groupsBegin: 'Groups begin',
  format: 'Format',
  mayBeNegative: 'May be negative',
  date: 'Date',
  dayOfPrinting: 'Day of printing',
  counter: 'Counter',
  lettering: 'Lettering',
  size: (unit: string) => `Size (${unit})`,
  font: 'Font',
  weight: 'Weight',
  weights: { regular: 'Regular', bold: 'Bold' },
  lineHeight: 'Line height',
  breakLines: 'Break lines',
  shrink: 'Shrink to fit',
  insertPlaceholder: 'Insert placeholder',
  addNamed: (placeholder: string) => `Add placeholder ${placeholder}`,

  // Lines and boxes
  frame: 'Frame',
  thickness: 'Thickness',
  frameColor: 'Frame color',
  fill: 'Fill',
  noFill: 'none',
  cornerRadius: 'Corner radius',

  // Images
  image: 'Image',
  noImages: 'Images are stored with templates, which your plan does not include.',
  chooseImage: 'Choose an image',
  uploadImage: 'Upload image',
  imageTypes: 'PNG, JPG or SVG',
  imageUploaded: 'Image uploaded',
  fit: 'Fill the box',
  fits: { contain: 'Whole', cover: 'Cover', stretch: 'Stretch' },

  // Conditions
  condition: 'Condition',
  drawn: 'Drawn',
  modes: {
    always: 'Always',
    given: 'Where given',
    empty: 'Where empty',
    equals: 'Where equal to',
    differs: 'Where not equal to',
  },
  value: 'Value',

  // Placeholders
  placeholdersIntro:
    'A placeholder such as {sku} in texts and data is filled in for every label. Previews use the examples.',
  addPlaceholder: 'Add placeholder',
  type: 'Type',
  types: { text: 'Text', number: 'Number', date: 'Date', counter: 'Counter' },
  example: 'Example',
  default: 'Default',
  pattern: 'Pattern',
  longest: 'Longest',
  anyLength: 'any',
  mustBeGiven: 'Required',
  remove: 'Remove',
  removeNamed: (placeholder: string) => `Remove ${placeholder}`,
  unused: 'Used by no element.',
  usedBy: (elements: string) => `Used by ${elements}.`,
  taken: 'Taken',
  nameRule: 'Letters, digits or _',
  writtenAs: 'Written as',
  firstNumber: 'First number',
  step: 'Step',
  digits: 'Digits',
};
