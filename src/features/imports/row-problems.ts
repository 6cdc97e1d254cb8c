import type { ColumnTarget } from './import-fields.ts';

/** Why a row could not be cut into cells for sure. */
export const brokenRows = ['brokenQuotes', 'lineTooLong', 'cardUnfinished'] as const;

export type BrokenRow = (typeof brokenRows)[number];

export const rowProblemCodes = [
  'nameOrOrganisationMissing',
  ...brokenRows,
  'headerAgain',
  'columnsShifted',
  'tooManyCells',
  'formulaBroken',
  'nameUnsplit',
  'civilityCouple',
  'phoneUnreadable',
  'phoneNotCallable',
  'countryDoubtful',
  'emailUnreadable',
  'emailSuspicious',
  'postalCodeUnknown',
  'countryUnknown',
  'siretDigitsLost',
  'siretWrong',
  'dateUnreadable',
  'dateInFuture',
  'audienceUnreadable',
  'stageUnknown',
  'lostReasonAlone',
  'ownerUnknown',
  'answerUnreadable',
  'headcountUnreadable',
  'revenueUnreadable',
  'numberUnreadable',
  'currencyUnknown',
  'optionUnknown',
  'linkUnreadable',
  'fieldArchived',
  'textCut',
] as const;

export type RowProblemCode = (typeof rowProblemCodes)[number];

/** Something a person should look at in one row of a file. */
export interface RowProblem {
  code: RowProblemCode;
  field?: ColumnTarget;
  /** How the company calls the field, when it is one of its own. */
  name?: string;
  /** What the cell held. */
  value?: string;
}
