// Mails of companies on their way out. Each is claimed before it is handed over, under an id that stays the same at every
// try; who has claimed and is never heard of again leaves a mail that is reported, not sent twice:
//
//   waiting ──claim──► sending ──► sent
//      ▲                  ├──────► bounced, failed
//      └── later ─────────┤
//                         └─ nobody knows (10 minutes) ──► failed: cutOff
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { Refusal } from '../../../engine/refusal.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import type { ServerParts } from '../../../engine/server/parts.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { type Engine, enqueue, runCommand } from '../../../engine/server/run-command.ts';
import { isListed } from '../../contact-rules/opposition-list.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import { sendDueJob } from '../email.commands.ts';
import type { Email } from '../email.record.ts';
import {
  type AttachedContent,
  composeMail,
  fromOf,
  readSender,
  type Sender,
  unsubscribeToken,
} from './compose-mail.ts';
import { type MailTrouble, troubleOf } from './mail-trouble.ts';
import { type MailAccount, type MailWay, ownWay, readAccounts, wayOf } from './mail-way.ts';
import { noteMail } from './note-mail.command.ts';

const AT_ONCE = 5;
/** So many companies at once in a process: a slow mail server holds up no import. */
const COMPANIES_AT_ONCE = 2;
const LONGEST_RUN_MS = 45_000;
const WATCHED_AFTER_MS = 15 * 60_000;
const UNHEARD_OF_AFTER = '10 minutes';

type Claimed = Email & { companyId: string };

interface Packed {
  way: MailWay;
  from: { name: string; address: string };
  raw: Buffer;
}

