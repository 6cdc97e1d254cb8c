// Exchanges by chance, and a recount of them from the raw rows. For tests.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { plain } from '../../../engine/text.ts';

const DAY_MS = 86_400_000;

/** Small steps of a generator that gives the same numbers every time. */
function dice(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Gives these prospects an owner, a source, a stage and some exchanges each. */
export async function tellByChance(
  { db, companyId }: CompanyTransaction,
  { prospectIds, ownerIds, stageIds }: { prospectIds: string[]; ownerIds: (string | null)[]; stageIds: string[] },
) {
  const next = dice(7);
  const pick = <T>(of: readonly T[]) => of[Math.floor(next() * of.length)]!;
  const ago = (days: number) => new Date(Date.now() - next() * days * DAY_MS).toISOString();
  for (const id of prospectIds) {
    await sql`update kili.prospect set created_at = ${new Date(Date.now() - 200 * DAY_MS).toISOString()},
        stage_since = ${ago(120)}, stage_id = ${pick(stageIds)}, owner_id = ${pick(ownerIds)},
        source = ${pick(['Salon', 'Site', null])}, archived_at = ${next() < 0.1 ? ago(1) : null}, rev = rev + 1
      where company_id = ${companyId} and id = ${id}`.execute(db);
    for (let step = Math.floor(next() * 9); step > 0; step -= 1) {
      const kind = pick(['call', 'call', 'call', 'email', 'sms', 'whatsapp', 'meeting', 'note']);
      const outcome = kind === 'call' ? pick(['INTERESSE', 'PAS_DE_REPONSE', 'ECHEC_TECHNIQUE', null]) : null;
      const subject = kind === 'email' ? pick(['Offre d’été', 'RE: offre d’ete', 'Suite à notre appel', null]) : null;
      await sql`insert into kili.interaction (company_id, id, prospect_id, kind, direction, occurred_at, outcome, subject,
          undone_at, details, created_at, updated_at, rev)
        values (${companyId}, ${newId()}, ${id}, ${kind}, ${pick(['out', 'out', null, 'in'])}, ${ago(150)}, ${outcome},
          ${subject}, ${next() < 0.1 ? ago(1) : null}, '{}', now(), now(), 1)`.execute(db);
    }
  }
  await sql`update kili.company_version set version = version + 1 where company_id = ${companyId}`.execute(db);
}

export interface RawProspect {
  id: string;
  ownerId: string | null;
  stageId: string;
  stageSince: string;
  createdAt: string;
}

interface RawInteraction {
  prospectId: string;
  kind: string;
  direction: string | null;
  occurredAt: string;
  outcome: string | null;
  subject: string | null;
  undoneAt: string | null;
}

export async function readRaw({ db, companyId }: CompanyTransaction) {
  const all = async <Row>(table: string) =>
    (await sql<Row>`select * from ${sql.table(`kili.${table}`)} as t where t.company_id = ${companyId}`.execute(db))
      .rows;
  return {
    prospects: await all<RawProspect>('prospect'),
    interactions: await all<RawInteraction>('interaction'),
    outcomes: await all<{ code: string; response: boolean; countsAsAttempt: boolean }>('outcome'),
    stages: await all<{ id: string; kind: string }>('stage'),
  };
}

export const nobody = () => ({
  contacts: 0,
  contacted: new Set<string>(),
  answered: new Set<string>(),
  converted: new Set<string>(),
});

/** One prospect after another, one exchange after another: slow, and nothing like the statement. */
export function recount(
  { prospects, interactions, outcomes, stages }: Awaited<ReturnType<typeof readRaw>>,
  keep: (prospect: RawProspect) => boolean,
  start: number,
) {
  const lines = new Map<string, ReturnType<typeof nobody>>();
  const calls: number[] = [];
  const at = (moment: string) => new Date(moment).getTime();
  const isWon = (id: string) => stages.some((stage) => stage.id === id && stage.kind === 'won');
  for (const prospect of prospects.filter(keep)) {
    const standing = interactions.filter((one) => one.prospectId === prospect.id && !one.undoneAt);
    const outcomeOf = (one: RawInteraction) => outcomes.find(({ code }) => code === one.outcome);
    const isAttempt = (one: RawInteraction) => outcomeOf(one)?.countsAsAttempt ?? true;
    const wonAt =
      isWon(prospect.stageId) && at(prospect.stageSince) > at(prospect.createdAt) ? at(prospect.stageSince) : null;
    if (wonAt !== null && wonAt >= start)
      calls.push(
        standing.filter(
          (one) => one.kind === 'call' && one.direction !== 'in' && isAttempt(one) && at(one.occurredAt) <= wonAt,
        ).length,
      );
    for (const one of standing) {
      const isContact = ['call', 'email', 'sms', 'whatsapp'].includes(one.kind) && one.direction !== 'in';
      if (!(isContact || one.kind === 'meeting') || !isAttempt(one) || at(one.occurredAt) < start) continue;
      const subject = one.subject && plain(bare(one.subject));
      const keys = [one.kind, ...(subject && one.kind !== 'meeting' ? [`${one.kind}:${subject}`] : [])];
      const isAnswered =
        outcomeOf(one)?.response ||
        standing.some(
          (other) =>
            other.direction === 'in' &&
            ['call', 'email', 'sms', 'whatsapp'].includes(other.kind) &&
            at(other.occurredAt) > at(one.occurredAt) &&
            at(other.occurredAt) <= at(one.occurredAt) + 30 * DAY_MS,
        );
      const isConverted = wonAt !== null && wonAt >= at(one.occurredAt) && wonAt <= at(one.occurredAt) + 90 * DAY_MS;
      for (const key of keys) {
        const line = lines.get(key) ?? nobody();
        lines.set(key, line);
        line.contacts += 1;
        line.contacted.add(prospect.id);
        if (isAnswered) line.answered.add(prospect.id);
        if (isConverted) line.converted.add(prospect.id);
      }
    }
  }
  return { lines, calls };
}

function bare(subject: string): string {
  const [mark, ...rest] = subject.split(':');
  const isMark = rest.length > 0 && ['re', 'tr', 'fwd'].includes(mark!.trim().toLowerCase());
  return isMark ? bare(rest.join(':')) : subject.split(' ').filter(Boolean).join(' ');
}
