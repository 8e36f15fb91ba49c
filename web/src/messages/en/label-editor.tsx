/** The editor of a label template: its page, tools, canvas and lists. The forms of elements are in `label-forms`. */
import type { ReactNode } from 'react';

export default {
  // The page
  lead: 'Label template',
  versions: 'History',
  useByApi: 'Use by API',
  printLabels: 'Print labels',
  tryTitle: (title: string) => `Try: ${title}`,
  tryLead: (plan: string) =>
    `Change anything. Previews bear the word SAMPLE; templates are saved on ${plan}.`,
  allTemplates: 'All templates',

  // Requests of the API
  requestsIntro: (links: {
    readonly keys: (text: string) => ReactNode;
    readonly docs: (text: string) => ReactNode;
  }) => (
    <>
      These print the label with the examples of its placeholders, for one credit, with one of your{' '}
      {links.keys('API keys')}. {links.docs('The documentation')} says how to print many at once.
    </>
  ),
  printsSaved: (version: number) =>
    `The API prints version ${version}; your changes since then are not saved.`,
  imageFormat: 'Image format',
  version: 'Version',
  alwaysLatest: 'Always the latest',
  alwaysVersion: (version: number) => `Always version ${version}`,
  curlGet: 'curl, GET',
  curlPost: 'curl, POST',
  copyGet: 'Copy curl for GET',
  copyPost: 'Copy curl for POST',

  // Test prints
  testPrint: 'Test print',
  previewFree: 'As it is here, free',
  versionForCredit: (version: number) => `Version ${version}, 1 credit`,
  downloaded: (format: string) => `Downloaded as ${format}`,

  // Panels
  panels: {
    elements: 'Elements',
    element: 'Element',
    label: 'Label',
    placeholders: 'Placeholders',
  },
  noElements: 'No elements yet. Begin with a barcode or a text.',
  elementsList: 'Elements, front first',
  selectWithOthers: (name: string) => `Select ${name} with others`,
  labelJson: 'Label as JSON',
  copyJson: 'Copy JSON',
  jsonHint: 'GET /api/template-schemas/label describes every field.',

  // Notes of the server
  problems: 'Problems',
  kinds: { fault: 'Error: ', warning: 'Warning: ' },
  misfits: 'Examples that do not fit',
  take: (example: string, isPatternLost: boolean) =>
    `Take “${example}”${isPatternLost ? ', without the pattern' : ''}`,

  // The canvas
  canvas: 'Canvas',
  canvasHelp:
    'Page Down and Page Up select the next and previous element. Arrow keys move what is selected by a tenth of a millimeter, with Shift by one; with Alt they resize it. Delete removes it, brackets change its order, Control Z undoes. The question mark lists all keys.',
  picture: 'The label with its examples',
  nothingSelected: (width: number, height: number) =>
    `${width} × ${height} mm. Nothing is selected.`,
  severalElements: (elements: number) => `${elements} elements`,
  placeOf: (name: string, width: number, height: number, x: number, y: number) =>
    `${name}: ${width} × ${height} mm at ${x}, ${y}`,

  // Tools
  addElement: 'Add element',
  history: 'History',
  undo: 'Undo',
  redo: 'Redo',
  duplicate: 'Duplicate',
  delete: 'Delete',
  align: 'Align',
  alignTo: {
    left: 'Align left',
    center: 'Align center',
    right: 'Align right',
    top: 'Align top',
    middle: 'Align middle',
    bottom: 'Align bottom',
  },
  distribute: { x: 'Distribute horizontally', y: 'Distribute vertically' },
  order: 'Order',
  orderTo: {
    front: 'Bring to front',
    forward: 'Bring forward',
    backward: 'Send backward',
    back: 'Send to back',
  },
  view: 'View',
  zoomOut: 'Zoom out',
  zoomIn: 'Zoom in',
  showWhole: (zoom: string) => `${zoom}, show the whole label`,
  snap: 'Snap',
  noGrid: 'No grid',
  grid: (mm: string) => `Grid ${mm} mm`,

  // Keys
  keysTitle: 'Keys',
  keysTool: 'Keys (?)',
  keysHint: 'With the focus on the canvas. On a Mac, Command does what Ctrl does elsewhere.',
  keysOnCanvas: 'On the canvas',
  keysOnPage: 'Anywhere on the page',
  canvasKeys: {
    next: { shown: 'Page Down', does: 'Select the next element' },
    previous: { shown: 'Page Up', does: 'Select the previous element' },
    all: { shown: 'Ctrl + A', does: 'Select all elements' },
    none: { shown: 'Escape', does: 'Select nothing' },
    move: { shown: 'Arrow keys', does: 'Move what is selected by 0.1 mm' },
    moveFar: { shown: 'Shift + arrow keys', does: 'Move what is selected by 1 mm' },
    resize: { shown: 'Alt + arrow keys', does: 'Resize what is selected by 0.1 mm' },
    resizeFar: { shown: 'Alt + Shift + arrow keys', does: 'Resize what is selected by 1 mm' },
    forward: { shown: ']', does: 'Bring what is selected forward' },
    backward: { shown: '[', does: 'Send what is selected backward' },
    duplicate: { shown: 'Ctrl + D', does: 'Duplicate what is selected' },
    delete: { shown: 'Delete or Backspace', does: 'Delete what is selected' },
    undo: { shown: 'Ctrl + Z', does: 'Undo' },
    redo: { shown: 'Ctrl + Shift + Z or Ctrl + Y', does: 'Redo' },
  },
  pageKeys: {
    save: { shown: 'Ctrl + S', does: 'Save' },
    help: { shown: '?', does: 'Show these keys, unless the focus is in a field' },
  },
};
