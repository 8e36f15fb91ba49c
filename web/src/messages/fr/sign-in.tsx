/** Signing in, signing up, passwords, and the links of mails. */
import { number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  signUp: 'S’inscrire',
  signOut: 'Se déconnecter',
  signingIn: 'Connexion en cours',
  forgot: 'Mot de passe oublié ?',
  noAccount: (signUp) => <>Pas encore de compte ? {signUp}</>,
  haveAccount: (signIn) => <>Vous avez déjà un compte ? {signIn}</>,
  invitationNeeded:
    'Il faut une invitation pour obtenir un compte : son lien mène à l’inscription.',

  // Signing up
  freePlan: (calls) => `${number(calls)} codes-barres par mois, gratuits. Sans carte bancaire.`,
  taken: 'Un compte avec cette adresse e-mail existe déjà',
  signInOrReset: ({ signIn, reset }) => (
    <>
      {signIn('Connectez-vous')} ou {reset('réinitialisez votre mot de passe')}.
    </>
  ),
  closed:
    'Ce serveur n’accepte pas de nouveaux comptes. Demandez à son exploitant d’en créer un pour vous.',
  inviteOnly:
    'Il faut une invitation pour s’inscrire. Demandez un lien d’invitation à l’exploitant de ce serveur.',
  contactOperator: 'Contacter l’exploitant',
  checkInbox: 'Consultez votre messagerie',
  sentTo: (email) => (
    <>
      Nous avons envoyé un lien à {email}. Ouvrez-le pour confirmer votre adresse. Il est valable 24
      heures.
    </>
  ),
  noMailYet:
    'Pas d’e-mail ? Regardez dans les courriers indésirables, ou demandez un nouveau lien :',

  // Passwords
  forgotTitle: 'Mot de passe oublié',
  forgotIntro: 'Nous vous enverrons un lien pour choisir un nouveau mot de passe.',
  backToSignIn: 'Retour à la connexion',
  resetSent: (email) => (
    <>Si {email} a un compte, nous y avons envoyé un lien. Il est valable une heure.</>
  ),
  noMail:
    'Ce serveur n’envoie pas d’e-mails. Son exploitant trouvera le lien dans le dossier « outbox » du répertoire de données.',
  sendLink: 'Envoyer le lien',
  chooseTitle: 'Choisir un nouveau mot de passe',
  chooseIntro: 'Vous serez déconnecté de tous les navigateurs.',
  newPassword: 'Nouveau mot de passe',
  change: 'Changer le mot de passe',
  changed: 'Mot de passe changé',
  changedText: 'Vous pouvez maintenant vous connecter avec votre nouveau mot de passe.',
  linkInvalid: 'Ce lien n’est plus valable',
  linkUsed: (request) => (
    <>Il a déjà été utilisé ou date de plus d’une heure. {request('Demander un nouveau lien')}.</>
  ),

  // The address
  verified: 'Adresse e-mail confirmée',
  ready: 'Merci. Votre compte est prêt.',
  toDashboard: 'Aller au tableau de bord',
  verifyingTitle: 'Confirmation de votre adresse e-mail',
  verifying: 'Confirmation en cours',
  notVerified: 'Adresse e-mail non confirmée',
  linkIncomplete: 'Le lien est incomplet.',
  linksOnce: (why) =>
    `${why} Un lien ne fonctionne qu’une fois et expire au bout de 24 heures. Vous pouvez en demander un nouveau.`,

  // Invitations
  invitation: 'Invitation',
  loadingInvitation: 'Chargement de l’invitation',
  notFound: 'Invitation introuvable',
  incomplete:
    'Le lien est incomplet. Ouvrez-le en entier, tel que vous l’avez reçu, ou demandez-en un nouveau.',
  join: 'Rejoindre',
  joinAccount: (account) => `Rejoindre le compte de ${account}`,
  invitedAs: (email, role) => (
    <>
      L’invitation est destinée à {email}, avec le rôle {role}.
    </>
  ),
  otherPerson: (email) =>
    `Vous êtes connecté en tant que ${email}. Déconnectez-vous, puis ouvrez de nouveau le lien.`,
  accept: 'Accepter',
  choosePassword: 'Choisissez un mot de passe',
  signInHere: (signIn) => (
    <>Vous vous connectez déjà ici ? {signIn('Connectez-vous')}, puis acceptez.</>
  ),
  takenByOther: 'Quelqu’un se connecte déjà avec cette adresse : connectez-vous, puis acceptez',
} satisfies Catalog['sign-in'];
