/** Of every page: the frame of the public pages, the components, and the words in numbers and dates. */
import { number, pick } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

const WINDOWS: Readonly<Record<number, string>> = { 1: 'Sekunde', 60: 'Minute', 3600: 'Stunde' };

export default {
  // The frame
  skip: 'Zum Inhalt',
  main: 'Hauptmenü',
  menu: 'Menü',
  toggleDark: 'Hell oder dunkel',
  search: 'Suchen',
  language: 'Sprache',
  signIn: 'Anmelden',
  getKey: 'API-Schlüssel holen',
  inviteOnly: 'Registrierung nur mit Einladung',
  signUpClosed: 'Registrierung geschlossen',
  dashboard: 'Übersicht',
  slogan: 'Barcodes, die sich scannen lassen, über HTTP.',
  noScript: 'Diese Seite braucht JavaScript.',
  noScriptDocs: 'Die Dokumentation',
  noScriptDoes: 'nicht.',
  links: {
    account: 'Konto',
    apiKeys: 'API-Schlüssel',
    docs: 'Doku',
    documentation: 'Dokumentation (englisch)',
    errors: 'Fehler',
    formats: 'Symbologien',
    playground: 'Ausprobieren',
    pricing: 'Preise',
    privacy: 'Datenschutz',
    product: 'Produkt',
    quickStart: 'Schnellstart',
    reference: 'API-Referenz',
    selfHosting: 'Selbst betreiben',
    signUp: 'Registrieren',
    status: 'Status',
    support: 'Support',
    symbologies: 'Symbologien',
    terms: 'AGB',
  },
  offline:
    'Sie sind offline. Was Sie sehen, kann veraltet sein; es wird aktualisiert, sobald Sie wieder online sind.',
  announcements: 'Mitteilungen',
  putAway: 'Diese Mitteilung ausblenden',
  notFound: 'Seite nicht gefunden',
  notFoundWhy: 'Vielleicht ist die Adresse falsch geschrieben, oder die Seite ist umgezogen.',
  home: 'Startseite',

  // What components say
  loading: 'Wird geladen',
  copy: (what) => `${what} kopieren`,
  copied: 'Kopiert',
  notCopied: 'Das Kopieren hat nicht geklappt. Markieren Sie den Text stattdessen.',
  seePlans: 'Tarife ansehen',
  askOperator: 'Wer diesen Server betreibt, kann Ihnen einen höheren Tarif geben.',
  askForPlan: 'Nach einem höheren Tarif fragen',
  tryAgain: 'Erneut versuchen',
  wrong: 'Etwas ist schiefgegangen',
  notDisplayed: 'Diese Seite konnte nicht angezeigt werden',
  notLoaded:
    'Sie konnte nicht geladen werden: Die Verbindung ist abgebrochen, oder auf dem Server läuft eine neue Version. Sie wird neu geladen, sobald Sie wieder online sind.',
  reload: 'Neu laden',
  unreachable: 'Der Server ist nicht erreichbar',
  checkConnection: (fault) =>
    `Prüfen Sie Ihre Verbindung, und versuchen Sie es erneut${fault === undefined ? '' : ` (${fault})`}.`,
  noImage: 'Der Server hat kein Bild geliefert',
  unexpectedStatus: (status) => `Der Server hat mit Status ${status} geantwortet`,

  // Words in numbers and dates
  justNow: 'gerade eben',
  unlimited: 'Unbegrenzt',
  rate: (requests, seconds) =>
    `${number(requests)} ${pick(requests, 'Anfrage', 'Anfragen')} pro ${WINDOWS[seconds] ?? `${seconds} Sekunden`}`,
  perThousand: (price) => `${price} je 1.000 Aufrufe`,
  noOverage: 'Kein Mehrverbrauch',
  hardStop: 'Keiner (feste Grenze)',
  features: {
    style: 'Eigene Größen und Farben',
    batch: 'Stapelverarbeitung',
    webhooks: 'Webhooks',
    analytics: 'Nutzungsauswertung',
    templates: 'Eigene Vorlagen',
  },
  families: {
    'linear-retail': 'Handel und Verlage',
    'linear-general': 'Allgemeine Zwecke',
    'linear-industrial': 'Industrie und Logistik',
    'linear-pharma': 'Pharmazie und Medizin',
    gs1: 'GS1 linear',
    postal: 'Post',
    stacked: 'Gestapelt',
    '2d-matrix': '2D-Matrix',
    'gs1-2d': 'GS1 2D',
    composite: 'GS1 Composite',
  },
} satisfies Catalog['shared'];
