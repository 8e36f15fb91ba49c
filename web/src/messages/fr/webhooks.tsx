/** `/webhooks`: endpoints, their secrets, and what was delivered to them. */
import type { EventTypeJson } from '../../../../src/webhooks/schemas.ts';
import { count } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

const WHEN: Readonly<Record<EventTypeJson['type'], string>> = {
  'batch.completed': 'Un lot en arrière-plan est terminé.',
  'batch.failed': 'Un lot en arrière-plan n’a pas pu être terminé.',
  'credits.threshold_reached':
    'La consommation atteint 50, 80, 90 ou 100 % des appels de la période. Une seule fois par seuil et par période.',
  'credits.exhausted':
    'Il ne reste plus d’appels. Les requêtes sont refusées jusqu’à la prochaine période, à une formule supérieure ou à un plafond plus élevé.',
  'overage.started': 'Les appels inclus sont épuisés, et chaque appel supplémentaire est facturé.',
  'overage.spend_cap_reached':
    'Le dépassement a atteint votre plafond de dépenses. Les requêtes sont refusées.',
  'cycle.started': 'Une période de facturation a commencé.',
  'cycle.closed':
    'Une période de facturation d’une formule payante est terminée, et sa consommation est définitive.',
  'api_key.created': 'Une clé d’API a été créée.',
  'api_key.rotated': 'Une clé d’API a été remplacée par une nouvelle.',
  'api_key.revoked': 'Une clé d’API a été révoquée.',
  'subscription.updated': 'Un changement de formule ou de périodicité a pris effet.',
  'subscription.scheduled':
    'Un changement de formule ou de périodicité est prévu pour la fin de la période.',
  'subscription.canceled':
    'La formule a été résiliée. Le compte passe à Free à la fin de la période.',
  'invoice.finalized': 'Une facture a été émise.',
  'invoice.paid': 'Une facture a été payée.',
  'invoice.payment_failed': 'Le prélèvement d’une facture a échoué.',
  'webhook.test': 'Vous avez demandé un événement de test.',
};

const REASONS: ReadonlyMap<string, string> = new Map([
  ['refused the connection', 'a refusé la connexion'],
  [
    'closed the connection before the response was complete',
    'a fermé la connexion avant la fin de la réponse',
  ],
  ['cannot be reached from this server', 'est injoignable depuis ce serveur'],
  ['did not accept the connection in time', 'n’a pas accepté la connexion à temps'],
  ['sent more than 16 KiB of headers', 'a envoyé plus de 16 Kio d’en-têtes'],
  ['did not respond in HTTP', 'n’a pas répondu en HTTP'],
  ['has an expired certificate', 'a un certificat expiré'],
  ['has a certificate for another host name', 'a un certificat pour un autre nom d’hôte'],
  [
    'has a certificate that no trusted authority has issued',
    'a un certificat qui n’a été émis par aucune autorité reconnue',
  ],
  ['failed the TLS handshake', 'a échoué à la négociation TLS'],
  ['the host name has no address', 'le nom d’hôte n’a pas d’adresse'],
  [
    'the host name resolves to an address that is not public',
    'le nom d’hôte mène à une adresse qui n’est pas publique',
  ],
  ['the host name could not be resolved in time', 'le nom d’hôte n’a pas pu être résolu à temps'],
  ['must use port 443, 80, or 8443', 'doit utiliser le port 443, 80 ou 8443'],
  ['the endpoint was switched off', 'le point de terminaison a été désactivé'],
]);

