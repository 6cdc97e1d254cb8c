// What the demo companies sell, in the words that their reps' notes are made of.

/** What fills the gaps of a note: see call-notes.ts. */
export interface Vocabulary {
  /** « le relamping des bureaux »: begins with its article. */
  products: readonly string[];
  /** Why they might buy; a clause that follows « : ». */
  needs: readonly string[];
  /** Why they do not. */
  refusals: readonly string[];
  competitors: readonly string[];
  /** « la plaquette … » */
  documents: readonly string[];
  /** Amounts of a deal, in euros. */
  amounts: readonly [least: number, most: number];
}

export interface Offer {
  toBusinesses: Vocabulary;
  toPersons: Vocabulary;
}

/** Lighting for companies and houses, from the drawing to the maintenance. */
export const lighting: Offer = {
  toBusinesses: {
    products: [
      'le relamping LED des bureaux',
      'l’éclairage de l’entrepôt',
      'l’éclairage du parking',
      'la détection de présence dans les circulations',
      'la mise en lumière de la façade',
      'l’éclairage de la salle de vente',
      'le remplacement des blocs de secours',
      'la location d’éclairage sur 5 ans',
      'le contrat de maintenance annuel',
    ],
    needs: [
      'les néons de l’atelier lâchent tous les deux mois',
      'facture d’électricité doublée en deux ans',
      'éblouissement sur les postes de contrôle, remonté par le CSE',
      'parking mal éclairé, deux chutes cet hiver',
      'blocs de secours à remettre en conformité avant la commission de sécurité',
      'réaménagement du showroom prévu à la rentrée',
      'doit répondre au décret tertiaire et ne sait pas par où commencer',
      'ouvre un deuxième site dans six mois',
      'nacelle à louer à chaque ampoule grillée, 9 m sous plafond',
      'des clients se plaignent d’une lumière trop froide en salle',
      'éclairage allumé nuit et week-end faute de programmation',
    ],
    refusals: [
      'locaux refaits l’an dernier',
      'locataire, le propriétaire ne veut rien faire',
      'facture trop faible pour que ça se rentabilise',
      'électricien en interne, fait tout lui-même',
    ],
    competitors: ['Luxéo', 'Rhône Éclairage', 'Phosphène Services', 'Brillance Pro', 'leur électricien habituel'],
    documents: ['la plaquette relamping', 'l’étude de cas entrepôt', 'la fiche aides CEE', 'le catalogue extérieur'],
    amounts: [1_800, 48_000],
  },
  toPersons: {
    products: [
      'l’éclairage de la terrasse',
      'les luminaires du séjour',
      'l’éclairage de la piscine',
      'les spots de la cuisine',
      'l’éclairage de l’escalier',
    ],
    needs: [
      'rénove le rez-de-chaussée, cherche une idée d’ensemble',
      'terrasse sombre, enfants qui jouent dehors le soir',
      'emménage au printemps, rien n’est choisi',
      'veut tout piloter depuis le téléphone',
      'l’escalier est dangereux pour sa mère',
    ],
    refusals: ['fait tout lui-même', 'vend la maison', 'n’avait demandé qu’un renseignement'],
    competitors: ['une grande surface de bricolage', 'Luxéo Maison', 'un ami électricien'],
    documents: ['le catalogue maison', 'le carnet d’idées terrasse'],
    amounts: [400, 9_000],
  },
};

const accountingForBusinesses: Vocabulary = {
  products: [
    'la tenue comptable',
    'l’externalisation de la paie',
    'le passage à la facture électronique',
    'l’accompagnement à la création',
    'le tableau de bord mensuel',
    'la reprise du dossier social',
  ],
  needs: [
    'le cabinet actuel ne répond plus au téléphone',
    'première embauche en mars, perdu dans les formalités',
    'tient encore ses factures sur un tableur',
    'veut un point chaque mois et non une fois l’an',
    'contrôle URSSAF mal vécu l’an dernier',
    'deux associés qui préparent une transmission',
    'le comptable interne part à la retraite',
    'pas prêt pour la facture électronique',
  ],
  refusals: [
    'satisfait de son cabinet',
    'sa fille tient les comptes',
    'société en cours de cession',
    'comptable à temps plein déjà en place',
  ],
  competitors: ['Fiducia Alpes', 'Comptaneo', 'un expert-comptable de la famille', 'un logiciel en ligne'],
  documents: ['la lettre de mission type', 'la grille de tarifs paie', 'le guide facture électronique'],
  amounts: [900, 14_000],
};

/** Accounts and payroll for small companies. */
export const accounting: Offer = { toBusinesses: accountingForBusinesses, toPersons: accountingForBusinesses };