export function sendDueMails({
  engine,
  correspondence,
  publicUrl,
}: Pick<ServerParts, 'engine' | 'correspondence' | 'publicUrl'>): Job {
  let running = 0;
  return async ({ companyId, signal }) => {
    if (running >= COMPANIES_AT_ONCE) return wake(engine, companyId, 1_000);
    running += 1;
    try {
      await run(companyId, signal);
    } finally {
      running -= 1;
    }
  };

  async function run(companyId: string, signal: AbortSignal) {
    await reportUnheardOf(engine, companyId);
    const until = Date.now() + LONGEST_RUN_MS;
    const senders = sendersOfRun();
    let isWatched = false;
    const work = async () => {
      while (!signal.aborted && Date.now() < until) {
        const email = await claim(companyId);
        if (!email) return;
        // Should this process end in the middle, another looks after what it leaves.
        if (!isWatched) {
          isWatched = true;
          await wake(engine, companyId, WATCHED_AFTER_MS, 60);
        }
        await deliver(email, senders);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const inMs = await nextIn(engine, companyId);
    if (inMs !== undefined) await wake(engine, companyId, inMs);
  }

  function claim(companyId: string): Promise<Claimed | undefined> {
    const host = new URL(publicUrl).hostname;
    return inCompany(engine.database, { companyId, userId: companyId }, async ({ db }) => {
      const { rows } = await sql<Claimed>`update kili.email
        set state = 'sending', attempts = attempts + 1, claimed_at = now(), updated_at = now(), rev = rev + 1,
          message_id = coalesce(message_id, id::text || ${`@${host}`}::text)
        where company_id = ${companyId} and id = (select id from kili.email
          where company_id = ${companyId} and state = 'waiting' and leaves_at <= now()
            and created_at <= now() - interval '2 seconds'
          order by leaves_at limit 1 for update skip locked)
        returning *`.execute(db);
      return rows[0];
    });
  }

  async function deliver(email: Claimed, senders: Senders) {
    let trouble: MailTrouble | undefined;
    let from: Packed['from'] | undefined;
    let handedOver = false;
    try {
      const packed = await pack(email, senders);
      from = packed.from;
      const raw = Readable.from([packed.raw]).once('end', () => {
        handedOver = true;
      });
      await packed.way.sendMail({ envelope: { from: from.address, to: email.toAddress }, raw });
    } catch (error) {
      trouble =
        error instanceof Refusal ? { kind: 'failed', problem: error.key, answer: '' } : troubleOf(error, handedOver);
    }
    await settle(email, trouble, from);
  }

  async function settle(email: Claimed, trouble: MailTrouble | undefined, from: Packed['from'] | undefined) {
    const { id, companyId, attempts } = email;
    const note = (args: object) =>
      runCommand(
        engine,
        { companyId, userId: companyId },
        noteMail,
        { id, ...args },
        { caller: systemCaller(companyId) },
      );
    if (!trouble) {
      await note({ state: 'sent', sentAt: new Date().toISOString(), fromAddress: from?.address ?? null });
      return;
    }
    const { kind, problem, answer } = trouble;
    const delay = correspondence.retryDelaysMs[attempts - 1];
    if (kind === 'later' && delay !== undefined) {
      const leavesAt = new Date(Date.now() + delay).toISOString();
      await note({ state: 'waiting', leavesAt, problem, answer });
      return;
    }
    const deadAddress = kind === 'bounced' ? email.toAddress : undefined;
    await note({ state: kind === 'bounced' ? 'bounced' : 'failed', problem, answer, deadAddress });
  }

  /** Everything read in one transaction, which is over before the other server is spoken to. */
  async function pack(email: Claimed, senders: Senders): Promise<Packed> {
    const { companyId, userId } = email;
    const { attachments, account, sender } = await inCompany(
      engine.database,
      { companyId, userId: companyId },
      async (transaction) => {
        await refuseIfOpposed(engine, transaction, email);
        return { ...(await senders(transaction, userId)), attachments: await contentsOf(transaction, email) };
      },
    );
    const way = await chooseWay(account);
    const from = fromOf(sender, account, correspondence.from);
    const token = unsubscribeToken(correspondence.secret, email);
    const raw = await composeMail(email, {
      sender,
      from,
      isOwnAccount: account !== undefined && account.id === userId,
      messageId: email.messageId ?? email.id,
      attachments,
      unsubscribeUrl: email.purpose === 'canvassing' ? `${publicUrl}/desinscription/${token}` : undefined,
    });
    return { way, from, raw };
  }

  async function chooseWay(account: MailAccount | undefined): Promise<MailWay> {
    if (account) return wayOf(account, correspondence);
    if (!correspondence.smtpUrl) throw new Refusal('noMailServer');
    return ownWay(correspondence.smtpUrl);
  }
}

/** Who sends and by which account, read once a run for each person. */
type Senders = (
  transaction: CompanyTransaction,
  userId: string | null,
) => Promise<{ sender: Sender; account: MailAccount | undefined }>;

function sendersOfRun(): Senders {
  const known = new Map<string | null, { sender: Sender; account: MailAccount | undefined }>();
  return async (transaction, userId) => {
    const before = known.get(userId);
    if (before) return before;
    const { companyId } = transaction;
    const [account] = await readAccounts(transaction, userId ? [userId, companyId] : [companyId]);
    const found = { account, sender: await readSender(transaction, userId ?? companyId) };
    known.set(userId, found);
    return found;
  };
}

/** Who objected since it was written is not written to, but about what was sold to them. */
async function refuseIfOpposed(engine: Engine, transaction: CompanyTransaction, email: Claimed) {
  if (email.purpose === 'service') return;
  const { db, companyId } = transaction;
  const { rows } = await sql`select 1 from kili.opposition where company_id = ${companyId}
    and prospect_id = ${email.prospectId} and channel in ('email', 'all') and lifts_id is null and lifted_at is null
    limit 1`.execute(db);
  const caller = systemCaller(companyId);
  const store = pgStore(transaction, { caller, records: engine.records, now: new Date().toISOString() });
  const contacts = { phones: [], emails: [{ address: email.toAddress }] };
  if (rows.length > 0 || (await isListed(store, contacts, 'email'))) throw new Refusal('opposed');
}

async function contentsOf({ db, companyId }: CompanyTransaction, email: Claimed): Promise<AttachedContent[]> {
  const contents: AttachedContent[] = [];
  for (const { id, name, type } of email.attachments) {
    const { rows } = await sql<{ bytes: Buffer }>`select bytes from kili.email_attachment_content
      where company_id = ${companyId} and id = ${id}`.execute(db);
    const [file] = rows;
    if (!file) throw new Refusal('attachmentGone');
    contents.push({ filename: name, contentType: type, content: file.bytes });
  }
  return contents;
}

/** Mails handed over by a process that was never heard of again: nobody knows whether they arrived. */
async function reportUnheardOf(engine: Engine, companyId: string) {
  const person = { companyId, userId: companyId };
  const ids = await inCompany(engine.database, person, async ({ db }) => {
    const { rows } = await sql<{ id: string }>`select id from kili.email where company_id = ${companyId}
      and state = 'sending' and claimed_at < now() - ${UNHEARD_OF_AFTER}::interval limit 200`.execute(db);
    return rows.map(({ id }) => id);
  });
  for (const id of ids) {
    const args = { id, state: 'failed', problem: 'cutOff' };
    await runCommand(engine, person, noteMail, args, { caller: systemCaller(companyId) });
  }
}

/** In how many milliseconds the next mail is due; undefined when none waits. */
async function nextIn(engine: Engine, companyId: string): Promise<number | undefined> {
  return inCompany(engine.database, { companyId, userId: companyId }, async ({ db }) => {
    const { rows } = await sql<{ milliseconds: number | null }>`select
        (extract(epoch from min(greatest(leaves_at, created_at + interval '2 seconds')) - now()) * 1000)::int as milliseconds
      from kili.email where company_id = ${companyId} and state = 'waiting'`.execute(db);
    const milliseconds = rows[0]?.milliseconds;
    return milliseconds === null || milliseconds === undefined ? undefined : Math.max(milliseconds, 0);
  });
}

/** Has what is due be sent then; what is asked for the same second, or so many of them, is asked for once. */
async function wake(engine: Engine, companyId: string, inMs: number, seconds = 1) {
  const runAt = new Date(Date.now() + inMs).toISOString();
  const slot = Math.floor(Date.parse(runAt) / 1000 / seconds);
  await inCompany(engine.database, { companyId, userId: companyId }, (transaction) =>
    enqueue(transaction, sendDueJob, {}, { key: `emails:${companyId}:${seconds}:${slot}`, runAt }),
  );
}
