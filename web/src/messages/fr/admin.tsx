/** `/admin` : les pages de l’exploitant. */
import { count, number, pick } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  lead: 'Tout ce que vous faites ici figure au journal, avec votre nom.',
  done: (act) => `C’est fait : ${act}`,
  confirm: 'Confirmez que c’est bien vous.',
  confirmByPasskey: 'Utiliser plutôt une clé d’accès',
  reason: 'Motif',
  none: 'Non convenu',

  // Accounts
  accounts: 'Comptes',
  search: 'Recherche',
  searchHint:
    'Une partie d’une adresse e-mail ou d’un nom de facturation, ou l’identifiant d’un compte ou d’une clé d’API',
  loadingAccounts: 'Chargement des comptes',
  pageBefore: 'Page précédente',
  nextPage: 'Page suivante',
  noAccount: 'Aucun compte ne correspond',
  email: 'E-mail',
  plan: 'Formule',
  since: 'Depuis',
  state: 'État',
  active: 'Actif',
  suspended: 'Suspendu',

  // Requests
  requests: 'Requêtes',
  requestId: 'X-Request-Id, ou identifiant d’un lot',
  lookUp: 'Rechercher',
  ofAccount: (account) => <>De {account}</>,

  // System
  system: 'Système',
  loadingSystem: 'Chargement de l’état du système',
  version: 'Version',
  node: 'Node',
  mode: 'Mode',
  modes: { embedded: 'Intégré', server: 'Serveur' },
  redis: 'Redis',
  redisStates: { ok: 'En ordre', failing: 'En panne', 'not used': 'Non utilisé' },
  mails: 'E-mails depuis le démarrage',
  mailsText: (sent, failed) =>
    `${count(sent, 'envoyé', 'envoyés')}, ${count(failed, 'en échec', 'en échec')}`,
  waiting: 'En attente',
  waitingText: (batches, deliveries, mails) =>
    `${count(batches, 'lot', 'lots')}, ${count(deliveries, 'livraison', 'livraisons')}, ${count(mails, 'e-mail', 'e-mails')}`,
  overdue: 'Retard des réservations',
  mailsFailed: (code) => (
    <>
      Les e-mails en échec sont listés ci-dessous. Le journal dit aussi pourquoi (
      {code('mail.failed')}) ; vérifiez {code('SMTP_URL')}.
    </>
  ),
  lateJobs: 'Tâches en retard ou en échec',
  noLateJob: 'Toutes les tâches sont à l’heure.',
  lateAdvice:
    'Elles sont reprises d’elles-mêmes. Le journal nomme l’erreur ; une tâche qui reste en retard a besoin de la base de données, ou d’un redémarrage.',
  job: (name, since, every, failures) =>
    `${name} : réussie il y a ${number(since)} s, prévue toutes les ${number(every)} s ; ${count(failures, 'échec', 'échecs')}`,
  reservations: 'Réservations ouvertes',
  noReservation: 'Aucune réservation n’est ouverte.',
  reservationsAdvice:
    'Du travail en cours : elles se terminent d’elles-mêmes. Celle dont la fin est passée est rendue au prochain passage.',
  reservation: (account, credits, reservations, end) => (
    <>
      {account} : {count(credits, 'crédit', 'crédits')} dans{' '}
      {count(reservations, 'réservation', 'réservations')}, la première se termine {end}
    </>
  ),
  endpoints: 'Points de terminaison de webhooks en panne',
  noEndpoint: 'Tous les points de terminaison fonctionnent.',
  endpointsAdvice:
    'Les livraisons sont reprises d’elles-mêmes, et le tableau de bord du compte le dit. Si un réseau à vous est refusé, voyez WEBHOOK_ALLOW_CIDRS.',
  endpoint: (host, account) => (
    <>
      {host} de {account}
    </>
  ),
  failingSince: (moment) => <>, en panne depuis {moment}</>,
  switchedOff: (why) => `, désactivé (${why})`,

  // Mails
  unsentMails: 'E-mails non envoyés',
  unsentMailsText:
    'L’envoi est retenté de lui-même pendant un jour, ou tant que le lien de l’e-mail est valable. Leur contenu n’est montré à personne.',
  loadingMails: 'Chargement des e-mails',
  noUnsentMail: 'Tous les e-mails ont été envoyés',
  allStates: 'Tous',
  mailStates: { waiting: 'Nouvel essai prévu', failed: 'Abandonné' },
  mailFailures: {
    refused: 'Refusé par le serveur de messagerie',
    link_expired: 'Son lien a expiré',
    gave_up: 'Impossible à envoyer pendant un jour',
  },
  recipient: 'À',
  subject: 'Objet',
  attempts: 'Essais',
  nextAttempt: 'Prochain essai',
  retryMail: 'Réessayer',
  retryMailTitle: 'L’envoyer maintenant ?',
  retryMailText: (recipient) => `L’e-mail à ${recipient} est envoyé dans quelques secondes.`,
  deleteMail: 'Supprimer l’e-mail',
  deleteMailTitle: 'Supprimer l’e-mail définitivement ?',
  deleteMailText: (recipient) => `L’e-mail à ${recipient} ne sera jamais envoyé.`,

  // Revenue
  revenue: 'Revenus et utilisation',
  loadingRevenue: 'Chargement des revenus et de l’utilisation',
  noInvoiceOfYear: 'Aucune facture au cours des douze derniers mois.',
  creditsByMonth: 'Crédits par mois',
  ofCyclesBegun: 'Des périodes de facturation qui y ont commencé.',
  month: 'Mois (UTC)',
  credits: 'Crédits',
  cycles: 'Périodes',
  top: 'Comptes qui utilisent le plus',
  inRunningCycle: 'Dans leur période en cours.',
  noneUsed: 'Aucun n’a encore utilisé de crédit.',
  account: 'Compte',
  invoicesByMonth: 'Factures par mois',
  invoices: 'Factures',
  columns: {
    invoicedCents: 'Facturé',
    paidCents: 'Payé',
    openCents: 'À payer',
    pastDueCents: 'En retard',
    refundedCents: 'Remboursé',
  },
  byPlan: 'Par formule, hors taxes',

  // Incidents
  incidents: 'Incidents',
  loadingIncidents: 'Chargement des incidents',
  noIncident: 'Aucun incident',
  incidentsText: (link) => (
    <>
      Tout le monde les lit aussitôt sur la {link('page d’état')} et dans son flux. Ce qui est écrit
      reste.
    </>
  ),
  openIncident: 'Ouvrir un incident',
  shownAtOnce: 'La page d’état l’affiche aussitôt.',
  title: 'Titre',
  part: 'Ce qu’il concerne',
  severity: 'Gravité',
  known: 'Ce que l’on sait',
  update: 'Compléter',
  updateTitle: 'Compléter l’incident',
  severityNow: 'Gravité actuelle',
  resolve: 'Résoudre',
  resolveTitle: 'Clore l’incident définitivement',
  lastWord: 'Dernier mot',
  closed: 'Clos',
  updates: (updates) => count(updates, 'mise à jour', 'mises à jour'),

  // Announcements
  announcements: 'Annonces',
  loadingAnnouncements: 'Chargement des annonces',
  noAnnouncement: 'Rien n’est annoncé',
  announce: 'Annoncer',
  announceTitle: 'Annoncer sur toutes les pages',
  text: 'Texte',
  from: 'À partir de (vide : aussitôt)',
  until: 'Jusqu’à',
  takeBack: 'Retirer',
  takeBackTitle: 'Retirer l’annonce ?',
  fromTo: (from, to) => (
    <>
      {from} – {to}
    </>
  ),

  // One account
  loadingAccount: 'Chargement du compte',
  isSuspended: 'Ce compte est suspendu',
  planAndCredits: 'Formule et crédits',
  creditsUsed: 'Crédits utilisés',
  usedOf: (used, included) =>
    included === null ? `${used}, illimités` : `${used} sur ${included}`,
  beyond: 'Au-delà de la formule',
  cycle: 'Période de facturation',
  rateLimit: 'Limite de chaque clé',
  rateText: (requests, seconds) =>
    `${count(requests, 'requête', 'requêtes')} en ${number(seconds)} s`,
  members: 'Membres',
  role: 'Rôle',
  keys: 'Clés d’API',
  noKeys: 'Aucune clé.',
  name: 'Nom',
  lastUsed: 'Dernière utilisation',
  testKey: (name) => `${name} (essai)`,
  loadingInvoices: 'Chargement des factures',
  noInvoices: 'Aucune facture.',
  number: 'Numéro',
  total: 'Total',
  due: 'Échéance',
  log: 'Journal',
  loadingLog: 'Chargement du journal',
  noEntries: 'Aucune entrée.',
  time: 'Heure',
  act: 'Opération',
  who: 'Qui',

  // What the operator does with it
  actions: 'Actions',
  grant: 'Accorder des crédits',
  grantText: 'S’ajoutent à la période en cours ; un nombre négatif en retire.',
  changePlan: 'Changer de formule',
  changePlanTitle: 'Changer la formule',
  changePlanText:
    'Aussitôt. Rien n’est facturé tant que le propriétaire n’a pas choisi de formule.',
  terms: 'Délai de paiement',
  termsText:
    'Une formule que le compte choisit commence aussitôt ; sa facture est due dans ce nombre de jours.',
  days: 'Jours',
  noTerms: 'Aucun délai de paiement',
  noTermsTitle: 'Retirer le délai de paiement ?',
  view: 'Voir comme le client',
  viewTitle: 'Voir le compte comme ses membres',
  viewText:
    'Pendant une demi-heure, ce navigateur affiche leurs pages. Rien ne peut être modifié. Leur journal le dit, avec le motif.',
  suspend: 'Suspendre',
  suspendTitle: 'Suspendre le compte',
  suspendText: 'L’API le refuse dès la prochaine requête. Ses membres lisent le motif.',
  resume: 'Rétablir',
  resumeTitle: 'Rétablir le compte ?',
  clearFactor: 'Retirer le second facteur',
  clearFactorTitle: 'Retirer le second facteur du propriétaire ?',
  clearFactorText:
    'Pour qui a perdu application et codes de secours, et a prouvé son identité. Ses sessions prennent fin.',
  delete: 'Supprimer le compte',
  deleteTitle: 'Supprimer le compte définitivement ?',
  deleteText: (email) => `${email} perd tout aussitôt. C’est irréversible.`,

  // Contract
  contract: 'Contrat',
  billedAt: 'La période en cours coûte',
  givenPlan: 'Rien n’est facturé : la formule a été attribuée.',
  perThousand: (amount) => `${amount} les 1 000 appels supplémentaires`,
  ownPrice: 'Prix propre',
  aMonth: (amount) => `${amount} par mois`,
  aYear: (amount) => `${amount} par an`,
  toPay: (days) => `${number(days)} ${pick(days, 'jour', 'jours')} pour payer`,
  ownPriceTitle: 'Un prix propre',
  ownPriceText:
    'D’une formule, hors taxes. Ce qui reste vide coûte le prix de tous. Il vaut dès la prochaine période, ou dès le choix de la formule ; la période en cours reste telle que vendue.',
  perMonth: 'Mois',
  perYear: 'An',
  additional: '1 000 appels supplémentaires',
  noOwnPrice: 'Aucun prix propre',
  noOwnPriceTitle: 'Revenir au prix de la formule ?',
  noOwnPriceText: 'Dès la prochaine période.',
  order: 'Bon de commande',
  orderTitle: 'Numéro du bon de commande',
  orderText: 'Imprimé sur les factures émises désormais. Vide : aucun.',
  uptime: 'Disponibilité',
  uptimeTitle: 'Disponibilité convenue',
  uptimeText:
    'Ses membres la voient sur leur page de facturation et sur /status, avec celle mesurée. Vide : aucune.',
  percent: 'Pour cent',
} satisfies Catalog['admin'];
