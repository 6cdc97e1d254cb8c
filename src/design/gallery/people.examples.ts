import { stageColors } from '../stage-colors.ts';

export interface Person {
  id: string;
  name: string;
  organisation: string;
  city: string;
  phone: string;
  stage: string;
  stageColor: string;
  owner: string;
  lastSaid: string;
  due: string;
  late: boolean;
  amount: number;
  score: number;
}

const names = [
  'Marie Lefèvre',
  'Jean-Baptiste de La Rochefoucauld-Montmorency',
  'Claire Martin',
  'Aïssatou Diallo',
  'Thomas Nguyễn',
  'Éloïse Saint-Pierre',
  'Benoît Œuvrard',
  'Inès Haddad',
  'Paul Bru',
];
const organisations = [
  'Établissements Lefèvre-Montgolfier & Fils — Produits du terroir SARL',
  'Lefèvre & Fils SAS',
  'Boulangerie du Vieux-Port',
  'Cabinet Haddad Avocats',
  'Transports Garnier',
  'Mairie de Villeneuve-lès-Avignon',
  'Optique Bru',
];
const cities = ['Lyon', 'Marseille', 'Nantes', 'Villeneuve-lès-Avignon', 'Lille', 'Saint-Étienne'];
const stages = ['Nouveau', 'Premier contact', 'Qualifié', 'Proposition envoyée', 'Négociation', 'Gagné', 'Perdu'];
const colors = [
  stageColors[0],
  stageColors[1],
  stageColors[2],
  stageColors[3],
  stageColors[5],
  stageColors[8],
  stageColors[9],
];
const sayings = [
  '« Rappelez-moi après les congés, nous changeons de prestataire en janvier »',
  'Devis pour 50 licences demandé',
  'Pas de réponse, 3e essai',
  '',
  'Intéressée par la démo, veut venir avec son directeur financier',
  'Messagerie',
];
const owners = ['Sophie Bernard', 'Karim Benali', 'Lucie Moreau'];

function pick<Value>(values: readonly Value[], index: number): Value {
  return values[index % values.length] as Value;
}

/** As many people as asked, always the same ones. */
export function somePeople(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    name: pick(names, index * 5 + (index >> 3)),
    organisation: pick(organisations, index * 3 + (index >> 2)),
    city: pick(cities, index + (index >> 4)),
    phone: `06 ${String(10 + (index % 89))} ${String(10 + ((index * 7) % 89))} ${String(10 + ((index * 3) % 89))} 78`,
    stage: pick(stages, index * 2 + (index >> 2)),
    stageColor: pick(colors, index * 2 + (index >> 2)).name,
    owner: pick(owners, index),
    lastSaid: pick(sayings, index + (index >> 3)),
    due:
      index % 4 === 1
        ? ''
        : index % 5 === 0
          ? 'en retard de 2 j'
          : pick(["aujourd'hui 14:00", 'demain 9:30', 'jeu. 20 nov.'], index),
    late: index % 5 === 0 && index % 4 !== 1,
    amount: (index * 7919) % 48000,
    score: (index * 37) % 100,
  }));
}