export default {
  // The list
  lead: 'Informez votre serveur de ce qui se passe dans votre compte. Les événements sont signés, et renvoyés jusqu’à ce qu’ils arrivent.',
  loading: 'Chargement des webhooks',
  locked: 'Les webhooks ne sont pas compris dans votre formule',
  empty: 'Aucun point de terminaison',
  emptyText:
    'Un point de terminaison est une URL de votre serveur qui reçoit les événements sous forme de requêtes POST.',
  howTo: 'Comment recevoir des événements (en anglais)',
  add: 'Ajouter un point de terminaison',
  added: 'Point de terminaison ajouté. Copiez maintenant le secret de signature.',
  events: (events) => count(events, 'événement', 'événements', 'd’événements'),

  // The form
  name: 'Nom',
  nameHelp: 'Pour vous y retrouver.',
  nameExample: 'Système de commandes',
  urlHelp: 'Doit répondre aux requêtes POST par un statut 2xx en moins de 15 secondes.',
  eventsTitle: 'Événements',
  selectAll: 'Tout sélectionner',
  selectNone: 'Ne rien sélectionner',
  when: (type, own) => WHEN[type as EventTypeJson['type']] ?? own,

  // The signing secret
  secret: 'Secret de signature',
  newSecret: 'Nouveau secret de signature',
  copySecretNow:
    'Copiez ce secret maintenant : il ne sera plus affiché. Il sert à vérifier que les événements viennent de ce serveur.',
  copySecret: 'Copier le secret',
  verify: 'Vérifier en Node.js',
  copyCode: 'Copier le code',

  // One endpoint
  all: 'Tous les points de terminaison',
  sendTest: 'Envoyer un test',
  testQueued: 'Événement de test en cours d’envoi',
  edit: 'Modifier',
  editTitle: (name) => `Modifier « ${name} »`,
  saved: 'Point de terminaison enregistré',
  rotate: 'Renouveler le secret',
  rotateTitle: (name) => `Renouveler le secret de « ${name} »`,
  rotateText:
    'Pendant 24 heures, les événements sont signés avec les deux secrets, pour que vous puissiez mettre à jour votre serveur sans en manquer. Ensuite, seul le nouveau secret est utilisé.',
  rotated: 'Secret renouvelé. Copiez maintenant le nouveau.',
  bothSecrets: (until) =>
    `Le secret a été renouvelé. Les événements sont signés avec les deux secrets jusqu’au ${until}.`,
  replay: 'Rejouer',
  replayEvents: 'Rejouer les événements',
  replayText:
    'Renvoie tous les événements qui ont échoué ou qui sont survenus pendant que le point de terminaison était désactivé : jusqu’à 1 000, du plus ancien au plus récent. Période :',
  period: 'Période',
  periods: {
    hour: 'La dernière heure',
    day: 'Les dernières 24 heures',
    week: 'Les 7 derniers jours',
    month: 'Les 30 derniers jours',
  },
  replayed: (events) =>
    `${count(events, 'événement', 'événements', 'd’événements')} en cours de renvoi`,
  enable: 'Activer',
  enabled: 'Point de terminaison activé',
  disable: 'Désactiver',
  disabled: 'Point de terminaison désactivé',
  delete: 'Supprimer',
  deleteTitle: (name) => `Supprimer « ${name} » ?`,
  deleteEndpoint: 'Supprimer',
  deleteText:
    'Ses livraisons sont supprimées, et il ne reçoit plus d’événements. Cette action est irréversible.',
  deleted: (name) => `Point de terminaison ${name} supprimé`,

  // Its state
  states: { on: 'Actif', failing: 'En échec', paused: 'En pause', off: 'Désactivé' },
  offReasons: {
    owner: 'Vous avez désactivé ce point de terminaison.',
    gone: 'Il a répondu par 410 (Gone) : il ne veut plus d’événements.',
    failing: 'Il n’a accepté aucun événement pendant cinq jours.',
  },
  offSince: (reason, since) =>
    `${reason} Désactivé depuis le ${since}. Les événements sont conservés 30 jours : activez le point de terminaison et rejouez-les.`,
  pausedUntil: (until) => `Le point de terminaison a demandé une pause. Prochain envoi : ${until}.`,
  failingSince: (since) =>
    `Aucun événement n’a été livré depuis le ${since}. Les livraisons sont retentées ; après cinq jours sans succès, le point de terminaison est désactivé.`,

  // Deliveries
  deliveries: 'Livraisons',
  filter: 'Filtrer les livraisons',
  filters: { all: 'Toutes', failed: 'Échouées', pending: 'En attente', delivered: 'Livrées' },
  loadingDeliveries: 'Chargement des livraisons',
  noDeliveries: 'Aucune livraison pour l’instant',
  noDeliveriesText: 'Envoyez un événement de test. Il apparaîtra ici en quelques secondes.',
  noMatches: 'Aucune livraison correspondante',
  older: 'Livraisons plus anciennes',
  deliveryStates: { pending: 'En attente', delivered: 'Livrée', failed: 'Échouée' },
  retrying: 'Nouvel essai',
  attempts: (attempts) => count(attempts, 'tentative', 'tentatives', 'de tentatives'),
  next: (time) => `prochaine : ${time}`,
  reason: (own) => REASONS.get(own.replace(/;.*$/, '')) ?? own,

  // One delivery
  loadingDelivery: 'Chargement de la livraison',
  eventAt: (id, when) => (
    <>
      Événement {id}, {when}
    </>
  ),
  resend: 'Renvoyer',
  resent: 'Événement en cours de renvoi',
  payload: 'Contenu',
  copyPayload: 'Copier le contenu',
  noAttempts: 'Aucune tentative pour l’instant.',
  attemptsTitle: 'Tentatives, la plus récente d’abord',
  attempt: 'Tentative',
  response: 'Réponse',
  duration: 'Durée',
  responseTo: (attempt) => `Réponse à la tentative ${attempt}`,
} satisfies Catalog['webhooks'];
