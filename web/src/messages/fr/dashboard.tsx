/** `/dashboard`, and the credits that `/analytics` shows too. */
import type { WarningJson } from '../../../../src/dashboard/schemas.ts';
import { fullDay } from '../../data/dates.ts';
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

const endpoint = ([first = '', ...more]: readonly string[]): string =>
  `Le point de terminaison « ${first} »${more.length === 0 ? '' : ` (et ${count(more.length, 'autre', 'autres')})`}`;

/** What the server warns of. */
function warned({ code, values }: WarningJson): string {
  switch (code) {
    case 'credits-80':
      return `${values.percent}\u00a0% des appels inclus sont utilisés.`;
    case 'credits-exhausted':
      return values.of === 'calls'
        ? 'Tous les appels de cette période sont épuisés. Les requêtes sont refusées jusqu’à la prochaine période, ou jusqu’à ce que vous ayez une formule supérieure.'
        : 'Le plafond de dépenses est atteint. Les requêtes sont refusées.';
    case 'email-unverified':
      return 'Votre adresse e-mail n’est pas confirmée. Ouvrez le lien de l’e-mail que nous vous avons envoyé.';
    case 'invoice-past-due':
      return values.planEnds === null
        ? 'Une facture est en retard de paiement.'
        : `Une facture est en retard de paiement. Si elle n’est pas payée, le compte passe à Free le ${fullDay(values.planEnds)}.`;
    case 'overage': {
      if (values.calls === 1) {
        return values.billed
          ? 'Un appel au-delà de ceux qui sont inclus sera facturé.'
          : 'Jusqu’ici, un appel au-delà de ceux qui sont inclus.';
      }
      const calls = count(values.calls, 'appel', 'appels', 'd’appels');
      return values.billed
        ? `${calls} au-delà de ceux qui sont inclus seront facturés.`
        : `Jusqu’ici, ${calls} au-delà de ceux qui sont inclus.`;
    }
    case 'spend-cap':
      return `${values.percent}\u00a0% du plafond de dépenses sont utilisés.`;
    case 'webhook-failing':
      return [
        ...(values.disabled.length === 0
          ? []
          : [
              `${endpoint(values.disabled)} a été désactivé, car aucun événement n’a pu être livré.`,
            ]),
        ...(values.failing.length === 0
          ? []
          : [
              `${endpoint(values.failing)} n’accepte pas les événements. Les livraisons sont retentées.`,
            ]),
      ].join(' ');
  }
}

export default {
  loading: 'Chargement du tableau de bord',

  // Warnings
  outOfDate: 'Les chiffres ne sont peut-être plus à jour',
  outOfDateText:
    'Le serveur ne répond pas. Vous voyez les derniers chiffres connus. Nouvel essai en cours…',
  warning: warned,
  toBilling: 'Aller à la facturation',
  viewInvoices: 'Voir les factures',
  viewWebhooks: 'Voir les webhooks',

  // The first steps
  steps: {
    createKey: 'Créez une clé d’API',
    mayNotCreate:
      'Votre rôle ne permet pas de créer de clés : demandez au propriétaire ou à un administrateur.',
    keyCreated: (keys) => <>C’est fait. Gérez vos clés sous {keys}.</>,
    sendRequest: 'Envoyez une requête',
    replaceKey: (placeholder) => `Remplacez ${placeholder} par votre clé.`,
    seeResult: 'Voyez le résultat',
    resultAppears:
      'La requête apparaît sur cette page en deux secondes, sans que vous ayez à la recharger.',
  },

  // Credits
  cycle: (start, end) => `Du ${start} au ${end}`,
  used: 'Utilisés',
  forecast: (day) => `Prévision au ${day}`,
  remaining: 'Restants',
  callsUnlimited: 'appels pendant cette période (illimités)',
  callsBeyond: (included) => `au-delà des ${number(included)} appels inclus`,
  creditsLeft: (included) => `sur ${number(included)} crédits encore disponibles`,

  // The plan
  plan: {
    title: (plan) => `Formule ${plan}`,
    nextCycle: 'Prochaine période',
    rateLimit: 'Limite de débit',
    imageFormats: 'Formats d’image',
    overage: 'Dépassement',
    keysUnlimited: (used) => `${used} (sans limite)`,
    keysOf: (used, max) => `${used} sur ${max}`,
    overageUnlimited: 'Aucun, appels illimités',
    per1000: (price) => `${price} les 1 000`,
    compare: 'Comparer les formules',
  },

  // Requests per day
  perDay: 'Requêtes par jour',
  view: 'Affichage',
  chart: 'Graphique',
  table: 'Tableau',
  noneIn30Days: 'Aucune requête ces 30 derniers jours.',
  day: 'Jour (UTC)',

  // What they were about
  upgrade: (plans) =>
    `Avec ${plans}, vous voyez aussi les requêtes par symbologie, par clé et par format d’image, et pouvez les exporter en CSV.`,
  lastDays: (days) => `${days} derniers jours`,
  moreInAnalytics: 'Plus de statistiques',
  exportCsv: 'Exporter en CSV',
  noRequests: 'Aucune requête pendant cette période.',
  without: '(sans)',
  share: (requests, credits) =>
    `${count(requests, 'requête', 'requêtes', 'de requêtes')}, ${count(credits, 'crédit', 'crédits', 'de crédits')}`,

  // The latest requests
  latest: {
    title: 'Dernières requêtes',
    all: 'Toutes les requêtes',
    none: 'Aucune requête pour l’instant',
    noneText: 'Les requêtes apparaissent ici en deux secondes, qu’elles aboutissent ou non.',
    quickStart: 'Démarrage rapide (en anglais)',
    time: 'Heure',
    zone: (zone) => `Fuseau horaire : ${zone}`,
    barcode: 'Code-barres',
    key: 'Clé',
    duration: 'Durée',
    test: 'clé de test',
    signedUrl: 'URL signée',
  },
} satisfies Catalog['dashboard'];
