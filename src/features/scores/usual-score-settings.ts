import { usualFitPoints } from '../prospects/score.rules.ts';
import type { ScoreSettings } from './score-settings.record.ts';

/** What a company starts with: who decides in a French business, and nothing it alone can know. */
export const usualScoreSettings: ScoreSettings = {
  // Where an import puts the columns « Secteur » and « Effectif ».
  sectorField: 'sector',
  sectorValues: [],
  sizeField: 'headcount',
  sizeValues: [],
  sizeFrom: null,
  sizeTo: null,
  decisionMakerWords: [
    ...['gérant', 'dirigeant', 'directeur', 'directrice', 'président', 'PDG', 'DG', 'DGA', 'DAF', 'DSI', 'DRH'],
    ...['fondateur', 'fondatrice', 'cofondateur', 'cofondatrice', 'associé', 'propriétaire', 'patron', 'maire'],
    ...['chef d’entreprise', 'CEO', 'COO', 'CFO', 'CTO', 'founder', 'owner', 'director', 'head'],
  ],
  prescriberWords: [
    ...[
      'responsable',
      'chef',
      'cheffe',
      'chargé',
      'ingénieur',
      'architecte',
      'consultant',
      'conseiller',
      'conseillère',
    ],
    ...['acheteur', 'acheteuse', 'adjoint', 'coordinateur', 'coordinatrice', 'manager', 'expert', 'engineer'],
  ],
  userWords: [
    ...['assistant', 'secrétaire', 'comptable', 'technicien', 'employé', 'opérateur', 'opératrice', 'agent'],
    ...['chargé d’accueil', 'chargée d’accueil', 'hôte', 'stagiaire', 'alternant', 'vendeur', 'vendeuse', 'clerk'],
  ],
  postalPrefixes: [],
  formSources: ['formulaire', 'demande de démo', 'demande de devis', 'form'],
  fairSources: ['salon', 'foire', 'congrès', 'fair'],
  points: usualFitPoints,
};
