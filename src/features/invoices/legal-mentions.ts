// The sentences the law asks for on an invoice, as data with their days: the law moves, and an invoice keeps the words that
// held on its own day. Sources: CGI, annex II, art. 242 nonies A; ordonnance 2025-1247 (CIBS); Code de commerce, L.441-9.
import type { VatCategory } from '../sales/totals.rules.ts';

export interface LegalMention {
  /** The first day it holds on; null: always did. */
  from: string | null;
  /** The last day; null: until the law says otherwise. */
  until: string | null;
  text: string;
}

/** Why nothing is charged, by the reasons a document may name. */
export const exemptionCodes = [
  'franchise',
  'training',
  'health',
  'insurance',
  'otherExempt',
  'euService',
  'construction',
  'euGoods',
  'export',
  'outOfScope',
] as const;
export type ExemptionCode = (typeof exemptionCodes)[number];

interface Exemption {
  category: VatCategory;
  /** CEF VATEX code, where there is one. */
  vatex: string | null;
  mentions: readonly LegalMention[];
}

const always = (text: string): LegalMention[] => [{ from: null, until: null, text }];

// The references to the CGI may be kept until 2027-12-31; ours change where the new wording is known.
export const exemptions: Readonly<Record<ExemptionCode, Exemption>> = {
  franchise: {
    category: 'E',
    vatex: 'VATEX-FR-FRANCHISE',
    mentions: [
      { from: null, until: '2026-08-31', text: 'TVA non applicable, art. 293 B du CGI' },
      { from: '2026-09-01', until: null, text: 'TVA non applicable, art. L. 223-3 du CIBS' },
    ],
  },
  training: { category: 'E', vatex: null, mentions: always('Exonération de TVA, art. 261, 4, 4° du CGI') },
  health: { category: 'E', vatex: null, mentions: always('Exonération de TVA, art. 261, 4, 1° du CGI') },
  insurance: { category: 'E', vatex: null, mentions: always('Exonération de TVA, art. 261 C, 2° du CGI') },
  /** Its article is written by hand. */
  otherExempt: { category: 'E', vatex: null, mentions: always('Exonération de TVA') },
  euService: {
    category: 'AE',
    vatex: 'VATEX-EU-AE',
    mentions: always('Autoliquidation – art. 283-2 du CGI, art. 196 de la directive 2006/112/CE'),
  },
  construction: {
    category: 'AE',
    vatex: 'VATEX-EU-AE',
    mentions: always('Autoliquidation – art. 283-2 nonies du CGI'),
  },
  euGoods: { category: 'K', vatex: 'VATEX-EU-IC', mentions: always('Exonération de TVA, art. 262 ter I du CGI') },
  export: { category: 'G', vatex: 'VATEX-EU-G', mentions: always('Exonération de TVA, art. 262 I du CGI') },
  outOfScope: { category: 'O', vatex: 'VATEX-EU-O', mentions: always('TVA non applicable, art. 259 du CGI') },
};

export const onDebits = always('Option pour le paiement de la taxe d’après les débits');
export const recoveryFee = always('Indemnité forfaitaire pour frais de recouvrement\u202f: 40\u202f€');
export const noEscompte = always('Escompte pour paiement anticipé\u202f: néant');
export const lateAtEcbRate = always(
  'Pénalités de retard\u202f: taux de refinancement de la Banque centrale européenne majoré de 10\u202fpoints, exigibles sans rappel',
);
export const lateAtRate = (rate: string) => `Pénalités de retard\u202f: ${rate}\u202f% par an, exigibles sans rappel`;

/** The words that hold on a day. */
export function mentionOn(mentions: readonly LegalMention[], day: string): string {
  const found = mentions.find(({ from, until }) => (!from || from <= day) && (!until || day <= until));
  return (found ?? mentions.at(-1)!).text;
}
