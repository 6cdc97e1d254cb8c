// What must be known of a file before a row of it is written: country, audience, source, date, legal basis. All of it is
// shown to be corrected; what may be proposed, is.
import { z } from 'zod';
import { type Import, importRecord } from './import.record.ts';
import { basisFor } from './legal-basis.rules.ts';
import { sourceOfFileName } from './source-of-file.rules.ts';

export type FileAnswers = Pick<
  Import,
  'country' | 'audience' | 'areCustomers' | 'source' | 'legalBasis' | 'collectedOn'
>;

const { country, audience, areCustomers, legalBasis } = importRecord.schema.shape;

/** What is the same for every file of one export. */
export const answersOfExport = z.object({ country, audience, areCustomers: areCustomers.default(false), legalBasis });

export type AnswersOfExport = z.infer<typeof answersOfExport>;

/** What was answered of the last file of this export; of the very import this one goes on from, also what is of one file. */
export type ToldBefore = AnswersOfExport & Partial<Pick<FileAnswers, 'source' | 'collectedOn'>>;

export interface ProposedFrom {
  fileName: string;
  /** The day the file was last changed, as far as the device tells. */
  fileDay: string | null;
  today: string;
  /** Of the company. */
  country: string;
  lastTime?: ToldBefore;
}

/** The answers given, and for the rest those to be proposed. When consumers of a new export gave their details nobody can guess. */
export function proposeAnswers(
  given: { [Name in keyof FileAnswers]?: FileAnswers[Name] | null },
  from: ProposedFrom,
): FileAnswers {
  const { fileName, fileDay, today, lastTime } = from;
  const audience = given.audience ?? lastTime?.audience ?? 'B2B';
  const isSameAudience = lastTime?.audience === audience;
  const day = (isSameAudience && lastTime.collectedOn) || (fileDay && fileDay < today ? fileDay : today);
  return {
    country: given.country ?? lastTime?.country ?? from.country,
    audience,
    areCustomers: given.areCustomers ?? lastTime?.areCustomers ?? false,
    source: given.source || lastTime?.source || sourceOfFileName(fileName) || null,
    legalBasis: basisFor(audience, given.legalBasis ?? lastTime?.legalBasis),
    collectedOn: given.collectedOn ?? (audience === 'B2B' || isSameAudience ? day : null),
  };
}

/** The answers after a correction. The date of a file of businesses does not say when consumers gave their details. */
export function correctAnswers(
  before: FileAnswers,
  changes: Partial<FileAnswers>,
  { today }: { today: string },
): FileAnswers {
  const { audience, legalBasis, collectedOn } = { ...before, ...changes };
  const kept = audience === 'B2B' ? (before.collectedOn ?? today) : null;
  const isOtherQuestion = audience !== before.audience && changes.collectedOn === undefined;
  return {
    country: changes.country ?? before.country,
    audience,
    areCustomers: changes.areCustomers ?? before.areCustomers,
    source: changes.source === undefined ? before.source : changes.source,
    legalBasis: basisFor(audience, legalBasis),
    collectedOn: isOtherQuestion ? kept : collectedOn,
  };
}

/** The first question about a file that must still be answered before a row of it is written. */
export function openQuestion({
  source,
  legalBasis,
  collectedOn,
}: Pick<FileAnswers, 'source' | 'legalBasis' | 'collectedOn'>) {
  if (!source) return 'source';
  if (!legalBasis) return 'legalBasis';
  return collectedOn ? undefined : 'collectedOn';
}
