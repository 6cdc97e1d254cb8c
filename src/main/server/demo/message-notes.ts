// E-mails, WhatsApp messages, meetings and notes beside the calls. Gaps in braces as in call-notes.ts.

export interface Letter {
  subject: string;
  note: string;
}

export const quoteLetters: readonly Letter[] = [
  {
    subject: 'Votre devis D-{number}',
    note: 'Bonjour, comme convenu vous trouverez notre proposition pour {product}. Je vous appelle dans quelques jours pour en parler.',
  },
  {
    subject: 'Proposition D-{number}, deux variantes',
    note: 'Bonjour, voici les deux variantes évoquées au téléphone. Le montant ({budget}) tient compte de la remise. Bien à vous.',
  },
  {
    subject: 'Devis D-{number} : {product}',
    note: 'Bonjour, notre offre chiffrée est en pièce jointe, valable 30 jours. Je reste à votre disposition.',
  },
];

export const documentLetters: readonly Letter[] = [
  { subject: 'La documentation demandée', note: 'Bonjour, suite à notre échange voici {document}. Bonne lecture !' },
  {
    subject: 'Suite à notre appel',
    note: 'Bonjour, vous trouverez ci-joint {document} ainsi que deux références proches de chez vous.',
  },
];

export const appointmentLetters: readonly Letter[] = [
  {
    subject: 'Confirmation de notre rendez-vous',
    note: 'Bonjour, je vous confirme notre rendez-vous. Au programme : {product}.',
  },
  { subject: 'Notre visio', note: 'Bonjour, le lien de connexion est dans l’invitation. À très vite.' },
];

export const lastLetters: readonly Letter[] = [
  {
    subject: 'Je n’ai pas réussi à vous joindre',
    note: 'Bonjour, plusieurs essais sans succès : je ne vous dérange plus. Si {product} redevient d’actualité, répondez simplement à ce message.',
  },
];

export const repliesReceived: readonly Letter[] = [
  {
    subject: 'RE: Suite à notre appel',
    note: 'Merci pour les éléments, je regarde cela avec mon associé et je reviens vers vous.',
  },
  { subject: 'RE: Votre devis', note: 'Bien reçu. Pouvez-vous détailler la ligne maintenance ? Cordialement.' },
  {
    subject: 'RE: Votre devis',
    note: 'Bonjour, nous avons une autre offre un peu moins chère. Pouvez-vous faire un effort ?',
  },
];

export const followUpMessages: readonly string[] = [
  'Bonjour, je viens d’essayer de vous joindre au sujet de {product}. Quel moment vous arrange ?',
  'Bonjour, suite à mon message vocal : 5 minutes {weekday} matin vous iraient ?',
];

export const messagesReceived: readonly string[] = [
  'Oui {weekday} vers 10 h',
  'Bonjour, plutôt en fin de journée svp',
  'OK merci',
];

export const goodMeetings: readonly string[] = [
  'Visite complète avec {firstName}. {Need}. Chiffrer {product} ; budget {budget}, décision avant fin {month}.',
  'Très bon rendez-vous, {count} personnes présentes. Ils veulent un devis cette semaine, {competitor} passe après nous.',
  'Démonstration convaincante. Dernière question : les délais. Envoyer la proposition.',
];

export const openMeetings: readonly string[] = [
  'Rendez-vous cordial mais pas de décision : attendent l’accord du siège. Rappeler.',
  'Besoin confirmé, calendrier flou. Revoir {firstName} {lastName} pour le budget.',
];

export const badMeetings: readonly string[] = [
  'Le projet est abandonné : {refusal}.',
  'Choix fait avant notre venue : {competitor}, moins cher de 20 %.',
];

export const missedMeetings: readonly string[] = ['Absent au rendez-vous, pas prévenu. Rappeler pour reprogrammer.'];

export const signatures: readonly string[] = [
  'Bon de commande signé reçu. Lancement en {month}.',
  'Contrat signé ! Acompte de 30 % versé.',
  'Commande confirmée par {firstName} {lastName}.',
];

export const newNumbers: readonly string[] = [
  'Nouveau numéro trouvé sur le site de l’entreprise.',
  'Standard retrouvé par les pages jaunes.',
];

export const newContacts: readonly string[] = [
  'Bon interlocuteur identifié : {firstName} {lastName}, joignable le matin.',
  'Passer par {firstName}, services généraux.',
];

export const restedNotes: readonly string[] = ['Fiche revue : pas de nouvelle sollicitation pour l’instant.'];

export const remarks: readonly string[] = [
  'Vu sur LinkedIn : recrute deux personnes, bon signe.',
  'Croisé au petit-déjeuner des entreprises, se souvient de nous.',
  'Article dans la presse locale : agrandissement annoncé pour {month}.',
  'Recommande d’appeler avant 9 h 30.',
  'Attention, deux sociétés à la même adresse.',
];
