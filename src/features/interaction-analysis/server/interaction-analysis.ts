// What works, put together. A small company is counted at once; for a big one it is worked out behind the answer.
import { type RawBuilder, sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import { keptRows } from '../../../engine/server/kept-rows.ts';
import { rowsBehind } from '../../../engine/server/rows-behind.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { channelLines, channels, contactLine } from '../contact-lines.rules.ts';
import { conversionLines, conversionReport } from '../conversion-calls.rules.ts';
import { type AskedAnalysis, tellsOf } from './asked-analysis.ts';
import { contactCounts, hasTakenPlace } from './contact-fates.ts';
import { attemptGroups, conversionGroups } from './conversions.ts';

/** More exchanges than these in a period, and nobody waits for them. */
const MOST_AT_ONCE = 20_000;

/** More than these are not counted in the time that a statement has: a shorter period is. */
const MOST_AT_ALL = 750_000;

/** So many lines say which message works. */
const MOST_LINES = 50;

export async function analysisOf(
  database: Database,
  transaction: CompanyTransaction,
  asked: AskedAnalysis,
  caller: Caller,
) {
  const { companyId } = transaction;
  const [found] = await keptRows(database, transaction, areMoreThan(MOST_AT_ONCE, companyId, asked));
  const { isMore: isMuch } = found!;
  const [most] = (isMuch && rowsBehind(database, caller, areMoreThan(MOST_AT_ALL, companyId, asked))) || [];
  const isTooMuch = most?.isMore ?? false;
  if (isTooMuch || (isMuch && !most)) return { ...asked.days, ...nothingTold, isTooMuch, isComing: !isTooMuch };
  const told = <Row>(statement: RawBuilder<Row>) =>
    isMuch ? rowsBehind(database, caller, statement) : keptRows(database, transaction, statement);
  const groups = await told(conversionGroups(companyId, asked));
  const attempts = await told(attemptGroups(companyId, asked));
  const ofChannels = await told(contactCounts(companyId, asked, { by: 'channel', most: channels.length }));
  const messages = await told(contactCounts(companyId, asked, { by: 'message', most: MOST_LINES }));
  const scripts = await told(contactCounts(companyId, asked, { by: 'script', most: MOST_LINES }));
  const isTold = tellsOf(caller);
  const lines = groups && attempts ? ([groups, attempts] as const) : undefined;
  return {
    ...asked.days,
    isTooMuch,
    isComing: !lines || !ofChannels || !messages || !scripts,
    /** Each null while it is being worked out. */
    conversions: lines ? conversionReport(...lines) : null,
    sources: lines ? conversionLines('source', ...lines).slice(0, MOST_LINES) : null,
    owners: lines
      ? conversionLines('ownerId', ...lines)
          .filter(({ key }) => isTold(key))
          .slice(0, MOST_LINES)
      : null,
    channels: ofChannels ? channelLines(ofChannels) : null,
    messages: messages?.map(contactLine) ?? null,
    messagesLeftOut: leftOut(messages),
    scripts: scripts?.map(contactLine) ?? null,
  };
}

const nothingTold = {
  ...{ conversions: null, sources: null, owners: null, channels: null, messages: null, messagesLeftOut: 0 },
  scripts: null,
};

const leftOut = (rows: readonly { lines: number }[] | undefined) => (rows?.[0] ? rows[0].lines - rows.length : 0);

const areMoreThan = (most: number, companyId: string, { from, until }: AskedAnalysis) =>
  sql<{ isMore: boolean }>`select count(*) > ${most} as is_more from (
    select 1 from kili.interaction as i where i.company_id = ${companyId} and i.undone_at is null
      and i.kind in ('call', 'email', 'whatsapp', 'sms', 'meeting') and ${hasTakenPlace}
      and i.occurred_at >= ${from} and i.occurred_at < ${until} limit ${most + 1}) as found`;

export interface CountedProspect {
  prospectId: string;
  name: string;
  organisation: string | null;
  ownerName: string | null;
  at: string;
  times: number;
}

/** The prospects a figure counts, the last first; `counted` stands at the end of the statement. */
export async function prospectsOfFigure(
  { companyId, db }: CompanyTransaction,
  counted: RawBuilder<unknown>,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<CountedProspect[]> {
  const { rows } = await sql<CountedProspect>`${counted}
    select counted.prospect_id, p.organisation, u.name as owner_name, counted.at, counted.times,
      ${prospectNameSql} as name
    from counted join kili.prospect as p on p.company_id = ${companyId} and p.id = counted.prospect_id
    left join kili.user as u on u.company_id = ${companyId} and u.id = p.owner_id
    where ${after ? sql`(counted.at, counted.prospect_id) < (select at, prospect_id from counted where prospect_id = ${after})` : sql`true`}
    order by counted.at desc, counted.prospect_id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}
