/** The picture that follows what is typed, on the home page and in the playground. */
import { number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  symbology: 'Symbologie',
  data: 'Daten',
  enterData: 'Geben Sie die Daten für den Barcode ein.',
  openPlayground: 'Alle Optionen ausprobieren',
  pictureOf: (symbology) => `${symbology}-Barcode Ihrer Daten`,
  noImage: 'Kein Bild für diese Daten',
  lastValid: 'Das letzte gültige Bild',
  pixels: (width, height) => `${width} × ${height} Pixel`,
  tooMany: (seconds) =>
    `Zu viele Bilder pro Minute. ${seconds === undefined ? 'Versuchen Sie es später erneut.' : `Neuer Versuch in ${number(seconds)} s.`}`,
  busy: 'Der Server ist ausgelastet. Neuer Versuch …',
} satisfies Catalog['preview'];
