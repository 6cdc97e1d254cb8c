import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import { reaches, scopeOf } from '../../../engine/reach.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import { headerSignature, headersBeforeRefusal } from '../header-text.rules.ts';
import { type Import, importRecord } from '../import.record.ts';
import { nameBeforeRefusal } from '../source-of-file.rules.ts';

/** What was said of an import: the file of its refused rows goes the same way. */
export type ImportBefore = Pick<
  Import,
  | 'country'
  | 'audience'
  | 'areCustomers'
  | 'source'
  | 'legalBasis'
  | 'collectedOn'
  | 'ownerId'
  | 'byRules'
  | 'campaignName'
>;

const importsLookedAt = 500;

/**
 * The import that a file of refused rows came from: it has their columns, but for the reasons. When several have, the
 * name of the file tells which, and else the last one. Undefined for any other file.
 */
export async function importBeforeRefusal(
  { db, companyId }: CompanyTransaction,
  caller: Caller,
  { fileName, headers }: { fileName: string; headers: readonly string[] },
): Promise<ImportBefore | undefined> {
  const before = headersBeforeRefusal(headers);
  if (!before) return undefined;
  const name = nameBeforeRefusal(fileName) ?? '';
  // Rows refused a second time came from a file that had reasons itself: only its name tells it from a list of theirs.
  const { rows } = await sql<ImportBefore>`
    select i.country, i.audience, i.are_customers, i.source, i.legal_basis, i.collected_on, i.by_rules,
      case when u.state <> 'inactive' then i.owner_id end as owner_id,
      case when c.archived_at is null then c.name end as campaign_name
    from (
      select *, regexp_replace(file_name, '\\.[^.]+$', '') = ${name} as is_named from kili.import as own
      where company_id = ${companyId} and ${reachToSql(importRecord, new Map(), caller, 'own')}
      order by created_at desc, id desc limit ${importsLookedAt}
    ) as i
    left join kili.campaign as c on c.company_id = i.company_id and c.id = i.campaign_id
    left join kili.user as u on u.company_id = i.company_id and u.id = i.owner_id
    where (i.counts ->> 'refused')::int > 0
      and (i.signature = ${headerSignature(before)} or (i.is_named and i.signature = ${headerSignature(headers)}))
    order by i.is_named desc, i.created_at desc, i.id desc limit 1`.execute(db);
  return rows[0] && withinRights(rows[0], caller);
}

/** Without the answers that the caller could not give. */
function withinRights(before: ImportBefore, caller: Caller): ImportBefore {
  const { ownerId, byRules, campaignName } = before;
  return {
    ...before,
    ownerId: ownerId && reaches(caller, 'prospects.assign', ownerId) ? ownerId : null,
    byRules: byRules && scopeOf(caller, 'prospects.assign') === 'all',
    campaignName: scopeOf(caller, 'campaigns.manage') === 'none' ? null : campaignName,
  };
}
