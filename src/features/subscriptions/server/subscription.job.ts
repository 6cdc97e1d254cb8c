// Every hour, company by company in its own zone: what a subscription comes to by the clock. Each step is told and done once,
// by its key; a second run, a job that was late, or a clock set back finds it done.
import { sql } from 'kysely';
import { addDays, wallTime } from '../../../engine/dates.ts';
import { joinMessages, type Locale, textOf } from '../../../engine/messages.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { Mailer } from '../../../engine/server/mail.ts';
import type { ServerFeature, ServerParts } from '../../../engine/server/parts.ts';
import { enqueue } from '../../../engine/server/run-command.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { notify } from '../../notifications/server/notify.ts';
import { cycleAround, priceOfCycle } from '../cycle.rules.ts';
import { type Place, type Step, stateAt, stepsOf } from '../life.rules.ts';
import { isNearLimit } from '../plan.ts';
import { subscriptionMailMessages } from '../subscription-mail.messages.ts';
import { nearLimitJob, termsOf } from './limits.ts';
import {
  changePeriod,
  currentSubscription,
  openPeriod,
  placeOf,
  planOf,
  type Subscription,
  writeEntry,
} from './subscription-store.ts';
import { type CountedLimit, countedLimits, countUsed } from './usage.ts';

/** Takes their seats from those there is no room for any more. */
export const freeSeatsJob = 'subscription.freeSeats';
const ofTheHourJob = 'subscription.ofTheHour';
const path = '/parametres/abonnement';
const texts = joinMessages({ subscriptionMail: subscriptionMailMessages });

type Post = Pick<ServerParts, 'publicUrl'> & { mailer: Pick<Mailer, 'post'> };

export const subscriptionJobs: ServerFeature = ({ engine, mailer, publicUrl }) => ({
  // Each company is a job of its own: what goes wrong in one keeps none of the others waiting.
  async hourlySubscriptions() {
    const { database } = engine;
    const { rows } = await database.pool.query<{ id: string }>(
      'select id from platform.company where plan_id is not null',
    );
    for (const { id: companyId } of rows) {
      await inCompany(database, { companyId, userId: companyId }, (transaction) =>
        enqueue(transaction, ofTheHourJob, {}, { key: `subscription:${companyId}` }),
      );
    }
  },
  async [ofTheHourJob]({ companyId }) {
    await inCompany(engine.database, { companyId, userId: companyId }, (transaction) =>
      keepSubscription(transaction, { mailer, publicUrl }, new Date().toISOString()),
    );
  },
  async [nearLimitJob]({ companyId, payload }) {
    const { limit } = payload as { limit: CountedLimit };
    await inCompany(engine.database, { companyId, userId: companyId }, (transaction) =>
      tellNearLimit(transaction, limit),
    );
  },
});

/** Everything that is due in this company by then. Answers the keys of the steps that were news. */
export async function keepSubscription(transaction: CompanyTransaction, post: Post, now: string): Promise<string[]> {
  const before = await currentSubscription(transaction, { held: true });
  if (!before) return [];
  const place = await placeOf(transaction);
  const done: string[] = [];
  for (const step of stepsOf(before, place)) {
    if (step.at > now) continue;
    const { key, kind, at } = step;
    if (!(await writeEntry(transaction, { kind: 'step', key, details: { step: kind, at }, at: now }))) continue;
    await tell(transaction, post, stepInWords(step, place), { key, place });
    done.push(key);
  }
  const state = stateAt(before, now, place);
  const after = state === before.state ? before : await changePeriod(transaction, before, { state });
  const renewed = await renew(transaction, after, { now, place });
  return renewed ? [...done, renewed] : done;
}

/** What is told of a step: which sentence, and the day in it. */
function stepInWords({ kind, at, day }: Step, { zone }: Place): { step: string; day: string } {
  const on = wallTime(at, zone).day;
  if (kind === 'trialEnds') return { step: kind, day: addDays(on, -day) };
  // A month after the first word, a week after the second: always the ninetieth day.
  if (kind === 'erasureTold') return { step: kind, day: addDays(on, 90 - day) };
  return { step: kind, day: on };
}

