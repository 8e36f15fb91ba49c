/** `/pricing`. */
import { number, percent, pick } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  title: 'Tarifs',
  description:
    'Un crédit par code-barres livré. Commencez gratuitement, payez à l’appel au-delà de votre formule, ou passez à l’illimité.',
  headline: 'Un crédit par code-barres. Tout le reste est gratuit.',
  lead: 'Chaque image reçue coûte un crédit, quels que soient la symbologie et le format d’image. Les données non valides, les limites de débit et les erreurs du serveur ne coûtent rien.',

  // The calculator
  cheapestPlan: 'Formule la moins chère',
  billing: 'Facturation',
  monthly: 'Mensuelle',
  annual: (savedPercent) =>
    savedPercent === 0 ? 'Annuelle' : `Annuelle, ${percent(savedPercent)} d’économie`,
  callsPerMonth: 'Appels par mois',
  slider: 'Appels par mois, curseur',
  calls: (calls) => `${number(calls)} ${pick(calls, 'appel', 'appels', 'd’appels')}`,
  perMonth: (price) => `${price} par mois`,
  unlimitedCalls: 'appels illimités',
  included: (calls) =>
    `${number(calls)} ${pick(calls, 'appel inclus', 'appels inclus', 'd’appels inclus')}`,
  includedAndBeyond: (included, beyond) =>
    `${number(included)} appels inclus, ${number(beyond)} facturés à l’unité`,
  from: (plan, calls) => `${plan} à partir de ${number(calls)} appels`,
  enterNumber: 'Saisissez un nombre, par exemple 50 000 ou 2 millions.',

  // The cards
  mostPopular: 'La plus choisie',
  cheapestFor: (calls) =>
    `La moins chère pour ${number(calls)} ${pick(calls, 'appel', 'appels', 'd’appels')}`,
  notOffered: 'Pas encore proposée sur ce serveur',
  choose: (plan) => `Choisir ${plan}`,
  everythingIn: (plan) => `Tout ce que contient ${plan}, et aussi :`,
  callsOf: (calls) =>
    calls === null ? (
      <>
        Appels <strong>illimités</strong>
      </>
    ) : (
      <>
        <strong>{number(calls)}</strong> appels par mois
      </>
    ),
  keys: (keys, rate) =>
    keys === null
      ? `Clés d’API illimitées, ${rate} chacune`
      : `${number(keys)} ${pick(keys, 'clé', 'clés')} d’API, ${rate}${keys > 1 ? ' chacune' : ''}`,
  supportOf: (support) => `Assistance : ${support}`,
  slaOf: (uptime) => `SLA : ${uptime}\u00a0% de disponibilité`,
  forInvited: 'Pour les comptes invités',
  forExisting: 'Pour les comptes de ce serveur ; les inscriptions sont fermées',
  forWhom: {
    free: 'Pour tout essayer, et pour les prototypes.',
    starter: 'Pour les projets personnels et les développeurs indépendants.',
    pro: 'Pour les équipes dont le volume augmente.',
    business: 'Pour la logistique, les usines et les boutiques aux commandes nombreuses.',
  },
  neverOverage: 'Jamais de dépassement',
  hardStop: 'Arrêt à la limite, aucun dépassement facturé',
  thenOverage: (price) => `Ensuite ${price}`,
  priceMonthly: (price) => <>{price} par mois</>,
  noCard: 'Sans carte bancaire',
  billedMonthly: 'Facturée chaque mois',
  yearly: (price, saved) => `${price} par an, soit ${saved} d’économie`,

  // The table
  compare: 'Comparer les formules',
  comparison: 'Comparaison des formules',
  feature: 'Caractéristique',
  yes: 'Oui',
  rows: {
    month: 'Prix par mois',
    year: 'Prix par an',
    calls: 'Appels par mois',
    overage: 'Dépassement',
    rate: 'Limite de débit par clé',
    keys: 'Clés d’API',
    testKeys: 'Clés de test',
    symbologies: 'Toutes les symbologies',
    formats: 'Formats d’image',
    support: 'Assistance',
    sla: 'SLA, disponibilité en pour cent',
  },

  faqTitle: 'Questions fréquentes',
  faq: [
    [
      'Et si mes données ne sont pas valides ?',
      'Vous ne payez rien. Le crédit réservé est rendu, et l’erreur vous dit comment corriger les données. Les erreurs du serveur ne coûtent rien non plus.',
    ],
    [
      'Les crédits sont-ils reportés ?',
      'Non. Les crédits sont renouvelés au début de chaque période de facturation, c’est-à-dire, avec la formule Free, le premier de chaque mois (UTC). Les formules annuelles disposent d’une réserve unique pour douze mois d’appels.',
    ],
    [
      'Que se passe-t-il quand je n’ai plus de crédits ?',
      'Avec la formule Free, les requêtes sont refusées jusqu’au mois suivant. Avec les formules qui prévoient un dépassement, elles continuent, et les appels supplémentaires sont facturés à la fin de la période. Les formules illimitées ne s’épuisent jamais.',
    ],
    [
      'Comment recharger mon compte ?',
      'Il n’y a rien à acheter d’avance. Choisissez une formule supérieure, effective aussitôt, ou relevez votre plafond de dépenses si votre formule prévoit un dépassement.',
    ],
    [
      'Puis-je limiter le coût du dépassement ?',
      'Oui. Fixez un plafond de dépenses dans Facturation : une fois atteint, les requêtes sont refusées au lieu d’être facturées. Chaque clé d’API peut aussi avoir sa propre limite.',
    ],
    [
      'Puis-je changer de formule, ou passer du mensuel à l’annuel ?',
      'Oui, à tout moment. Une formule supérieure et le passage à l’annuel prennent effet aussitôt ; une formule inférieure, le passage au mensuel et une résiliation prennent effet à la fin de ce que vous avez payé, et peuvent être annulés d’ici là.',
    ],
    [
      'Que dois-je payer si je change au milieu d’une période ?',
      'La part inutilisée de votre paiement est créditée, et le nouveau prix est facturé pour le reste de la période, ou pour une période entière si une nouvelle commence. Vous voyez les deux montants avant de confirmer.',
    ],
    [
      'Peut-on essayer les formules payantes ?',
      'Non. La formule Free est là pour essayer : toutes les symbologies, sans limite de durée et sans carte.',
    ],
    [
      'Chaque clé d’API a-t-elle ses propres crédits ?',
      'Non. Toutes les clés d’un compte partagent les mêmes crédits. Chaque clé a sa propre limite de débit.',
    ],
  ],
} satisfies Catalog['pricing'];
