/** `/billing`: the plan and its changes, what a cycle costs, invoices, and settings. */
import { count, number, pick } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  loading: 'Chargement de la facturation',
  noSuchPlan: (plan) => `La formule « ${plan} » n’existe pas`,
  chooseBelow: 'Choisissez l’une des formules ci-dessous.',
  calls: (calls) => count(calls, 'appel', 'appels', 'd’appels'),
  fromTo: (start, end) => `Du ${start} au ${end}`,

  // Plans and their prices
  intervals: { monthly: 'mensuelle', annual: 'annuelle' },
  prices: {
    monthly: (price) => `${price} par mois`,
    annual: (price) => `${price} par an`,
  },
  free: 'Gratuit',

  // The plan as it is
  price: 'Prix',
  nextPrice: 'Prix dès la prochaine période',
  purchaseOrder: 'Numéro de commande',
  uptime: 'Disponibilité convenue',
  uptimes: (agreed, measured) =>
    `${agreed}\u00a0%${measured === null ? '' : ` ; mesurée ces 30 derniers jours : ${measured}\u00a0%`}`,
  cycleStarted: 'Début de la période',
  nextCycle: 'Prochaine période',
  nextInvoice: 'Prochaine facture',
  noInvoice: 'Aucune',
  about: (amount) => `environ ${amount}`,
  accountCredit: 'Avoir',
  payment: 'Paiement',
  savedMethod: 'Moyen de paiement enregistré',
  byInvoice: 'Sur facture',
  invoicesSay:
    'Les factures indiquent comment payer. Elles sont marquées « Payée » dès réception de votre paiement.',
  firstInvoice:
    'Le choix d’une formule payante donne lieu à une facture. La formule débute dès qu’elle est payée.',
  changeMethod: 'Changer de moyen de paiement',

  // The current cycle
  currentCycle: 'Période en cours',
  callsUnlimited: 'appels (illimités)',
  callsIncluded: (included) => `appels, ${number(included)} inclus`,
  ofIncluded: (included) =>
    `sur ${number(included)} ${pick(included, 'appel inclus', 'appels inclus', 'd’appels inclus')}`,
  callsSoFar: 'Appels à ce jour',
  overage: 'Dépassement',
  forecast: (day) => `Prévision au ${day}`,
  given: 'L’exploitant de ce serveur vous offre cette formule.',
  unlimited: 'Votre formule comprend un nombre illimité d’appels.',
  stopsAfter:
    'Une fois les appels inclus épuisés, les requêtes sont refusées jusqu’à la période suivante.',
  extraBilled: (price) =>
    `Les appels supplémentaires coûtent ${price} les 1 000 et sont facturés à la fin de la période.`,
  extraCapped: (price, cap) =>
    `Les appels supplémentaires coûtent ${price} les 1 000, jusqu’à votre plafond de dépenses de ${cap} par période.`,

  // Choosing another plan
  changePlan: 'Changer de formule',
  interval: 'Périodicité de la facturation',
  monthly: 'Mensuelle',
  annual: 'Annuelle (20\u00a0% d’économie)',
  howChanges:
    'Une formule supérieure prend effet aussitôt, et la part inutilisée de votre formule actuelle est créditée. Une formule inférieure prend effet à la fin de la période de facturation ; vous pouvez annuler le changement d’ici là.',
  startsOn: (day) => `Dès le ${day}`,
  currentPlan: 'Votre formule',
  notOffered: 'Non proposée',
  choose: 'Choisir',
  choosePlan: (plan) => `Choisir ${plan}`,
  keep: 'Garder',
  keepPlan: (plan) => `Garder ${plan}`,
  unlimitedCalls: 'Appels illimités',
  callsPer: {
    monthly: (calls) => `${count(calls, 'appel', 'appels', 'd’appels')} par mois`,
    annual: (calls) => `${count(calls, 'appel', 'appels', 'd’appels')} par an`,
  },
  thenStop: (calls) => `${calls}, puis arrêt`,
  thenPrice: (calls, price) => `${calls}, puis ${price} les 1 000`,

  // The preview of a change
  loadingPreview: 'Chargement de l’aperçu',
  startsPaid: 'La formule débute dès que sa facture est payée.',
  startsNow: 'La formule débute immédiatement.',
  startsLater: (moment) =>
    `La formule débute à la fin de la période en cours, le ${moment}. D’ici là, rien ne change, et vous pouvez annuler.`,
  already: (plan) => `${plan} est déjà votre formule.`,
  youKeep: (plan, dropped) =>
    `Vous gardez ${plan}, et le passage prévu à « ${dropped} » est annulé.`,
  drops: (plan) => `Le passage prévu à « ${plan} » est annulé.`,
  cycle: (end, calls) =>
    `La période comprend ${calls === null ? 'un nombre illimité d’appels' : count(calls, 'appel', 'appels', 'd’appels')} et se termine le ${end}.`,
  thenCosts: (price) => `Ensuite, la formule coûte ${price}.`,
  keysDisabled: (keys) =>
    `${count(keys, 'clé d’API sera désactivée', 'clés d’API seront désactivées')}`,
  keysDisabledWhy:
    'Il s’agit de vos clés les plus récentes, au-delà de la limite de la formule. Elles ne sont pas supprimées, et une formule supérieure les réactive.',
  invoicePreview: 'Aperçu de la facture',
  totalNow: 'À payer maintenant',
  paidByInvoice:
    'Vous recevez une facture qui indique comment payer. La formule débute dès que le paiement est enregistré ; d’ici là, vous gardez ce que vous avez et pouvez annuler.',
  paidByMethod:
    'Votre moyen de paiement enregistré est débité. S’il n’y en a pas, vous le saisirez à la page suivante.',
  paidLater:
    'La formule débute maintenant. Vous recevez une facture qui indique comment payer, et avant quelle date.',
  confirm: 'Confirmer',
  switchOn: (day) => `Changer le ${day}`,
  switchNow: (plan) => `Passer à ${plan} maintenant`,
  buyFor: (amount) => `Acheter pour ${amount}`,

  // What became of a change
  scheduled: (moment) => `C’est prévu. Le changement prendra effet le ${moment}.`,
  pending: 'Votre banque traite le paiement. La formule débute dès que le paiement est confirmé.',
  unchanged: 'Votre formule n’a pas changé.',
  ordered: (invoice) =>
    `La facture ${invoice} figure ci-dessous et indique comment payer. La formule débute dès qu’elle est payée.`,
  active: 'Votre formule est maintenant active.',
  activePaid: (invoice) => `Votre formule est maintenant active. La facture ${invoice} est payée.`,
  activeOpen: (invoice) =>
    `Votre formule est maintenant active. La facture ${invoice} figure ci-dessous et indique comment payer.`,

  // Invoices
  invoices: {
    title: 'Factures',
    export: 'Exporter en CSV',
    loading: 'Chargement des factures',
    none: 'Pas encore de factures',
    first: 'Vous recevrez votre première facture en choisissant une formule payante.',
    older: 'Factures plus anciennes',
    invoice: 'Facture',
    date: 'Émise le',
    status: 'État',
    total: 'Montant',
    documents: 'Documents',
    statuses: { open: 'À payer', paid: 'Payée', past_due: 'En retard', void: 'Annulée' },
    due: (day) => `échéance le ${day}`,
    view: 'Voir',
    viewOne: (invoice) => `Voir la facture ${invoice}`,
    pdf: (invoice) => `Facture ${invoice} en PDF`,
    pay: 'Payer',
    payOne: (invoice) => `Payer la facture ${invoice}`,
  },

  // Notices
  notices: {
    testClock: 'Horloge de test',
    testClockIs: (moment) =>
      `L’horloge de cette installation indique ${moment}. Son exploitant peut l’avancer.`,
    pastDue: (invoice) => `La facture ${invoice} est en retard de paiement`,
    wasDue: (amount, plan) =>
      `Échéance dépassée pour ${amount}. Votre formule ${plan} ne change pas.`,
    endsUnlessPaid: (amount, moment, plan) =>
      `Si le montant de ${amount} n’est pas payé d’ici le ${moment}, votre formule ${plan} prend fin et le compte passe à Free.`,
    cheaper: (plan) => `La formule ${plan} aurait été moins chère`,
    cheaperBy: {
      monthly: (plan, saved) =>
        `Avec les appels de cette période, un mois entier avec ${plan} aurait coûté ${saved} de moins.`,
      annual: (plan, saved) =>
        `Avec les appels de cette période, une année entière avec ${plan} aurait coûté ${saved} de moins.`,
    },
    view: (plan) => `Voir ${plan}`,
    nowActive: 'Votre formule est maintenant active',
    thanks: (plan) => `Merci. La formule ${plan} est maintenant active.`,
    waiting: (plan) => `${plan} : paiement en attente`,
    bankPending:
      'Votre banque traite le paiement, ce qui peut prendre plusieurs jours. La formule débute dès que le paiement est confirmé.',
    notReceived: (amount) =>
      `Nous n’avons pas encore reçu ${amount}. La formule débute dès réception du paiement.`,
    checkAgain: 'Vérifier de nouveau',
    cancelPurchase: 'Annuler l’achat',
    capReached: 'Plafond de dépenses atteint',
    capUsed: (percent) => `${percent} du plafond de dépenses utilisé`,
    capStops: (moment, cap) =>
      `Les requêtes sont refusées avec 402 jusqu’au ${moment}, ou jusqu’à ce que vous releviez le plafond de ${cap}.`,
    capWillStop: (cap) => `Au-delà de ${cap}, les requêtes sont refusées avec 402.`,
    changing: (plan, day) => `Le ${day} : passage à ${plan}`,
    activeUntil: (plan, moment) => `La formule ${plan} reste active jusqu’au ${moment}.`,
    keeping: (plan) => `Vous gardez ${plan}`,
  },

  // The spend cap
  spendCap: {
    title: 'Plafond de dépenses',
    intro:
      'Limite le coût du dépassement par période de facturation. Au-delà du plafond, les appels sont refusés avec 402 « Insufficient credits ». Vous recevez un e-mail à 50\u00a0%, 80\u00a0% et 100\u00a0%.',
    set: 'Fixer un plafond de dépenses',
    maximum: (currency) => `Maximum en ${currency}`,
    wrong: 'Saisissez un montant comme 25 ou 12,50, au plus un million',
    none: 'Aucun plafond n’est fixé.',
    current: (cap) => `Le plafond actuel est de ${cap}.`,
    saved: 'Plafond de dépenses enregistré',
  },

  // What invoices say of the customer
  details: {
    title: 'Coordonnées de facturation',
    name: 'Nom ou société',
    address: 'Adresse',
    taxId: 'Numéro de TVA ou fiscal',
    shown: 'Figurent sur les prochaines factures.',
    saved: 'Coordonnées de facturation enregistrées',
  },
} satisfies Catalog['billing'];
