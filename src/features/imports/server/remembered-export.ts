// What a company chose for the columns of a file, and answered of it, is proposed for the next file of that export. It is
// kept by header: the columns may come in another order.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { type AnswersOfExport, answersOfExport } from '../file-answers.rules.ts';
import { columnsByHeader, type Headers, headerSignature, headersBeforeRefusal } from '../header-text.rules.ts';
import type { Import } from '../import.record.ts';
import type { ColumnMapping } from '../import-fields.ts';
import { columnPolicies, type KnownPolicy } from '../known-policy.rules.ts';
import { columnMapping, completeMapping } from '../mapping.rules.ts';
import { withOwnTargets } from '../own-columns.rules.ts';
import type { OwnField } from '../own-targets.ts';
import type { SheetColumns } from '../sheet-columns.rules.ts';

/** A column of which nothing was said. */
const usualPolicy: KnownPolicy = 'complete';

/** Remembers what the columns of such a file mean to this company, and what was answered of it. */
export async function rememberExport({ db, companyId }: CompanyTransaction, file: Import): Promise<void> {
  if (file.signature === '') return;
  const places = columnsByHeader(file.columns.map(({ header }) => header));
  const mapping = places.map((place) => file.mapping[place] ?? null);
  const policies = file.policies.length > 0 ? places.map((place) => file.policies[place] ?? usualPolicy) : [];
  const parts = [mapping, policies, answersOfExport.parse(file)].map((part) => JSON.stringify(part));
  await sql`insert into kili.remembered_mapping (company_id, signature, mapping, policies, answers, updated_at)
    values (${companyId}, ${digest(file.signature)}, ${parts[0]}::jsonb, ${parts[1]}::jsonb, ${parts[2]}::jsonb, now())
    on conflict (company_id, signature) do update set mapping = excluded.mapping, policies = excluded.policies,
      answers = excluded.answers, updated_at = excluded.updated_at`.execute(db);
}

interface RememberedExport {
  mapping: ColumnMapping;
  policies: readonly KnownPolicy[];
  answers?: AnswersOfExport;
}

/** What is remembered of a file with these headers, or of the one its rows were refused from. */
export async function rememberedExport(
  transaction: CompanyTransaction,
  { signature, columns, mapping: guessed }: SheetColumns,
  ownFields: readonly OwnField[],
): Promise<RememberedExport | undefined> {
  if (signature === '') return undefined;
  const headers = columns.map(({ header }) => header);
  const before = headersBeforeRefusal(headers);
  return (
    (await rememberedFor(transaction, headers, { guessed, ownFields })) ??
    (before && rememberedFor(transaction, before, { guessed, ownFields }))
  );
}

async function rememberedFor(
  { db, companyId }: CompanyTransaction,
  headers: Headers,
  { guessed, ownFields }: { guessed: ColumnMapping; ownFields: readonly OwnField[] },
): Promise<RememberedExport | undefined> {
  const { rows } = await sql<{ mapping: unknown; policies: unknown; answers: unknown }>`
    select mapping, policies, answers from kili.remembered_mapping
    where company_id = ${companyId} and signature = ${digest(headerSignature(headers))}`.execute(db);
  const known = columnMapping.safeParse(rows[0]?.mapping);
  const places = columnsByHeader(headers);
  if (!known.success || known.data.length > places.length) return undefined;
  const mapping = inFileOrder(withOwnTargets(known.data, ownFields), places, headers.length);
  const policies = columnPolicies.safeParse(rows[0]?.policies).data ?? [];
  return {
    mapping: completeMapping(mapping, guessed),
    policies:
      policies.length > 0 ? inFileOrder(policies, places, headers.length).map((policy) => policy ?? usualPolicy) : [],
    answers: answersOfExport.safeParse(rows[0]?.answers).data,
  };
}

/** What was kept by header, back where the columns of this file stand; undefined where nothing was. */
function inFileOrder<T>(kept: readonly T[], places: readonly number[], width: number): (T | undefined)[] {
  const ordered = Array.from<T | undefined>({ length: width });
  for (const [index, value] of kept.entries()) ordered[places[index] ?? width] = value;
  return ordered.slice(0, width);
}

// Headers may be longer than a key of an index.
const digest = (signature: string) => createHash('sha256').update(signature).digest('hex');
