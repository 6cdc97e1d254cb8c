// Fictional organisations: what they do, what they are called, who works there.
import { isSiret } from '../../../features/prospects/siret.rules.ts';
import type { Dice, Odds } from './dice.ts';
import { pickName, surnames } from './names.ts';

export interface Sector {
  /** {nom} is a surname, {ville} the commune. */
  names: readonly string[];
  /** Whether the demo company thinks that it sells best here. */
  isTarget: boolean;
}

const sectors: Odds<Sector> = [
  [
    20,
    {
      isTarget: true,
      names: [
        '{nom} Industrie',
        'Mécanique de précision {nom}',
        'Plasturgie de {ville}',
        'Fonderie {nom} Frères',
        'Chaudronnerie {nom} & Fils',
        'Ateliers {nom}',
        'Découpage {nom}',
        'Câblerie {nom}',
        'Emballages {nom}',
        'Société nouvelle des établissements {nom} et compagnie, usinage et traitement de surface',
      ],
    },
  ],
  [
    14,
    {
      isTarget: true,
      names: [
        'Transports {nom}',
        '{nom} Logistique',
        'Entrepôts {nom}',
        'Messagerie {ville} Express',
        'Déménagements {nom}',
        'Groupement des transporteurs et affréteurs réunis de {ville}',
      ],
    },
  ],
  [
    16,
    {
      isTarget: true,
      names: [
        'Maison {nom}',
        'Jardinerie {nom}',
        'Optique {nom}',
        'Meubles {nom}',
        'Cave {nom}',
        'Garage {nom}',
        'Librairie de {ville}',
        'Carrosserie {nom}',
        'Cycles {nom}',
        'Bricolage {nom}',
      ],
    },
  ],
  [
    12,
    {
      isTarget: true,
      names: [
        'Hôtel du Parc de {ville}',
        'Brasserie {nom}',
        'Boulangerie {nom}',
        'Traiteur {nom}',
        'Domaine {nom}',
        'Hôtel {nom}',
        'Camping des Tilleuls de {ville}',
        'Fromagerie {nom}',
        'Pâtisserie Chocolaterie {nom}',
      ],
    },
  ],
  [
    10,
    {
      isTarget: false,
      names: [
        'Clinique des Marronniers de {ville}',
        'Pharmacie {nom}',
        'Cabinet dentaire {nom}',
        'Résidence Les Hirondelles de {ville}',
        'Laboratoire {nom}',
        'Ambulances {nom}',
        'Maison de retraite Les Jardins de l’Étang à {ville}',
      ],
    },
  ],
  [
    15,
    {
      isTarget: false,
      names: [
        'Maçonnerie {nom}',
        'Électricité {nom}',
        'Menuiserie {nom}',
        'Charpente {nom} & Fils',
        'Plomberie {nom}',
        'Peinture {nom}',
        'Entreprise générale du bâtiment {nom} Père et Fils',
        'Étanchéité {nom}',
        'Paysages {nom}',
      ],
    },
  ],
  [
    13,
    {
      isTarget: false,
      names: [
        'Cabinet {nom}',
        '{nom} Conseil',
        '{nom} & Associés',
        'Étude {nom}',
        'Imprimerie {nom}',
        'Agence {nom} Immobilier',
        'Auto-école {nom}',
        'Bureau d’études {nom} Ingénierie',
        'Assurances {nom}',
      ],
    },
  ],
  [
    5,
    {
      isTarget: true,
      names: [
        'Groupe scolaire Sainte-Cécile de {ville}',
        'Coopérative agricole de {ville}',
        'Société coopérative des producteurs de fruits et légumes du bassin de {ville}',
        'Association pour la formation professionnelle aux métiers de la montagne et du tourisme de {ville}',
        'Foyer de jeunes travailleurs de {ville}',
      ],
    },
  ],
];

const legalForms: Odds<string> = [
  [30, ''],
  [26, 'SARL'],
  [24, 'SAS'],
  [6, 'EURL'],
  [5, 'SASU'],
  [4, 'SA'],
  [2, 'SNC'],
  [2, 'SCOP'],
  [1, 'GIE'],
];

export interface Organisation {
  name: string;
  /** The name as an address on the internet, « menuiserie-lefevre.example ». */
  domain: string;
  siret: string | null;
  isInTargetSector: boolean;
}

/** An organisation of this commune; `place` is its number in the row, which makes its SIRET its own. */
export function makeOrganisation(dice: Dice, { city, place }: { city: string; place: number }): Organisation {
  const sector = dice.weighted(sectors);
  const bareName = dice
    .pick(sector.names)
    .replace('{nom}', pickName(dice, surnames))
    .replace('{ville}', city)
    .replace(/\bde ([AEÉÈIOUY])/gu, 'd’$1')
    .replace(/\bde Les? /u, (article) => (article === 'de Le ' ? 'du ' : 'des '));
  const form = dice.weighted(legalForms);
  const comesFirst = dice.chance(0.25);
  return {
    name: (comesFirst ? [form, bareName] : [bareName, form]).filter(Boolean).join(' '),
    domain: `${slug(bareName).slice(0, 40).replace(/-$/, '')}.example`,
    siret: dice.chance(0.6) ? fictionSiret(place) : null,
    isInTargetSector: sector.isTarget,
  };
}

/** Letters and digits without accents, joined by hyphens. */
export function slug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** A SIRET that passes the checksum and that no company has: SIREN numbers do not begin with 000. */
function fictionSiret(place: number): string {
  const body = `000${String(place % 100_000).padStart(5, '0')}`;
  for (let sirenKey = 0; sirenKey < 10; sirenKey++) {
    for (let siretKey = 0; siretKey < 10; siretKey++) {
      const siret = `${body}${sirenKey}0001${siretKey}`;
      if (isSiret(siret)) return siret;
    }
  }
  throw new Error(`no SIRET for ${place}`);
}
