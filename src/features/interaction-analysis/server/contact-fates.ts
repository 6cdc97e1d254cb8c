// What became of the people who were contacted in a period, each once for every channel, message or variant of a script.
//
//   contact ──any exchange from them within 30 days, or a call that is an answer──► answered
//      └──they came to a won stage within 90 days─────────────────────────────────► converted
//
// The contacts of a period are read in an index of their own, and each prospect behind them once. The days of answers and
// conversions are looked at only for those who answered or were won, who are few.
import { type RawBuilder, sql } from 'kysely';
import {
  answerInDays,
  type ContactCounts,
  type ContactKind,
  type ContactPart,
  conversionInDays,
} from '../contact-lines.rules.ts';
import type { AskedAnalysis } from './asked-analysis.ts';

/** That an appointment was made, moved or reminded of is no exchange; that it was held is one. */
export const hasTakenPlace = sql`(i.kind <> 'meeting'
  or coalesce(i.details #>> '{appointment,event}', 'held') in ('held', 'logged'))`;

/** Calls that reached the network; the outcome is `o`. */
export const isAttempt = sql`coalesce(o.counts_as_attempt, true) and coalesce(o.effect, 'none') <> 'merge'`;

/** The answers and copies of a message are that message. */
const SUBJECT_MARKS = '^(\\s*(re|rép|rep|réf|fw|fwd|tr|ré|aw|wg)\\s*(\\[\\d+\\])?\\s*:)+\\s*';
const bareSubject = sql`btrim(regexp_replace(regexp_replace(i.subject, ${SUBJECT_MARKS}, '', 'i'), '\\s+', ' ', 'g'))`;

const sourceOf: Readonly<
  Record<ContactKind, { key: RawBuilder<unknown>; label: RawBuilder<unknown>; is: RawBuilder<unknown> }>
> = {
  channel: {
    key: sql`i.kind`,
    label: sql`null::text`,
    is: sql`i.kind in ('call', 'email', 'whatsapp', 'sms', 'meeting')
      and (i.direction is distinct from 'in' or i.kind = 'meeting') and ${hasTakenPlace}`,
  },
  message: {
    key: sql`i.kind || ':' || kili.plain(${bareSubject})`,
    label: bareSubject,
    is: sql`i.kind in ('email', 'whatsapp', 'sms') and i.direction is distinct from 'in' and ${bareSubject} <> ''`,
  },
  script: {
    key: sql`i.campaign_id::text || ':' || (i.details ->> 'scriptVariant')`,
    label: sql`i.campaign_id::text`,
    is: sql`(i.details ->> 'scriptVariant') is not null and i.campaign_id is not null
      and i.direction is distinct from 'in'`,
  },
};

/** One of several parts that add up to the whole, for a company too big for one statement: a prospect lies in one of them. */
export interface Part {
  place: number;
  of: number;
}

const isIn = (part: Part | undefined) =>
  part ? sql`and (uuid_hash(i.prospect_id) & 2147483647) % ${part.of}::int = ${part.place}::int` : sql``;

/** Each contact of the period: whom, when, as what, and whether it is an answer by itself. */
export function contactsOf(
  companyId: string,
  { from, until }: Pick<AskedAnalysis, 'from' | 'until'>,
  by: ContactKind,
  { only, part }: { only?: string | undefined; part?: Part | undefined } = {},
): RawBuilder<unknown> {
  const { key, label, is } = sourceOf[by];
  const narrowed = by === 'channel' ? sql`and i.kind = ${only}` : sql`and ${key} = ${only}`;
  return sql`select i.prospect_id, ${key} as key, ${label} as label, i.occurred_at as at,
      coalesce(o.response, false) as is_answer
    from kili.interaction as i
    left join kili.outcome as o on o.company_id = ${companyId} and o.code = i.outcome
    where i.company_id = ${companyId} and i.undone_at is null and i.occurred_at >= ${from} and i.occurred_at < ${until}
      and ${is} and ${isAttempt} ${only === undefined ? sql`` : narrowed} ${isIn(part)}`;
}

