// The temporary tables a batch of judged rows passes through, gone with its transaction.
//
//   staged_prospect   each accepted row as the prospect it would be
//   staged_row        place, the row of the batch it resembles, what goes to the timeline
//   staged_key        the keys it may be known by, the surest first
//   staged_word       its tags, as they are counted
//   staged_refusal    rows that cannot become prospects
import { sql } from 'kysely';
import type { BulkTransaction } from '../../../engine/server/bulk.ts';
import { columnOf, copyFields } from '../../../engine/server/copy-text.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import type { JudgedBatch } from './judged-rows.ts';

export const prospectColumns = copyFields(prospectRecord).map(columnOf);

export async function stage({ db, copy }: BulkTransaction, { staged }: JudgedBatch): Promise<void> {
  await sql`create temporary table staged_prospect (place integer not null, like kili.prospect) on commit drop;
  create temporary table staged_row (
    place integer not null,
    prospect_id uuid not null,
    leader integer,
    leader_key integer,
    interaction_id uuid not null,
    note text,
    contacted_at timestamptz(3),
    details jsonb not null,
    lists jsonb,
    consent boolean not null
  ) on commit drop;
  create temporary table staged_key (
    place integer not null,
    rank integer not null,
    kind text collate "C" not null,
    key text collate "C" not null
  ) on commit drop;
  create temporary table staged_word (place integer not null, word text collate "C" not null) on commit drop;
  create temporary table staged_refusal (
    row_number integer not null,
    cells jsonb not null,
    reasons jsonb not null
  ) on commit drop`.execute(db);
  await copy('staged_prospect', ['place', 'company_id', ...prospectColumns], staged.prospects);
  await copy(
    'staged_row',
    [
      'place',
      'prospect_id',
      'leader',
      'leader_key',
      'interaction_id',
      'note',
      'contacted_at',
      'details',
      'lists',
      'consent',
    ],
    staged.rows,
  );
  await copy('staged_key', ['place', 'rank', 'kind', 'key'], staged.keys);
  await copy('staged_word', ['place', 'word'], staged.words);
  await copy('staged_refusal', ['row_number', 'cells', 'reasons'], staged.refusals);
}
