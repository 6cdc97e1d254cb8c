// Messages of a company's WhatsApp number on their way out, one after the other: as mails, each is claimed before it is
// handed over. WhatsApp knows no message twice, so one that was cut off stays reported, until its own news tells that it
// arrived (see noteWhatsapp).
import { sql } from 'kysely';
import { Refusal } from '../../../engine/refusal.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerParts } from '../../../engine/server/parts.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { type Engine, enqueue, runCommand } from '../../../engine/server/run-command.ts';
import { isListed } from '../../contact-rules/opposition-list.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import type { WhatsappTrouble } from '../whatsapp.rules.ts';
import type { WhatsappMessage } from '../whatsapp-message.record.ts';
import { noteWhatsapp } from './note-whatsapp.command.ts';
import { sendWhatsappJob, windowOf } from './send-whatsapp.command.ts';
import { readWhatsappAccount } from './whatsapp-account.ts';
import { openProvider, type WhatsappProvider } from './whatsapp-provider.ts';

const LONGEST_RUN_MS = 45_000;
const WATCHED_AFTER_MS = 15 * 60_000;
const UNHEARD_OF_AFTER = '10 minutes';

type Claimed = WhatsappMessage & { companyId: string };
type Parts = Pick<ServerParts, 'engine' | 'correspondence'>;

export function sendDueWhatsapp({ engine, correspondence }: Parts): Job {
  return async ({ companyId, signal }) => {
    await reportUnheardOf(engine, companyId);
    const until = Date.now() + LONGEST_RUN_MS;
    let isWatched = false;
    while (!signal.aborted && Date.now() < until) {
      const message = await claim(engine, companyId);
      if (!message) break;
      // Should this process end in the middle, another looks after what it leaves.
      if (!isWatched) await wake(engine, companyId, WATCHED_AFTER_MS);
      isWatched = true;
      await deliver(message);
    }
    const inMs = await nextIn(engine, companyId);
    if (inMs !== undefined) await wake(engine, companyId, inMs);
  };

  async function deliver(message: Claimed) {
    const { id, companyId } = message;
    const note = (said: object) => noteOn(engine, companyId, { id, ...said });
    let provider: WhatsappProvider;
    try {
      provider = await inCompany(engine.database, { companyId, userId: companyId }, async (transaction) => {
        await refuseIfForbidden(engine, transaction, message);
        const account = await readWhatsappAccount(transaction);
        if (!account) throw new Refusal('noAccount');
        return openProvider(account, correspondence);
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return note({ state: 'failed', problem: error.key.replace(/^whatsapp\./, '') });
    }
    const { body, template, number: to } = message;
    const done = await provider.send({ id, to, content: template ? { template } : { text: body } });
    if ('wamid' in done) return note({ state: 'sent', wamid: done.wamid, sentAt: new Date().toISOString() });
    if ('unknown' in done) return note({ state: 'failed', problem: 'cutOff' });
    return putOff(message, done.trouble);
  }

  async function putOff({ id, companyId, attempts }: Claimed, trouble: WhatsappTrouble) {
    const { kind, problem, answer } = trouble;
    const delay = correspondence.retryDelaysMs[attempts - 1];
    if (kind === 'failed' || delay === undefined)
      return noteOn(engine, companyId, { id, state: 'failed', problem, answer });
    const leavesAt = new Date(Date.now() + delay).toISOString();
    await noteOn(engine, companyId, { id, state: 'waiting', leavesAt, problem, answer });
    // What holds for the number holds for whatever else would leave by it.
    if (trouble.isOfAll) await waitAll(engine, companyId, leavesAt);
  }
}

const noteOn = (engine: Engine, companyId: string, args: object) =>
  runCommand(
    engine,
    { companyId, userId: companyId },
    noteWhatsapp,
    { oppositionId: newId(), ...args },
    { caller: systemCaller(companyId) },
  );

function claim({ database }: Engine, companyId: string): Promise<Claimed | undefined> {
  return inCompany(database, { companyId, userId: companyId }, async ({ db }) => {
    const { rows } = await sql<Claimed>`update kili.whatsapp_message
      set state = 'sending', attempts = attempts + 1, claimed_at = now(), updated_at = now(), rev = rev + 1
      where company_id = ${companyId} and id = (select id from kili.whatsapp_message
        where company_id = ${companyId} and state = 'waiting' and leaves_at <= now()
        order by leaves_at, id limit 1 for update skip locked)
      returning *`.execute(db);
    return rows[0];
  });
}

/** Who objected since it was written is not written to, and free text does not leave once its window has closed. */
async function refuseIfForbidden(engine: Engine, transaction: CompanyTransaction, message: Claimed) {
  const { db, companyId } = transaction;
  const { prospectId, number, template } = message;
  const { rows } = await sql`select 1 from kili.opposition where company_id = ${companyId}
    and prospect_id = ${prospectId} and channel in ('whatsapp', 'all') and lifts_id is null and lifted_at is null
    limit 1`.execute(db);
  const now = new Date().toISOString();
  const store = pgStore(transaction, { caller: systemCaller(companyId), records: engine.records, now });
  const isOpposed = rows.length > 0 || (await isListed(store, { phones: [{ number }], emails: [] }, 'whatsapp'));
  if (isOpposed) throw new Refusal('opposed');
  if (!template && !(await windowOf(store, { prospectId, number, at: now }))) throw new Refusal('windowClosed');
}

/** Messages handed over by a process that was never heard of again: nobody knows whether they arrived. */
async function reportUnheardOf(engine: Engine, companyId: string) {
  const ids = await inCompany(engine.database, { companyId, userId: companyId }, async ({ db }) => {
    const { rows } = await sql<{ id: string }>`select id from kili.whatsapp_message where company_id = ${companyId}
      and state = 'sending' and claimed_at < now() - ${UNHEARD_OF_AFTER}::interval limit 200`.execute(db);
    return rows.map(({ id }) => id);
  });
  for (const id of ids) await noteOn(engine, companyId, { id, state: 'failed', problem: 'cutOff' });
}

function waitAll({ database }: Engine, companyId: string, leavesAt: string) {
  return inCompany(database, { companyId, userId: companyId }, ({ db }) =>
    sql`update kili.whatsapp_message set leaves_at = ${leavesAt}, updated_at = now(), rev = rev + 1
      where company_id = ${companyId} and state = 'waiting' and leaves_at < ${leavesAt}`.execute(db),
  );
}

/** In how many milliseconds the next one is due; undefined when none waits. */
async function nextIn({ database }: Engine, companyId: string): Promise<number | undefined> {
  return inCompany(database, { companyId, userId: companyId }, async ({ db }) => {
    const { rows } = await sql<{ milliseconds: number | null }>`select
        (extract(epoch from min(leaves_at) - now()) * 1000)::int as milliseconds
      from kili.whatsapp_message where company_id = ${companyId} and state = 'waiting'`.execute(db);
    const milliseconds = rows[0]?.milliseconds;
    return milliseconds === null || milliseconds === undefined ? undefined : Math.max(milliseconds, 0);
  });
}

/** Has what is due be sent then; what is asked for the same second is asked for once. */
async function wake({ database }: Engine, companyId: string, inMs: number) {
  const runAt = new Date(Date.now() + inMs).toISOString();
  await inCompany(database, { companyId, userId: companyId }, (transaction) =>
    enqueue(transaction, sendWhatsappJob, {}, { key: `whatsapp:${companyId}:${runAt.slice(0, 19)}`, runAt }),
  );
}
