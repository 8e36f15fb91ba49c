/** The search over pages and documentation: the dialog, and the pages that it goes to by their names. */
import { number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  label: 'Seiten und Dokumentation durchsuchen',
  placeholder: 'Seiten und Dokumentation (englisch)',
  results: 'Treffer',
  found: (options) => (options === 0 ? 'Keine Treffer' : `${number(options)} Treffer`),
  searching: 'Es wird gesucht …',
  failed: 'Die Dokumentation konnte nicht durchsucht werden.',
  hint: 'Pfeiltasten wählen aus, Enter öffnet, Esc schließt.',
  goTo: 'Öffnen',
  /** Pages by their titles, and other words for them. */
  commands: {
    dashboard: { title: 'Übersicht', words: 'dashboard startseite credits verbrauch' },
    analytics: {
      title: 'Auswertung',
      words: 'analytics statistik nutzung verbrauch antwortzeiten fehler',
    },
    requests: { title: 'Anfragen', words: 'requests protokoll verlauf log fehler' },
    apiKeys: {
      title: 'API-Schlüssel',
      words: 'api keys schlüssel erstellen neuer neuen key token',
    },
    playground: {
      title: 'Ausprobieren',
      words: 'playground barcode zeichnen erzeugen erstellen testen',
    },
    templates: { title: 'Vorlagen', words: 'templates etiketten etikett stil gestalten' },
    batches: { title: 'Stapel', words: 'batches stapelverarbeitung csv tabelle excel' },
    webhooks: { title: 'Webhooks', words: 'ereignisse endpunkte benachrichtigungen' },
    billing: {
      title: 'Abrechnung',
      words: 'billing tarif upgrade rechnungen rechnung ausgabengrenze',
    },
    account: { title: 'Konto', words: 'account passwort e-mail email sitzungen löschen export' },
    signIn: { title: 'Anmelden', words: 'login einloggen sign in' },
    signUp: { title: 'Registrieren', words: 'konto anlegen schlüssel account sign up' },
    pricing: { title: 'Preise', words: 'pricing tarife kosten credits' },
    documentation: { title: 'Dokumentation (englisch)', words: 'docs doku schnellstart hilfe' },
    formats: { title: 'Symbologien (englisch)', words: 'formate symbologie barcodes' },
    reference: { title: 'API-Referenz (englisch)', words: 'openapi endpunkte reference' },
  },
} satisfies Catalog['search'];
