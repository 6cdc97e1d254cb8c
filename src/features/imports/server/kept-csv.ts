// Who was left as they are when an import was undone, and why: a file to go through.
import { sql } from 'kysely';
import { csvLine } from '../../../engine/csv-safe.ts';
import type { Locale } from '../../../engine/messages.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import type { Engine, Person } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { importMessages } from '../import.messages.ts';
import { importFieldLabels } from '../import-fields.messages.ts';
import { partName } from '../undo-words.ts';
import { ownFieldsOf } from './import-destination.ts';

interface KeptProspect {
  prospectId: string;
  keptBecause: 'changed' | 'notYours' | 'laterImport' | 'merged';
  keptParts: string[];
  /** The record it was merged with, where that is in sight. */
  mergedWith: string | null;
  firstName: string | null;
  lastName: string | null;
  organisation: string | null;
}

const pageSize = 1_000;
const firstId = '00000000-0000-0000-0000-000000000000';

export async function* keptCsv(
  { database, callerOf }: Pick<Engine, 'database' | 'callerOf'>,
  person: Person,
  importId: string,
  locale: Locale,
): AsyncGenerator<string> {
  const words = importMessages[locale];
  const labels = importFieldLabels[locale];
  yield `\uFEFF${csvLine([labels.firstName, labels.lastName, labels.organisation, words.reason, words.keptParts])}`;
  for (let after = firstId; ; ) {
    const from = after;
    const { rows, ownFields } = await inCompany(database, person, async (transaction) => ({
      rows: await keptProspects(transaction, await callerOf(transaction), { importId, after: from }),
      ownFields: await ownFieldsOf(transaction),
    }));
    yield rows
      .map(({ firstName, lastName, organisation, keptBecause, keptParts, mergedWith }) => {
        const parts = keptParts.map((part) => partName(part, { labels, ownFields })).join(', ');
        const because = mergedWith
          ? words.keptBecauseMergedWith.replace('{name}', () => mergedWith)
          : words.keptBecause[keptBecause];
        return csvLine([firstName ?? '', lastName ?? '', organisation ?? '', because, parts]);
      })
      .join('');
    if (rows.length < pageSize) return;
    after = rows.at(-1)!.prospectId;
  }
}

/** Without the name where the prospect, or the record it is part of by now, is out of sight of whoever asks. */
async function keptProspects(
  { db, companyId }: CompanyTransaction,
  caller: Awaited<ReturnType<Engine['callerOf']>>,
  { importId, after }: { importId: string; after: string },
): Promise<KeptProspect[]> {
  const { rows } = await sql<KeptProspect>`select s.prospect_id, s.kept_because, s.kept_parts,
      p.first_name, p.last_name, p.organisation,
      case when m.loser_id = s.prospect_id then m.master_name else m.loser_name end as merged_with
    from kili.import_step as s
    left join lateral (
      select m.loser_id, m.master_name, m.loser_name from kili.prospect_merge as m
      join kili.prospect as master on master.company_id = ${companyId} and master.id = m.master_id
        and ${reachToSql(prospectRecord, new Map(), caller, 'master')}
      where s.kept_because = 'merged' and m.company_id = ${companyId} and m.undone_at is null
        and (m.loser_id = s.prospect_id or m.master_id = s.prospect_id)
      order by m.created_at desc limit 1) as m on true
    left join kili.prospect as p on p.company_id = ${companyId} and p.id = s.prospect_id
      and (p.id = m.loser_id or ${reachToSql(prospectRecord, new Map(), caller, 'p')})
    where s.company_id = ${companyId} and s.import_id = ${importId} and s.prospect_id > ${after} and s.state = 'kept'
    order by s.prospect_id limit ${pageSize}`.execute(db);
  return rows;
}
