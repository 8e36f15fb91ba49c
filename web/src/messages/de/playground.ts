/** `/playground`: data, pictures and downloads, comparing, reading a barcode, and the request as code. */
import { number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

const SIDES: Readonly<Record<string, string>> = { left: 'links', right: 'rechts' };

/** A warning of the server, as far as its words are known. */
const warning = (text: string): string =>
  text
    .replace(
      /^The quiet zone on the (\w+) is (\S+) modules; (.*) asks for (\S+)\.$/,
      (_, side: string, modules: string, source: string, least: string) =>
        `Die Ruhezone ${SIDES[side] ?? side} ist ${comma(modules)} Module breit; ${source} verlangt ${comma(least)}.`,
    )
    .replace(
      /^The module is (\S+) mm wide; (.*) asks for (\S+) to (\S+) mm(?: \(.*\))?\.$/,
      (_, width: string, source: string, min: string, max: string) =>
        `Das Modul ist ${comma(width)} mm breit; ${source} verlangt ${comma(min)} bis ${comma(max)} mm.`,
    )
    .replace(
      /^The bars are (\S+) mm high; (.*) asks for at least (\S+) mm\.$/,
      (_, height: string, source: string, least: string) =>
        `Die Striche sind ${comma(height)} mm hoch; ${source} verlangt mindestens ${comma(least)} mm.`,
    )
    .replace(
      /^The bars are narrower by (\S+) mm, not (\S+) mm: a pixel is (\S+) mm at (\d+) DPI, .*$/,
      (_, by: string, wanted: string, pixel: string, dpi: string) =>
        `Die Striche sind um ${comma(by)} mm schmaler, nicht um ${comma(wanted)} mm: Ein Pixel misst ${comma(pixel)} mm bei ${dpi} DPI, und Striche enden an ganzen Pixeln.`,
    );

const comma = (decimal: string): string => decimal.replace('.', ',');

export default {
  title: 'Ausprobieren',
  lead: 'Jeder Barcode entsteht, während Sie tippen. Das Ausprobieren kostet keine Credits.',
  leadForVisitors:
    'Jeder Barcode entsteht, während Sie tippen. Für SVG brauchen Sie kein Konto; es kostet nichts.',
  loading: 'Die Seite wird geladen',
  requires: (plan) => `ab Tarif ${plan}`,
  copyLink: 'Link kopieren',

  // The data
  example: 'Beispiel',
  controlCharacter: 'Steuerzeichen',
  controls: {
    GS: 'GS, Gruppentrenner',
    RS: 'RS, Satztrenner',
    EOT: 'EOT, Ende der Übertragung',
    tab: 'Tabulator',
    noBreakSpace: 'geschütztes Leerzeichen',
  },
  length: (length, longest) => `${number(length)} von ${number(longest)}`,
  atPosition: (character, position) => `${character} an Position ${number(position)}`,
  invisible: (characters, more) =>
    `Unsichtbare Zeichen: ${characters}${more > 0 ? ` und ${number(more)} weitere` : ''}.`,

  // Why a scanner may not read it
  mayNotScan: 'Das lässt sich vielleicht nicht scannen:',
  doesNotScan: 'Ihr Scanner liest den Barcode nicht?',
  whatToCheck: 'Was Sie prüfen können (englisch)',
  warning,

  // Downloads
  download: 'Herunterladen',
  downloaded: (format) => `Als ${format} heruntergeladen.`,
  lockedFormats: (formats, plan) => `Mit ${plan} auch als ${formats}.`,
  copyImage: 'Bild kopieren',
  svgCode: 'SVG-Code',
  pngImage: 'PNG-Bild',
  copiedAs: (format) => `${format} kopiert.`,
  noClipboard: 'Der Browser erlaubt das Kopieren nicht',
  downloadInstead: 'Laden Sie das Bild stattdessen herunter.',
  failed: (fault) =>
    fault === undefined ? 'Etwas ist schiefgegangen.' : `Etwas ist schiefgegangen: ${fault}`,

  // Comparing
  keep: 'Zum Vergleich merken',
  compare: 'Vergleich',
  swap: 'Tauschen',
  stopComparing: 'Vergleich beenden',
  now: 'Jetzt',
  nowPicture: 'Barcode, wie er jetzt ist',
  kept: 'Gemerkt',
  keptPicture: 'Gemerkter Barcode',
  bothSame: 'Beide sind gleich.',
  difference: (name, before, now) => `${name}: ${before ?? 'Vorgabe'} statt ${now ?? 'Vorgabe'}`,

  // Style
  style: 'Stil',
  resetStyle: 'Stil zurücksetzen',
  styleTrial: (plan) =>
    `Hier können Sie jede Option ausprobieren, bis 600 Pixel. Für größere Bilder und die API brauchen Sie den Tarif ${plan}.`,

  // The request
  apiRequest: 'API-Anfrage',
  formatOfRequest: 'Bildformat der Anfrage',
  urlNeedsPost: 'URL (diese Daten erfordern eine POST-Anfrage)',

  // Reading a barcode
  read: {
    title: 'Barcode lesen',
    drop: 'Ziehen Sie ein Bild hierher, oder wählen Sie eines aus. Es wird gelesen und nicht gespeichert.',
    choose: 'Bild auswählen',
    useCamera: 'Kamera verwenden',
    none: 'Es wurde kein Barcode gefunden. Fotografieren Sie gerade von oben, mit freiem Rand um den Barcode.',
    unknown: 'Unbekannte Symbologie',
    open: 'Hier öffnen',
  },
  camera: {
    view: 'Kamera',
    howTo:
      'Halten Sie den Barcode flach und so nah, dass er das Bild füllt. Gesendet wird nur das Bild, das Sie lesen lassen; gespeichert wird es nicht.',
    read: 'Barcode lesen',
    off: 'Kamera ausschalten',
    instead: (problem) => `${problem} Sie können stattdessen ein Bild auswählen.`,
    notStarted: 'Die Kamera konnte nicht gestartet werden.',
    notAllowed:
      'Diese Seite darf die Kamera nicht verwenden. Erlauben Sie es neben der Adresse der Seite, und versuchen Sie es erneut.',
    notSecure: 'Browser geben die Kamera nur für Seiten über https frei.',
    noCamera: 'Es gibt keine Kamera.',
    noneFits: 'Es gibt keine passende Kamera.',
    inUse:
      'Ein anderes Programm verwendet die Kamera. Schließen Sie es, und versuchen Sie es erneut.',
    stopped: 'Die Kamera wurde angehalten.',
  },
} satisfies Catalog['playground'];
