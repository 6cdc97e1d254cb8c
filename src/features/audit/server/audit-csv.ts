import { sql } from 'kysely';
import { csvLine } from '../../../engine/csv-safe.ts';
import type { Filter } from '../../../engine/filter.ts';
import { joinMessages, type Locale, textOf } from '../../../engine/messages.ts';
import { type Database, inCompany } from '../../../engine/server/database.ts';
import { filterToSql } from '../../../engine/server/filter-sql.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { auditMessages } from '../audit.messages.ts';
import { type AuditEvent, auditEventRecord } from '../audit-event.record.ts';
import { auditSentence } from '../audit-sentence.rules.ts';

const texts = joinMessages({ audit: auditMessages });
const AT_ONCE = 1_000;
const columns = [
  'no',
  'at',
  'who',
  'what',
  'sentence',
  'kind',
  'object',
  'details',
  'address',
  'device',
  'hash',
] as const;

type Row = AuditEvent & { name: string | null };

/** The log as a file, the newest first, with the seals by which a copy can be compared. */
export async function* auditCsv(
  database: Database,
  person: Person,
  { where, locale }: { where: Filter | undefined; locale: Locale },
): AsyncGenerator<string> {
  const t = (key: string, params = {}) => textOf(texts, locale, key, params);
  yield `\uFEFF${csvLine(columns.map((column) => t(`audit.column.${column}`)))}`;
  for (let before: number | null = null; ; ) {
    const rows = await eventsBefore(database, person, before, where);
    const lines = rows.map((event) =>
      csvLine([
        { figures: String(event.no) },
        event.at,
        event.name ?? t('audit.kili'),
        event.action,
        auditSentence(event, t),
        event.objectKind,
        event.objectId ?? '',
        JSON.stringify(event.details),
        event.address ?? '',
        event.device ?? '',
        event.hash,
      ]),
    );
    yield lines.join('');
    if (rows.length < AT_ONCE) return;
    before = rows.at(-1)!.no;
  }
}

async function eventsBefore(database: Database, person: Person, before: number | null, where: Filter | undefined) {
  return inCompany(database, person, async ({ db, companyId }): Promise<Row[]> => {
    const wanted = where ? filterToSql(where, auditEventRecord, 'e', companyId) : sql`true`;
    const { rows } = await sql<Row>`select e.*, u.name from kili.audit_event as e
      left join kili.user as u on u.company_id = e.company_id and u.id = e.user_id
      where e.company_id = ${companyId} and (${before}::bigint is null or e.no < ${before}) and ${wanted}
      order by e.no desc limit ${AT_ONCE}`.execute(db);
    return rows;
  });
}
