/** `/templates`: the list, what is done with a template, and its history. The editor is in other areas. */
import type { ReactNode } from 'react';
import { count } from '../../data/format.ts';

/** `lineHeight` is `line height`. */
const spaced = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Fields of labels that are not called in a sentence as they are in JSON. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ['options', 'option'],
  ['defaults', 'default of'],
  ['x', 'from left'],
  ['y', 'from top'],
  ['toX', 'to left'],
  ['toY', 'to top'],
  ['rotate', 'turned'],
  ['showIf', 'shown if'],
  ['offsetDays', 'days later'],
  ['maxLength', 'longest'],
]);

export default {
  // The list
  lead: 'Labels and barcode styles under a name of yours, with every version kept.',
  howTheyWork: 'How they work',
  import: 'Import',
  newTemplate: 'New template',
  empty: 'No templates yet',
  emptyText:
    'Begin with a price tag, a shipping label or another of the labels to start from, or with an empty one.',
  createFirst: 'Create the first one',
  kinds: { label: 'Label', style: 'Style' },
  versionAt: (version: number, when: ReactNode) => (
    <>
      Version {version}, {when}
    </>
  ),
  print: 'Print labels',
  printOf: (name: string) => `Print labels of ${name}`,
  noPicture: 'No picture',
  hasFaults: 'Has faults',
  template: 'Template',
  allTemplates: 'All templates',

  // What is done with one
  actionsOf: (name: string) => `Actions of ${name}`,
  edit: 'Edit',
  open: 'Open',
  duplicate: 'Duplicate',
  export: 'Export',
  delete: 'Delete',
  nameRule: 'Lower-case letters, digits, - and _, such as price-tag.',
  duplicateTitle: (name: string) => `Duplicate “${name}”`,
  nameOfCopy: 'Name of the copy',
  /** At the end of its name. */
  copySuffix: '-copy',
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteText: (reference: ReactNode) => (
    <>
      Versions that something was printed with stay reachable by their number, such as {reference}.
      Everything else of it is deleted.
    </>
  ),
  deleteTemplate: 'Delete template',
  deleted: (name: string) => `Template ${name} deleted`,

  // A new one
  name: 'Name',
  beginWith: 'Begin with',
  emptyLabel: 'Empty label',
  emptyLabelText: 'Begin with nothing; 58 by 40 mm.',
  barcodeStyle: 'Barcode style',
  create: 'Create template',
  /** A label to start from, by its id; the server names and describes it in English. */
  starter: (_id: string, own: { readonly name: string; readonly does: string }) => own,

  // One from a file
  importTitle: 'Import a template',
  file: 'File',
  fileHelp: 'As “Export” made it, with its images',
  chooseFile: 'Choose a file',
  noJson: 'This is no file of a template: it is not JSON.',
  nameOptional: 'Name (optional)',
  nameInstead: (rule: string) => `In place of the one in the file. ${rule}`,
  importAs: (name: string) => `Import as ${name}`,

  // Without a plan that has them
  locked: 'Templates are not included in your plan',
  lockedText: (plan: string) =>
    `On ${plan}, labels and styles are saved here, keep every version, and are printed by name. The editor can be tried on every plan.`,
  lockedOne: (plan: string) => `They are on ${plan}.`,
  lockedPrint: (plan: string) => `Labels are printed from templates on ${plan}.`,
  tryEditor: 'Try the editor',
  choosePlan: 'Choose a plan',
  anotherPlan: 'another plan',
  planOf: (plan: string, monthly: string | null) =>
    monthly === null ? plan : `${plan} (${monthly} a month)`,
  saveLocked: 'Saving needs another plan',
  saveLockedText: (plan: string) =>
    `Templates are saved, versioned and printed on ${plan}. What you made here stays on this page until you leave it; copy its JSON to keep it.`,
  keepEditing: 'Keep editing',

  // Saving
  unsaved: (version: number) => `Version ${version}, with changes that are not saved`,
  saved: (version: number) => `Version ${version}, saved`,
  savedAs: (version: number) => `Saved as version ${version}`,
  note: 'Note on this version',
  noteExample: 'What changed (optional)',
  mayNotSave: 'Your role does not change templates.',
  saveMine: 'Save mine as the latest version',
  leaveTitle: 'Leave without saving?',
  leaveText: 'Your changes since the last version are lost.',
  stay: 'Stay',
  leave: 'Leave',

  // The history
  historyOf: (name: string) => `History of “${name}”`,
  version: 'Version',
  notPrinted: 'Nothing was printed with it yet.',
  printedSince: (moment: string) => `Printed with since ${moment}.`,
  alwaysAs: (reference: ReactNode) => <>It is always {reference}.</>,
  restoreLoses: 'Your changes that are not saved are lost when a version is restored.',
  isLatest: 'This is the latest',
  restore: (version: number) => `Restore version ${version}`,
  restored: (version: number, next: number) =>
    `Version ${version} is the latest again, as version ${next}`,
  changes: 'Changes',
  changesInWords: 'Changes in words',
  changesOfJson: 'Changes of the JSON',
  sameAs: (version: number) => `Version ${version} is the same.`,
  changesBetween: (changes: number, from: number, to: number) =>
    `${count(changes, 'change', 'changes')} from version ${from} to ${to}`,
  jsonAdded: (value: string) => `was added: ${value}`,
  jsonRemoved: (value: string) => `was removed: ${value}`,
  jsonChanged: (before: string, after: string) => `was ${before}, is ${after}`,
  nothing: 'nothing',

  // Changes in words
  colon: ': ',
  field: (name: string) => FIELDS.get(name) ?? spaced(name),
  /** An option of a barcode: elsewhere it is called as people type it. */
  option: (name: string) => FIELDS.get(name) ?? spaced(name),
  figure: (value: number) => String(value),
  quoted: (text: string) => `‘${text}’`,
  /** `Text ‘Price’`, by the type of the element. */
  element: (type: string, quoted: string) =>
    `${type.charAt(0).toUpperCase()}${type.slice(1)} ${quoted}`,
  added: (element: string) => `${element} added`,
  removed: (element: string) => `${element} removed`,
  renamed: (element: string, quoted: string) => `${element} renamed ${quoted}`,
  placeholder: (name: string) => `Placeholder {${name}}`,
  ordered: 'Order of the elements changed',
  /** By how many millimetres, to the right and down; negative: to the left and up. */
  moved: (across: number, down: number) =>
    `moved ${[
      ...(across === 0 ? [] : [`${Math.abs(across)} mm ${across > 0 ? 'right' : 'left'}`]),
      ...(down === 0 ? [] : [`${Math.abs(down)} mm ${down > 0 ? 'down' : 'up'}`]),
    ].join(' and ')}`,
  switched: (field: string, isOn: boolean) => `${field} ${isOn ? 'on' : 'off'}`,
  set: (field: string, value: string) => `${field} set to ${value}`,
  unset: (field: string, value: string) => `${field} ${value} taken away`,
};
