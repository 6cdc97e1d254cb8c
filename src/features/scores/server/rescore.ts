// Scores worked out anew, set by set: the prospects are read and held, then what happened with them, the rule judges each,
// and one statement writes those whose score tells something else. A score is no edit of anybody's: the count of writes
// stays, so that an import or a bulk change can still be undone, and no value anybody typed is overruled by it.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { Touched } from '../../../engine/server/pg-store.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import {
  type KeptScore,
  keptScore,
  type ScoredExchange,
  type ScoredProspect,
  type Scoring,
  scoredOutcomes,
  tellsTheSame,
} from '../score-facts.rules.ts';
import type { ScoreSettings } from '../score-settings.record.ts';
import { usualScoreSettings } from '../usual-score-settings.ts';

type Row = ScoredProspect & KeptScore & Pick<Prospect, 'id' | 'ownerId'>;

export type Rescored = KeptScore & Pick<Prospect, 'id' | 'ownerId'>;

// After a year 25 points are a millionth of one.
const DAYS_REMEMBERED = 365;
const MOST_EXCHANGES = 200;

/** Answers those whose score tells something else than before. */
export async function rescore(
  transaction: CompanyTransaction,
  ids: readonly string[],
  scoring?: Scoring,
): Promise<Rescored[]> {
  if (ids.length === 0) return [];
  const by = scoring ?? (await readScoring(transaction));
  const now = new Date().toISOString();
  const prospects = await holdProspects(transaction, ids);
  const exchanges = await exchangesOf(
    transaction,
    prospects.map(({ id }) => id),
  );
  const changed = prospects.flatMap((prospect): Rescored[] => {
    const fresh = keptScore(prospect, exchanges.get(prospect.id) ?? [], { ...by, now });
    const { id, ownerId } = prospect;
    return tellsTheSame(prospect, fresh) ? [] : [{ id, ownerId, ...fresh }];
  });
  await write(transaction, changed);
  return changed;
}

/** What the feed must point at after `rescore`. */
export function touchedScores(rescored: readonly Rescored[]): Map<string, Touched> {
  return new Map(
    rescored.map(({ id, ownerId }) => [
      `${prospectRecord.name}:${id}`,
      { record: prospectRecord, id, ownerOld: ownerId, ownerNew: ownerId },
    ]),
  );
}

export async function readScoring({ db, companyId }: CompanyTransaction): Promise<Scoring> {
  const { rows } = await sql<Partial<ScoreSettings> & { timeZone: string; country: string; isSet: boolean }>`
    select s.*, c.time_zone, c.country, s.id is not null as is_set from kili.company as c
    left join kili.score_settings as s on s.company_id = c.company_id and s.id = c.company_id
    where c.company_id = ${companyId} and c.id = ${companyId}`.execute(db);
  const { timeZone = 'Europe/Paris', country = 'FR', isSet = false, ...settings } = rows[0] ?? {};
  return { settings: isSet ? (settings as ScoreSettings) : usualScoreSettings, zone: timeZone, country };
}

/** Two exchanges that come at once are both seen by whoever is second. */
async function holdProspects({ db, companyId }: CompanyTransaction, ids: readonly string[]): Promise<Row[]> {
  const { rows } =
    await sql<Row>`select p.id, p.owner_id, p.job_title, p.phones, p.emails, p.address, p.source, p.inbound_at, p.custom,
      p.budget, p.decision_on, p.renewal_on, p.missed_calls, p.audience, p.do_not_call_at, p.unproven_at, p.call_consent, p.created_at, p.score, p.score_reasons,
      p.score_moves
    from kili.prospect as p
    where p.company_id = ${companyId} and p.id = any(${ids}::uuid[]) and p.merged_into_id is null
    order by p.id for no key update`.execute(db);
  return rows;
}

// Each timeline is looked up by itself (`offset 0` holds the planner to it): a plan for many might read them all.
async function exchangesOf(
  { db, companyId }: CompanyTransaction,
  ids: readonly string[],
): Promise<Map<string, ScoredExchange[]>> {
  const { rows } = await sql<ScoredExchange & { prospectId: string }>`
    select t.prospect_id, e.kind, e.direction, e.outcome, e.occurred_at
    from unnest(${ids}::uuid[]) as t(prospect_id)
    cross join lateral (
      select i.kind, i.direction, i.outcome, i.occurred_at from kili.interaction as i
      where i.company_id = ${companyId} and i.prospect_id = t.prospect_id and i.undone_at is null
        and i.occurred_at > now() - make_interval(days => ${DAYS_REMEMBERED})
        and (i.direction = 'in' or i.outcome = any(${scoredOutcomes}::text[]))
      order by i.occurred_at desc limit ${MOST_EXCHANGES} offset 0
    ) as e`.execute(db);
  return Map.groupBy(rows, ({ prospectId }) => prospectId);
}

async function write({ db, companyId }: CompanyTransaction, changed: readonly Rescored[]) {
  if (changed.length === 0) return;
  await sql`update kili.prospect as p set score = s.score, score_reasons = s.reasons, score_moves = s.moves
    from unnest(${changed.map(({ id }) => id)}::uuid[], ${changed.map(({ score }) => score)}::integer[],
      ${changed.map(({ scoreReasons }) => JSON.stringify(scoreReasons))}::jsonb[],
      ${changed.map(({ scoreMoves }) => scoreMoves)}::boolean[]) as s(id, score, reasons, moves)
    where p.company_id = ${companyId} and p.id = s.id`.execute(db);
}