/** Begins the next cycle, with what was asked for it; several that passed unseen are one. */
async function renew(
  transaction: CompanyTransaction,
  subscription: Subscription,
  { now, place }: { now: string; place: Place },
): Promise<string | undefined> {
  const today = wallTime(now, place.zone).day;
  const { cycleEndsOn, cycleStartsOn, cancelsOn, state, anchorDay, cycle: length } = subscription;
  if (today < cycleEndsOn || cancelsOn || (state !== 'active' && state !== 'unpaid')) return undefined;
  const { startsOn, endsOn } = cycleAround({ startsOn: cycleStartsOn, endsOn: cycleEndsOn }, today, {
    anchorDay,
    length,
  });
  const next = subscription.nextPlanId ? await planOf(transaction, subscription.nextPlanId) : undefined;
  const cycle = { cycleStartsOn: startsOn, cycleEndsOn: endsOn };
  const fresh = next
    ? { ...subscription, planId: next.id, priceInCents: next.priceInCents, seats: subscription.nextSeats }
    : subscription;
  if (next) {
    await openPeriod(transaction, { ...fresh, ...cycle, nextPlanId: null, nextSeats: null }, now);
    await enqueue(transaction, freeSeatsJob, {}, { key: `${freeSeatsJob}:${transaction.companyId}` });
  } else {
    await changePeriod(transaction, subscription, cycle);
  }
  const amountInCents = priceOfCycle({ ...fresh, cycle: length });
  const key = `cycle:${startsOn}`;
  if (amountInCents > 0) await writeEntry(transaction, { kind: 'charge', key, amountInCents, at: now });
  return key;
}

/** Tells the administrators, by the bell and by mail. */
async function tell(
  transaction: CompanyTransaction,
  post: Post,
  { step, day }: { step: string; day: string },
  { key, place }: { key: string; place: Place & { name: string } },
) {
  const people = await administrators(transaction);
  const params = { step, day: dayInFigures(day, 'fr') };
  const to = people.map(({ id }) => id);
  await notify(transaction, { to, kind: 'subscriptionStep', params, path, eventKey: `subscription:${key}` });
  for (const { email, name, locale } of people) {
    const words = { name, company: place.name, day: dayInFigures(day, locale) };
    const say = (part: string) => textOf(texts, locale, `subscriptionMail.${part}`, words);
    const url = `${post.publicUrl}${path}`;
    const lines = [say('greeting'), say(`${step}.text`), say('link')];
    await post.mailer.post(
      {
        to: email,
        subject: say(`${step}.subject`).replace(/\s+/g, ' '),
        text: [...lines, url, 'Kili CRM'].join('\n\n'),
        html: `${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}<p><a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p>`,
        companyId: transaction.companyId,
      },
      transaction,
    );
  }
}

async function tellNearLimit(transaction: CompanyTransaction, name: CountedLimit) {
  const terms = await termsOf(transaction);
  const most = terms?.limits[name];
  if (!terms || most === null || most === undefined || !countedLimits.includes(name)) return;
  const used = await countUsed(transaction, name, terms.since);
  if (!isNearLimit(used, most)) return;
  const to = (await administrators(transaction)).map(({ id }) => id);
  const eventKey = `near:${name}:${terms.since.day}`;
  await notify(transaction, { to, kind: 'planLimitNear', params: { limit: name, used, most }, path, eventKey });
}

/** Whoever manages the company, whatever their role is called. */
async function administrators({ db, companyId }: CompanyTransaction) {
  const { rows } = await sql<{ id: string; email: string; name: string; locale: Locale }>`select u.id, u.email, u.name,
      c.locale
    from kili.user as u
    join kili.role as r on r.company_id = u.company_id and r.id = u.role_id
    join kili.company as c on c.company_id = u.company_id
    where u.company_id = ${companyId} and u.state = 'active' and r.permissions ->> 'company.manage' = 'all'
    order by u.id`.execute(db);
  return rows;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
