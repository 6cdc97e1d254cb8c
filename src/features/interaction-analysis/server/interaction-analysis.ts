// What works, put together. A small company is counted at once; for a big one it is worked out behind the answer.
import { type RawBuilder, sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import { keptRows } from '../../../engine/server/kept-rows.ts';
import { rowsBehind } from '../../../engine/server/rows-behind.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';
import { addedUp, channelLines, channels, contactLine } from '../contact-lines.rules.ts';
import { conversionLines, conversionReport } from '../conversion-calls.rules.ts';
import { type AskedAnalysis, tellsOf } from './asked-analysis.ts';
import { type CountedContacts, contactCounts, hasTakenPlace, type Part } from './contact-fates.ts';
import { attemptGroups, conversionGroups } from './conversions.ts';

/** More exchanges than these in a period, and nobody waits for them. */
const MOST_AT_ONCE = 20_000;

/** More than these are counted in several parts, each in the time that a statement has. */
const MOST_IN_ONE = 200_000;

/** More than these would keep the database busy for minutes: a shorter period does not. */
const MOST_AT_ALL = 2_000_000;

/** So many lines say which message works. */
const MOST_LINES = 50;

/** So many lines a part tells, to be added up: a message that leads in the whole is among them in each. */
const MOST_TO_ADD = 5_000;

export async function analysisOf(
  database: Database,
  transaction: CompanyTransaction,
  asked: AskedAnalysis,
  caller: Caller,
) {
  const { companyId } = transaction;
  const [found] = await keptRows(database, transaction, exchangesUpTo(MOST_AT_ONCE, companyId, asked));
  const isMuch = found!.count > MOST_AT_ONCE;
  const [most] = (isMuch && rowsBehind(database, caller, exchangesUpTo(MOST_AT_ALL, companyId, asked))) || [];
  const isTooMuch = most !== undefined && most.count > MOST_AT_ALL;
  if (isTooMuch || (isMuch && !most)) return { ...asked.days, ...nothingTold, isTooMuch, isComing: !isTooMuch };
  const parts = partsFor(most?.count ?? 0);
  const told = async <Row>(statementOf: (part?: Part) => RawBuilder<Row>) => {
    if (!isMuch) return [await keptRows(database, transaction, statementOf())];
    const rows = parts.map((part) => rowsBehind(database, caller, statementOf(part), { of: parts.length }));
    return rows.every((one) => one !== undefined) ? rows : undefined;
  };
  const groups = (await told(() => conversionGroups(companyId, asked)))?.[0];
  const attempts = (await told((part) => attemptGroups(companyId, asked, part)))?.flat();
  const ofChannels = await told((part) =>
    contactCounts(companyId, asked, { by: 'channel', most: channels.length, part }),
  );
  const messages = await told((part) => contactCounts(companyId, asked, { by: 'message', most: MOST_TO_ADD, part }));
  const scripts = await told((part) => contactCounts(companyId, asked, { by: 'script', most: MOST_TO_ADD, part }));
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
    channels: ofChannels ? channelLines(addedUp(ofChannels)) : null,
    messages: linesOf(messages),
    messagesLeftOut: leftOut(messages),
    scripts: linesOf(scripts),
  };
}

function partsFor(count: number): (Part | undefined)[] {
  const of = Math.ceil(count / MOST_IN_ONE);
  return of < 2 ? [undefined] : Array.from({ length: of }, (_, place) => ({ place, of }));
}

type InParts = readonly (readonly CountedContacts[])[] | undefined;

const linesOf = (parts: InParts) => (parts ? addedUp(parts).slice(0, MOST_LINES).map(contactLine) : null);

/** Where a part has more lines than it tells, there are as many left out at least. */
const leftOut = (parts: InParts) =>
  Math.max(0, Math.max(addedUp(parts ?? []).length, ...(parts ?? []).map((rows) => rows[0]?.lines ?? 0)) - MOST_LINES);

const nothingTold = {
  ...{ conversions: null, sources: null, owners: null, channels: null, messages: null, messagesLeftOut: 0 },
  scripts: null,
};

const exchangesUpTo = (most: number, companyId: string, { from, until }: AskedAnalysis) =>
  sql<{ count: number }>`select count(*)::int as count from (
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
