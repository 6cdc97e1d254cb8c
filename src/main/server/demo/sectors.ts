import type { Odds } from './dice.ts';

/** A trade that demo organisations are in. */
interface Sector {
  /** {nom} is a surname, {ville} the commune. */
  names: readonly string[];
  /** Whether the demo company thinks that it sells best here. */
  isTarget: boolean;
}

/** The trades, and how often each is met. */
export const sectors: Odds<Sector> = [
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