/** The statement up to `fate`: one row for each prospect and channel, message or variant. */
function fates(
  companyId: string,
  asked: AskedAnalysis,
  by: ContactKind,
  { only, part }: { only?: string | undefined; part?: Part | undefined },
): RawBuilder<unknown> {
  const answerIn = sql`interval ${sql.lit(`${answerInDays} days`)}`;
  const conversionIn = sql`interval ${sql.lit(`${conversionInDays} days`)}`;
  // What stands materialized is worked out once, whatever is thought of its size beforehand.
  // Calls are many, and cheaper read again in their index than kept; messages are few, and their subjects dear.
  const kept = by === 'channel' ? sql`not materialized` : sql`materialized`;
  return sql`with contact as ${kept} (${contactsOf(companyId, asked, by, { only, part })}),
    person as materialized (
      select prospect_id, key, max(label) as label, count(*)::int as times, max(at) as at, bool_or(is_answer) as is_answer
      from contact group by 1, 2),
    met as materialized (
      select person.*, case when p.stage_since > p.created_at and p.stage_since >= ${asked.from} and p.stage_id = any(array(
          select s.id from kili.stage as s where s.company_id = ${companyId} and s.kind = 'won')) then p.stage_since end as won_at
      from person
      join kili.prospect as p on p.company_id = ${companyId} and p.id = person.prospect_id and ${asked.among}),
    incoming as materialized (
      select i.prospect_id, i.occurred_at as at from kili.interaction as i
      where i.company_id = ${companyId} and i.undone_at is null and i.direction = 'in'
        and i.kind in ('call', 'email', 'whatsapp', 'sms')
        and i.occurred_at > ${asked.from} and i.occurred_at <= ${asked.until}::timestamptz + ${answerIn}
        ${isIn(part)}),
    reply as materialized (
      select distinct contact.prospect_id, contact.key from incoming
      join contact on contact.prospect_id = incoming.prospect_id
        and contact.at < incoming.at and contact.at >= incoming.at - ${answerIn}),
    win as materialized (
      select distinct contact.prospect_id, contact.key
      from (select distinct prospect_id, won_at from met where won_at is not null) as won
      join contact on contact.prospect_id = won.prospect_id
        and contact.at <= won.won_at and contact.at >= won.won_at - ${conversionIn}),
    fate as (
      select met.prospect_id, met.key, met.label, met.times, met.at, met.is_answer or reply.key is not null as is_answered,
        win.key is not null as is_converted
      from met left join reply on reply.prospect_id = met.prospect_id and reply.key = met.key
      left join win on win.prospect_id = met.prospect_id and win.key = met.key)`;
}

export interface CountedContacts extends ContactCounts {
  /** How many lines there are at all. */
  lines: number;
}

/** The lines with the most prospects. */
export function contactCounts(
  companyId: string,
  asked: AskedAnalysis,
  { by, most, part }: { by: ContactKind; most: number; part?: Part | undefined },
): RawBuilder<CountedContacts> {
  return sql`${fates(companyId, asked, by, { part })}
    select key, max(label) as label, sum(times)::int as contacts, count(*)::int as contacted,
      (count(*) filter (where is_answered))::int as answered, (count(*) filter (where is_converted))::int as converted,
      (count(*) over ())::int as lines
    from fate group by key order by contacted desc, key limit ${most}`;
}

export interface AskedContacts {
  by: ContactKind;
  key: string;
  part: ContactPart;
}

/** Whom a figure counts, as `prospect_id`, `at` and `times`. */
export const contactedProspects = (
  companyId: string,
  asked: AskedAnalysis,
  { by, key, part }: AskedContacts,
): RawBuilder<unknown> => sql`${fates(companyId, asked, by, { only: key })}, counted as (${countedAs[part]})`;

/** Only what a figure asks is worked out. */
const countedAs: Readonly<Record<ContactPart, RawBuilder<unknown>>> = {
  contacted: sql`select prospect_id, at, times from met`,
  answered: sql`select prospect_id, at, times from fate where is_answered`,
  converted: sql`select met.prospect_id, met.at, met.times from met join win on win.prospect_id = met.prospect_id`,
};
