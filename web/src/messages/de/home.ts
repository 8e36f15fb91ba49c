/** `/`. */
import { number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  title: 'Barcode-API: Barcodes, die sich scannen lassen, über HTTP',
  description: (imageFormats, symbologies) =>
    `Eine GET-Anfrage liefert einen Barcode, der sich scannen lässt, als ${imageFormats}. ${symbologies} Symbologien, nach ihren Normen geprüft.`,
  headline: 'Eine URL abrufen, einen Barcode bekommen, der sich scannen lässt.',
  lead: (imageFormats) =>
    `Eine Barcode-API für Läden, Lager und Entwickler. Schreiben Sie Symbologie und Daten in den Pfad, und Sie bekommen das Bild als ${imageFormats}.`,
  free: (calls) => `${number(calls)} Barcodes im Monat sind kostenlos, ohne Kreditkarte.`,
  internal:
    'Diesen Server betreibt Ihre eigene Organisation, für alle, die zu ihr gehören: Melden Sie sich an, erstellen Sie einen API-Schlüssel, und rufen Sie die API aus jedem Programm auf.',
  readDocs: 'Doku lesen (englisch)',
  pictureOf: (data) => `EAN-13-Barcode von ${data}`,
  tryTitle: 'Probieren Sie es aus',
  tryLead: 'Der Barcode ändert sich, während Sie tippen. Ein Konto ist nicht nötig.',
  galleryTitle: (symbologies) => `${symbologies} Symbologien, ein Endpunkt`,
  galleryLead:
    'Von der Ladenkasse über Pakete und Tabletten bis zur Leiterplatte. Die Daten werden nach den Regeln der jeweiligen Norm geprüft, bevor ein Bild entsteht.',
  galleryAll: (symbologies) => `Alle ${symbologies} Symbologien mit Regeln und Beispielen`,
  howTitle: 'So funktioniert es',
  guarantees: [
    [
      'Jeder Barcode lässt sich scannen',
      'Striche sind ganze Pixel mit scharfen Kanten, die Ruhezone ist dabei, und die Prüfziffern stimmen. Jede Symbologie ist mit unabhängigen Lesern oder Encodern getestet oder mit einem Decoder, der nach ihrer Norm geschrieben ist.',
    ],
    [
      'Ungültige Daten werden abgelehnt',
      'Eine falsche Prüfziffer, ein Buchstabe, wo Ziffern stehen müssen, ein unmögliches Datum in einem GS1-Element: Die Fehlermeldung sagt, was falsch ist, wo, und wie Sie es beheben.',
    ],
    [
      'Kein Bild, keine Kosten',
      'Ein Credit wird reserviert, bevor das Bild erzeugt wird, und erst berechnet, wenn das Bild gesendet ist. Geht dazwischen etwas schief, bekommen Sie den Credit zurück.',
    ],
    [
      'Gleiche URL, gleiche Bytes',
      'Bilder ändern sich nie. Sie haben ein ETag, dürfen dauerhaft im Cache bleiben, und die erneute Prüfung kostet nichts.',
    ],
  ],
  pricesTitle: 'Kostenlos anfangen',
  perMonth: (calls) => `${calls} Aufrufe im Monat`,
  compare: 'Tarife vergleichen und den günstigsten für Ihre Menge finden',
  ownTitle: 'Lieber ein eigener Server?',
  ownText:
    'Dieser Dienst ist Software, die Sie selbst betreiben können. Ein Befehl startet alles: kein Datenbankserver, kein Redis, keine Schriften zu installieren. Reicht ein Prozess nicht, betreiben Sie mit PostgreSQL und Redis so viele, wie Sie brauchen.',
  ownGuide: 'Anleitung zum Selbstbetrieb lesen (englisch)',
  copyCommand: 'Befehl kopieren',
} satisfies Catalog['home'];
