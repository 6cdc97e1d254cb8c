// How calls end, by the stage the prospect stands in. Weights: what a team selling to small companies lives.
import type { StageKey } from '../../../features/outcomes/outcome-definition.ts';
import type { Odds } from './dice.ts';

type OpenStage = Exclude<StageKey, 'gagne' | 'perdu'>;

export const outcomeOdds: Readonly<Record<OpenStage, Odds<string>>> = {
  nouveau: [
    [27, 'PAS_DE_REPONSE'],
    [12, 'MESSAGE_VOCAL'],
    [7, 'REPONDEUR'],
    [4, 'OCCUPE'],
    [7, 'BARRAGE_SECRETAIRE'],
    [2, 'MAUVAIS_CONTACT'],
    [1.5, 'FAUX_NUMERO'],
    [0.4, 'ENTREPRISE_FERMEE'],
    [1, 'RACCROCHE'],
    [5, 'RAPPELER_PLUS_TARD'],
    [7, 'RAPPELER_1_SEMAINE'],
    [5, 'RAPPELER_LE'],
    [7, 'INTERESSE'],
    [2.5, 'TRES_INTERESSE'],
    [2, 'VEUT_DEMO'],
    [2, 'VEUT_DEVIS'],
    [6, 'VEUT_DOC'],
    [3, 'RDV_PRIS'],
    [5, 'PAS_INTERESSE'],
    [5, 'DEJA_EQUIPE'],
    [4, 'PAS_BUDGET'],
    [1, 'HORS_CIBLE'],
    [0.7, 'NE_PLUS_APPELER'],
  ],
  'premier-contact': [
    [18, 'PAS_DE_REPONSE'],
    [10, 'MESSAGE_VOCAL'],
    [4, 'REPONDEUR'],
    [3, 'OCCUPE'],
    [3, 'BARRAGE_SECRETAIRE'],
    [5, 'RAPPELER_PLUS_TARD'],
    [9, 'RAPPELER_1_SEMAINE'],
    [9, 'RAPPELER_LE'],
    [8, 'INTERESSE'],
    [5, 'TRES_INTERESSE'],
    [5, 'VEUT_DEMO'],
    [6, 'VEUT_DEVIS'],
    [7, 'RDV_PRIS'],
    [5, 'PAS_INTERESSE'],
    [6, 'PAS_BUDGET'],
    [5, 'DEJA_EQUIPE'],
    [0.5, 'NE_PLUS_APPELER'],
  ],
  qualifie: [
    [14, 'PAS_DE_REPONSE'],
    [8, 'MESSAGE_VOCAL'],
    [2, 'OCCUPE'],
    [12, 'RAPPELER_1_SEMAINE'],
    [10, 'RAPPELER_LE'],
    [9, 'TRES_INTERESSE'],
    [6, 'VEUT_DEMO'],
    [8, 'VEUT_DEVIS'],
    [10, 'RDV_PRIS'],
    [4, 'PAS_INTERESSE'],
    [4, 'PAS_BUDGET'],
    [1, 'ACCORD_VERBAL'],
  ],
  proposition: [
    [13, 'PAS_DE_REPONSE'],
    [8, 'MESSAGE_VOCAL'],
    [2, 'OCCUPE'],
    [20, 'RAPPELER_1_SEMAINE'],
    [14, 'RAPPELER_LE'],
    [10, 'INTERESSE'],
    [9, 'RDV_PRIS'],
    [11, 'ACCORD_VERBAL'],
    [8, 'PAS_INTERESSE'],
  ],
  negociation: [
    [12, 'PAS_DE_REPONSE'],
    [5, 'MESSAGE_VOCAL'],
    [22, 'RAPPELER_1_SEMAINE'],
    [14, 'RAPPELER_LE'],
    [10, 'RDV_PRIS'],
    [13, 'ACCORD_VERBAL'],
    [5, 'PAS_INTERESSE'],
  ],
};

/** How long such a call lasts, in seconds. */
export function usualDuration(outcome: string): readonly [least: number, most: number] {
  switch (outcome) {
    case 'PAS_DE_REPONSE':
    case 'REPONDEUR':
    case 'OCCUPE':
    case 'FAUX_NUMERO':
      return [9, 42];
    case 'MESSAGE_VOCAL':
    case 'BARRAGE_SECRETAIRE':
    case 'MAUVAIS_CONTACT':
    case 'RACCROCHE':
      return [24, 130];
    case 'RAPPELER_PLUS_TARD':
    case 'NE_PLUS_APPELER':
    case 'HORS_CIBLE':
    case 'PAS_INTERESSE':
      return [35, 240];
    default:
      return [120, 840];
  }
}
