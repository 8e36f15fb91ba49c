/** The mails in French, with the terms of the pages; narrow no-break spaces stand before `; : ! ?` and inside « ». */
import { formatsOf } from './formats.ts';
import type { InvoiceWords, MailWords } from './en.ts';

const { day, minute, money } = formatsOf('fr-FR');
const amount = ({ totalCents, currency }: InvoiceWords): string => money(totalCents, currency);
const endpoint = ({ name, url }: { readonly name: string; readonly url: string }): string =>
  `« ${name} » (${url})`;

const NEXT_STEP =
  'Dès qu’il fonctionne à nouveau, activez-le et relancez les événements qu’il a manqués.';
const ignore = (nothing: string): string =>
  `Si vous n’avez rien demandé, vous pouvez ignorer cet e-mail. ${nothing}`;
const OPERATOR = 'Si ce n’était pas vous, contactez immédiatement l’exploitant de ce serveur.';
const passwordNow = (page: string): string =>
  `Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe : ${page}`;
const deliveries = (page: string): string => `Voir ses envois : ${page}`;

export const FRENCH: MailWords = {
  // Signing in
  verify: (link) => ({
    subject: 'Confirmez votre adresse e-mail',
    lines: [
      'Bienvenue ! Ouvrez ce lien dans les 24 heures pour confirmer que cette adresse est la vôtre :',
      link,
      'Si vous ne vous êtes pas inscrit, vous pouvez ignorer cet e-mail. Rien ne se passe tant que le lien n’est pas ouvert.',
    ],
  }),
  confirmAddress: (link) => ({
    subject: 'Confirmez votre nouvelle adresse e-mail',
    lines: [
      'Ouvrez ce lien dans les 24 heures pour utiliser cette adresse pour votre compte :',
      link,
      ignore('Rien ne change tant que le lien n’est pas ouvert.'),
    ],
  }),
  reset: (link) => ({
    subject: 'Choisissez un nouveau mot de passe',
    lines: [
      'Ouvrez ce lien dans l’heure pour choisir un nouveau mot de passe. Il ne sert qu’une fois :',
      link,
      ignore('Votre mot de passe reste le même.'),
    ],
  }),
  signUpAttempted: (signIn, reset) => ({
    subject: 'Vous avez déjà un compte',
    lines: [
      'Quelqu’un, sans doute vous, a voulu s’inscrire avec cette adresse, qui a déjà un compte.',
      `Connectez-vous ici : ${signIn}`,
      `Si vous avez oublié votre mot de passe, choisissez-en un nouveau : ${reset}`,
      'Si ce n’était pas vous, vous n’avez rien à faire.',
    ],
  }),
  addressRequested: (next, reset) => ({
    subject: 'Votre adresse e-mail va changer',
    lines: [
      `Quelqu’un qui connaît votre mot de passe a demandé que l’adresse de votre compte devienne ${next}.`,
      'Elle change dès que le lien envoyé à cette adresse est ouvert.',
      `Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe pour empêcher ce changement : ${reset}`,
    ],
  }),
  addressChanged: (next) => ({
    subject: 'Votre adresse e-mail a changé',
    lines: [
      `L’adresse de votre compte est désormais ${next}. Nous n’envoyons plus d’e-mails à cette adresse-ci.`,
      OPERATOR,
    ],
  }),
  factorEnabled: (reset) => ({
    subject: 'Second facteur activé',
    lines: [
      'Désormais, la connexion à votre compte demande un code de votre application, et tous les autres navigateurs ont été déconnectés.',
      'Gardez les codes de récupération là où vous gardez vos mots de passe : chacun vous connecte une fois sans l’application.',
      `Si ce n’était pas vous, choisissez un nouveau mot de passe (${reset}) et contactez l’exploitant de ce serveur.`,
    ],
  }),
  factorDisabled: (reset) => ({
    subject: 'Second facteur désactivé',
    lines: [
      'Désormais, le mot de passe suffit pour se connecter à votre compte.',
      passwordNow(reset),
    ],
  }),
  recoveryCodesRenewed: (reset) => ({
    subject: 'Vous avez de nouveaux codes de récupération',
    lines: [
      'Les codes de récupération de votre second facteur ont été remplacés. Les anciens ne sont plus valables.',
      passwordNow(reset),
    ],
  }),
  recoveryCodeUsed: (left, account, reset) => ({
    subject: 'Un code de récupération a été utilisé',
    lines: [
      `Quelqu’un, sans doute vous, s’est connecté avec votre mot de passe et un code de récupération. Codes restants : ${left}.`,
      `Créez-en de nouveaux sur la page de votre compte : ${account}`,
      passwordNow(reset),
    ],
  }),
  providerLinked: (name) => ({
    subject: 'Un autre moyen de se connecter',
    lines: [
      `Désormais, ${name} vous connecte à votre compte, car il indique que cette adresse est la vôtre.`,
      OPERATOR,
    ],
  }),
  passkeyAdded: (name, account, reset) => ({
    subject: 'Une clé d’accès a été ajoutée',
    lines: [
      `Désormais, la clé d’accès « ${name} » vous connecte à votre compte, sans votre mot de passe.`,
      `Si ce n’était pas vous, supprimez-la sur la page de votre compte : ${account}`,
      passwordNow(reset),
    ],
  }),
  passkeyRemoved: (name, reset) => ({
    subject: 'Une clé d’accès a été supprimée',
    lines: [`La clé d’accès « ${name} » ne connecte plus à votre compte.`, passwordNow(reset)],
  }),
  passwordChanged: (passkeys, account, reset) => ({
    subject: 'Votre mot de passe a changé',
    lines: [
      'Le mot de passe de votre compte a été changé, et tous les autres navigateurs ont été déconnectés.',
      ...(passkeys === 0
        ? []
        : [
            `Clés d’accès qui connectent toujours : ${passkeys}. Supprimez celles qui ne sont pas les vôtres sur la page de votre compte : ${account}`,
          ]),
      passwordNow(reset),
    ],
  }),

  // People of an account
  roles: {
    owner: 'propriétaire',
    admin: 'administrateur',
    developer: 'développeur',
    billing: 'facturation',
    viewer: 'lecteur',
  },
  invited: (accountEmail, role, link) => ({
    subject: 'Vous êtes invité à rejoindre un compte',
    lines: [
      `Vous êtes invité à rejoindre le compte de ${accountEmail} avec le rôle ${role}.`,
      'Ouvrez ce lien dans la semaine pour accepter. Il ne sert qu’une fois, et seulement pour cette adresse :',
      link,
      'Si vous ne savez pas de quoi il s’agit, vous pouvez ignorer cet e-mail.',
    ],
  }),
  removed: (accountEmail) => ({
    subject: 'Vous avez été retiré d’un compte',
    lines: [
      `Vous ne faites plus partie du compte de ${accountEmail}. Si c’était le seul, votre accès est supprimé.`,
    ],
  }),
  handedOver: (from, owner) => ({
    subject: 'Un compte a changé de propriétaire',
    lines: [
      `${from} a fait de ${owner} le propriétaire du compte.`,
      'Si ce n’était pas prévu, contactez immédiatement l’exploitant de ce serveur.',
    ],
  }),

  // Money
  issued: (invoice, billing) => ({
    subject: `Facture ${invoice.number} de ${amount(invoice)}`,
    lines: [
      `La facture ${invoice.number} de ${amount(invoice)} est à payer avant le ${day(invoice.dueAtMs)}.`,
      `Vous pouvez la consulter et la télécharger en PDF ici : ${billing}`,
    ],
  }),
  declines: {
    'no-method':
      'Aucun moyen de paiement n’est enregistré. Ajoutez-en un, ou payez la facture avec son lien de paiement.',
    'customer-needed':
      'La banque vous demande de confirmer le paiement. Payez la facture avec son lien de paiement.',
    declined:
      'La banque a refusé le paiement. Utilisez un autre moyen de paiement, ou contactez la banque.',
    expired: 'La carte a expiré. Ajoutez un autre moyen de paiement.',
    funds:
      'Le moyen de paiement n’est pas assez approvisionné. Approvisionnez-le, ou utilisez-en un autre.',
    limit:
      'Le plafond de la carte est atteint. Utilisez un autre moyen de paiement, ou contactez la banque.',
    currency: 'La carte n’accepte pas cette devise. Utilisez un autre moyen de paiement.',
    processing: 'Le paiement n’a pas pu être traité. Réessayez plus tard.',
  },
  paymentFailed: (invoice, reason, billing) => ({
    subject: `Le paiement de la facture ${invoice.number} a échoué`,
    lines: [
      `Le paiement de ${amount(invoice)} pour la facture ${invoice.number} a échoué.`,
      reason,
      `Payez la facture ou changez de moyen de paiement ici : ${billing}`,
      `Elle est à payer avant le ${day(invoice.dueAtMs)}. Nous réessaierons demain, puis moins souvent.`,
    ],
  }),
  pastDue: (invoice, isOrder, billing) => ({
    subject: `La facture ${invoice.number} est en retard de paiement`,
    lines: [
      `La facture ${invoice.number} de ${amount(invoice)} était à payer avant le ${day(invoice.dueAtMs)}.`,
      isOrder
        ? 'La formule commence quand elle est payée. Si vous n’en voulez plus, vous pouvez la retirer au même endroit.'
        : `Si elle n’est pas payée, votre compte passe à Free le ${day(invoice.graceEndsAtMs)}.`,
      `Vous pouvez la consulter ici : ${billing}`,
    ],
  }),
  fellToFree: (invoice, billing) => ({
    subject: 'Votre formule est désormais Free',
    lines: [
      `La facture ${invoice.number} de ${amount(invoice)} n’a pas été payée à temps : votre formule est désormais Free. Les clés d’API au-delà du nombre que Free permet sont désactivées, pas supprimées.`,
      `Si la facture est payée maintenant, votre formule recommence, avec une nouvelle période entière : ${billing}`,
    ],
  }),
  refunds: {
    purchase_stale:
      'votre formule avait changé avant l’arrivée du paiement, et la nouvelle n’a pas pu commencer',
    paid_twice: 'c’était déjà payé',
    invoice_void: 'la facture n’était plus due',
    account_deleted: 'le compte a été supprimé',
    wrong_amount: 'le montant ou la devise n’était pas ce qui est dû',
  },
  paidBack: (cents, currency, reason, billing) => ({
    subject: `Votre paiement de ${money(cents, currency)} a été remboursé`,
    lines: [
      `Nous avons reçu ${money(cents, currency)} que vous ne deviez pas : ${reason}.`,
      'Le montant est remboursé sur le moyen de paiement utilisé, ce qui peut prendre quelques jours.',
      `Votre formule et vos factures sont ici : ${billing}`,
    ],
  }),
  capReached: ({ percent, spentCents, capCents, currency }, billing) => ({
    subject: `${percent}\u00a0% de votre plafond de dépenses sont utilisés`,
    lines: [
      `Les appels supplémentaires ont coûté ${money(spentCents, currency)} pendant cette période ; votre plafond est de ${money(capCents, currency)}.`,
      percent === 100
        ? 'Les requêtes suivantes sont refusées avec 402 jusqu’à la fin de la période, ou jusqu’à ce que vous releviez le plafond.'
        : 'Une fois le plafond atteint, les requêtes sont refusées avec 402 jusqu’à la fin de la période.',
      `Vous pouvez changer le plafond à tout moment : ${billing}`,
    ],
  }),

  // Webhooks
  endpointFailing: (about, page) => ({
    subject: 'Votre point de terminaison n’accepte plus d’événements',
    lines: [
      `Votre point de terminaison ${endpoint(about)} n’a accepté aucun événement depuis le ${minute(about.failingSinceMs)}.`,
      'Les envois sont retentés. Après cinq jours sans succès, il sera désactivé.',
      deliveries(page),
    ],
  }),
  endpointOff: (about, page) => ({
    subject: 'Votre point de terminaison a été désactivé',
    lines: [
      `Votre point de terminaison ${endpoint(about)} n’a accepté aucun événement depuis le ${minute(about.failingSinceMs)} et a été désactivé.`,
      NEXT_STEP,
      deliveries(page),
    ],
  }),
  endpointGone: (about, page) => ({
    subject: 'Votre point de terminaison a été désactivé',
    lines: [
      `Votre point de terminaison ${endpoint(about)} a répondu 410 (Gone) : il ne recevra plus d’événements, et a été désactivé.`,
      NEXT_STEP,
      deliveries(page),
    ],
  }),
};
