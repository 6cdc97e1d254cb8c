// The steps that deliver the outbox: in order, batch by batch, each command exactly once. Only an answer for the command
// itself is final; whatever else happens, it stays in line.
import { type MutationAnswer, PROTOCOL_VERSION, type PushAnswer } from '../../protocol.ts';
import { newId } from '../new-id.ts';
import { type LocalDatabase, toMutation, type Waiting } from '../store/local-database.ts';
import type { ClientLine, LocalStore } from '../store/local-store.ts';
import { type serverAsk, Unanswered } from './server-ask.ts';

const MOST_AT_ONCE = 50;
/** A command over which the server failed this often is set aside, so that the rest can go. */
const MOST_FAILURES = 5;

export function sending(parts: {
  store: LocalStore;
  database: LocalDatabase;
  ask: ReturnType<typeof serverAsk>;
  /** The server cannot tell what changed: truth is to be loaded anew. */
  onReset: () => void;
}) {
  const { store, database, ask, onReset } = parts;
  let atOnce = MOST_AT_ONCE;
  /** The line as far as this tab took it without room to write that down. The server knows each command by its own id. */
  let unwritten: ClientLine | undefined;
  /** The next batch, on its way already while the answers to the one before are being written. */
  let underWay: Sent | undefined;

  /** What is durable and of a version this app may send; nothing overtakes a command that a newer app wrote. */
  function sendable(): Waiting[] {
    const line = store.waiting();
    const end = line.findIndex((entry) => entry.position === undefined || isNewer(entry));
    return line.slice(0, end < 0 ? line.length : end);
  }

  function send(batch: readonly Waiting[], line: ClientLine, cursor: number | null): Sent {
    const answer = push(batch, line, cursor);
    // Whoever waits for it hears of its failure.
    answer.catch(() => {});
    return { batch, line, cursor, answer };
  }

  /** What is next in line: the batch on its way already, where that still is what is next. */
  async function nextSent(): Promise<Sent> {
    const sent = underWay;
    underWay = undefined;
    const waiting = sendable();
    const line = await clientLine();
    const isNext =
      sent?.line.clientId === line.clientId &&
      sent.line.sent === line.sent &&
      sent.batch.every(({ id }, place) => waiting[place]?.id === id);
    // While a first load is under way its pages and what comes with answers start from the same place in the feed.
    const cursor = store.cursor() ?? store.firstLoad()?.page.cursor ?? null;
    return isNext ? sent : send(waiting.slice(0, atOnce), line, cursor);
  }

  /** The server need not wait for this device's disk. */
  function sendNext(batch: readonly Waiting[], line: ClientLine, cursor: number) {
    const next = sendable().slice(batch.length, batch.length + atOnce);
    if (next.length > 0) underWay = send(next, line, cursor);
  }

  async function clientLine(): Promise<ClientLine> {
    if (unwritten) return unwritten;
    const known = (await database.meta.get('client'))?.value as ClientLine | undefined;
    return known ?? newLine();
  }

  async function newLine(): Promise<ClientLine> {
    const line = { clientId: newId(), sent: 0 };
    unwritten = line;
    await database.meta.put({ key: 'client', value: line }).then(
      () => {
        unwritten = undefined;
      },
      () => {},
    );
    return line;
  }

  async function sendBatch(): Promise<boolean> {
    const { batch, line, cursor, answer: awaited } = await nextSent();
    const answer = await awaited;
    if (!answer) return true;
    if (answer.copiedProfile || answer.gapFrom !== undefined) {
      // This line is not the server's: start a new one. Mutation ids stay, so nothing can happen twice.
      await newLine();
      return true;
    }
    atOnce = Math.min(MOST_AT_ONCE, atOnce * 2);
    if (answer.changes?.reset) {
      // What was done stays in line, and so on screen, until its rows come along with the same answers once more.
      onReset();
      return true;
    }
    const final = answer.answers.filter(({ status }) => status !== 'failed');
    const failed = answer.answers.find(({ status }) => status === 'failed');
    unwritten = { ...line, sent: line.sent + final.length };
    if (answer.changes && store.cursor() === cursor && final.length === batch.length)
      sendNext(batch, unwritten, answer.changes.cursor);
    // Asked from where this device could not follow for want of room, they would leave out what came in between.
    const changes = store.cursor() === null || store.cursor() === cursor ? answer.changes : undefined;
    await store.settle(final, changes, { line: unwritten });
    unwritten = undefined;
    if (failed) await countFailure(batch.find(({ id }) => id === failed.id));
    if (answer.answers.length === 0) throw new Unanswered(500);
    return sendable().length > 0 || !changes;
  }

  /** Undefined when the batch has to be cut differently. */
  async function push(
    batch: readonly Waiting[],
    line: ClientLine,
    cursor: number | null,
  ): Promise<PushAnswer | undefined> {
    const mutations = batch.map((entry, index) => toMutation(entry, line.sent + index + 1));
    try {
      return await ask<PushAnswer>('/api/sync/push', { clientId: line.clientId, cursor, mutations });
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      const { status, code } = error;
      const alone = batch.length === 1 ? batch[0] : undefined;
      if (status === 413 || status === 400 || status === 422) {
        if (alone) await setAside(alone, code ?? (status === 413 ? 'request.tooLarge' : 'sync.setAside'));
        else atOnce = status === 413 ? Math.ceil(batch.length / 2) : 1;
        return undefined;
      }
      if (status !== 500) throw error;
      // One by one from here: which of them is it?
      atOnce = 1;
      if (!alone) throw error;
      // A server that answers everything else fails over this command alone.
      await ask('/api/sync/pull', { cursor });
      await countFailure(alone);
      return undefined;
    }
  }

  /** Counts how often the server failed over a command; the fifth time it is set aside. */
  async function countFailure(entry: Waiting | undefined) {
    if (!entry) return;
    const attempts = entry.attempts + 1;
    if (attempts >= MOST_FAILURES) return setAside(entry, 'sync.setAside');
    await database.outbox.where('id').equals(entry.id).modify({ attempts });
    throw new Unanswered(500);
  }

  function setAside({ id }: Waiting, key: string) {
    const answer: MutationAnswer = { id, status: 'refused', key, params: {} };
    return store.settle([answer]);
  }

  return {
    sendBatch,
    hasWork: () => sendable().length > 0,
    /** A newer app wrote what waits here; this one must not touch it. */
    isAhead: () => store.waiting().some(isNewer),
  };
}

/** A batch on its way to the server, and from where in the feed it asks for what changed. */
interface Sent {
  batch: readonly Waiting[];
  line: ClientLine;
  cursor: number | null;
  /** Undefined when the batch has to be cut differently. */
  answer: Promise<PushAnswer | undefined>;
}

const isNewer = ({ version }: Waiting) => version > PROTOCOL_VERSION;
