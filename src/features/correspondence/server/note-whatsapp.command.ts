// What became of a message of the company's number, and what came in by it: the server's own doing, and so in no list of
// commands that a device or the API may ask for.
import { z } from 'zod';
import { defineCommand, id, instant, type Store } from '../../../engine/define.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { oppose } from '../../call-rights/oppose.ts';
import { oppositionRecord } from '../../contact-rules/opposition.record.ts';
import { noteRequest } from '../../interactions/interaction.commands.ts';
import { emptyInteraction, interactionRecord } from '../../interactions/interaction.record.ts';
import { notify } from '../../notifications/server/notify.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { strayEmailRecord } from '../email.record.ts';
import { isFurther, saysStop } from '../whatsapp.rules.ts';
import { type WhatsappDetails, whatsappMessageRecord, whatsappOf, whatsappStates } from '../whatsapp-message.record.ts';

const { wamid, leavesAt, sentAt, problem, answer } = whatsappMessageRecord.schema.shape;

export const noteWhatsapp = defineCommand({
  name: 'whatsapp.note',
  args: z.strictObject({
    id,
    state: z.enum(whatsappStates),
    wamid: wamid.optional(),
    leavesAt: leavesAt.optional(),
    sentAt: sentAt.optional(),
    problem: problem.default(null),
    answer: answer.default(null),
    /** Of an opposition, where the news is that they want no more. */
    oppositionId: id,
  }),
  permission: null,
  serverOnly: true,
  async run(store, { id, oppositionId, ...said }, context) {
    const message = await store.find(whatsappMessageRecord, id, { held: true });
    // Its news may overtake our own: what was delivered is not merely sent.
    if (!message || (said.state !== 'waiting' && !isFurther(said.state, message.state))) {
      if (message && said.wamid && !message.wamid) await store.update(whatsappMessageRecord, id, { wamid: said.wamid });
      return null;
    }
    await store.update(whatsappMessageRecord, id, said);
    const interaction = await store.find(interactionRecord, id);
    const details = interaction && whatsappOf(interaction.details);
    if (interaction && details) {
      const { state, problem, answer } = said;
      await store.update(interactionRecord, id, {
        details: { ...interaction.details, whatsapp: { ...details, state, problem, answer } },
      });
    }
    const prospect = await store.find(prospectRecord, message.prospectId);
    if (!prospect || said.state !== 'failed') return null;
    if (said.problem === 'optedOut')
      await opposeOnce(store, prospect, {
        ...{ id: oppositionId, at: context.at, evidence: `WhatsApp 131050 ${said.answer ?? ''}`.trim() },
      });
    if (!message.userId) return null;
    const { transaction, store: written } = context as ServerContext;
    const notice = {
      to: [message.userId],
      kind: 'messageNotSent',
      params: { name: prospectName(prospect), number: message.number },
      path: `/prospects/${prospect.id}`,
      eventKey: `whatsapp:${id}:notDelivered`,
    } as const;
    await notify(transaction, notice, written.touched);
    return null;
  },
});

async function opposeOnce(store: Store, prospect: Prospect, said: { id: string; at: string; evidence: string }) {
  const oppositions = await store.list(oppositionRecord, { where: { field: 'prospectId', is: prospect.id } });
  const isOpposed = oppositions.some(
    ({ channel, liftsId, liftedAt }) => (channel === 'whatsapp' || channel === 'all') && !liftsId && !liftedAt,
  );
  if (isOpposed) return;
  await oppose(store, prospect, { ...said, channel: 'whatsapp', source: 'stop', scope: null, userId: null });
}

const incoming = z.object({
  id,
  oppositionId: id,
  wamid: z.string(),
  from: z.string(),
  name: z.string().nullable(),
  at: instant,
  text: z.string(),
  answers: z.string().nullable(),
  /** Whoever runs the company, for what belongs to nobody. */
  administratorId: id,
});

export type WhatsappReceived = z.infer<typeof incoming>;

/** A message that came in finds its prospect: by the message of ours it answers, else by its number. */
export const fileWhatsapp = defineCommand({
  name: 'whatsapp.file',
  args: incoming,
  permission: null,
  serverOnly: true,
  async run(store, news, context): Promise<'known' | 'filed' | 'stray'> {
    const of = { where: { field: 'wamid', is: news.wamid }, limit: 1 };
    const strayOf = { where: { field: 'messageId', is: news.wamid }, limit: 1 };
    const isKnown =
      (await store.list(whatsappMessageRecord, of))[0] ?? (await store.list(strayEmailRecord, strayOf))[0];
    if (isKnown) return 'known';
    const prospect = (await answered(store, news.answers)) ?? (await ofNumber(store, news.from));
    const [at = context.at] = [news.at, context.at].toSorted();
    if (!prospect) {
      await store.insert(strayEmailRecord, {
        ...{ id: news.id, channel: 'whatsapp', userId: news.administratorId, direction: 'in', receivedAt: at },
        ...{ fromAddress: news.from, toAddress: '', subject: news.name ?? '', body: news.text, attachments: [] },
        ...{ messageId: news.wamid, inReplyTo: null, threadIds: [] },
      });
      return 'stray';
    }
    await fileWhatsappUnder(store, prospect, { ...news, at });
    const { transaction, store: written } = context as ServerContext;
    const notice = {
      to: [prospect.ownerId ?? news.administratorId],
      kind: 'messageReceived',
      params: { name: prospectName(prospect) },
      path: `/prospects/${prospect.id}`,
      eventKey: `whatsapp:${news.id}:received`,
    } as const;
    await notify(transaction, notice, written.touched);
    return 'filed';
  },
});

interface Filed {
  id: string;
  oppositionId: string;
  wamid: string | null;
  from: string;
  at: string;
  text: string;
}

/** Puts a message on the timeline of a prospect; who asks for no more is heard at once, and their words are the proof. */
export async function fileWhatsappUnder(store: Store, prospect: Prospect, message: Filed): Promise<void> {
  const { id, wamid, from, at, text } = message;
  const common = { id, prospectId: prospect.id, userId: null, direction: 'in' } as const;
  await store.insert(whatsappMessageRecord, {
    ...common,
    ...{ number: from, body: text, template: null, state: 'received', purpose: 'answer', wamid },
    ...{ leavesAt: at, sentAt: at, attempts: 0, claimedAt: null, problem: null, answer: null },
  });
  const details: WhatsappDetails = { state: 'received', number: from };
  await store.insert(interactionRecord, {
    ...emptyInteraction,
    ...common,
    ...{ kind: 'whatsapp', occurredAt: at, note: text || null, details: { whatsapp: details } },
  });
  if (saysStop(text)) {
    const evidence = [`WhatsApp ${from}: ${text.trim()}`, wamid].filter(Boolean).join(' · ');
    // A refusal is no request, and keeps nobody's record longer.
    return opposeOnce(store, prospect, { id: message.oppositionId, at, evidence });
  }
  await noteRequest(store, prospect, { direction: 'in', occurredAt: at });
  if (at > (prospect.lastContactAt ?? '')) await store.update(prospectRecord, prospect.id, { lastContactAt: at });
}

async function answered(store: Store, wamid: string | null): Promise<Prospect | undefined> {
  if (!wamid) return undefined;
  const [message] = await store.list(whatsappMessageRecord, { where: { field: 'wamid', is: wamid }, limit: 1 });
  return message && findUnmerged(store, message.prospectId);
}

/** Of several with one number it is the one who was written to last. */
async function ofNumber(store: Store, number: string): Promise<Prospect | undefined> {
  const newest = { order: [{ field: 'createdAt', descending: true }], limit: 1 };
  const [last] = await store.list(whatsappMessageRecord, { where: { field: 'number', is: number }, ...newest });
  const known = last && (await findUnmerged(store, last.prospectId));
  if (known?.phones.some((one) => one.number === number)) return known;
  const [found] = await store.findByKeys(prospectRecord, [{ kind: 'mobile', key: number }]);
  if (found) return store.find(prospectRecord, found);
  // A landline is a house's, and keyed with a name; it is looked for in what a search looks into.
  const where = { field: 'searchText', contains: [number.slice(1)] };
  const those = await store.list(prospectRecord, { where, limit: 20 });
  return those.find(({ phones, mergedIntoId }) => !mergedIntoId && phones.some((one) => one.number === number));
}

async function findUnmerged(store: Store, prospectId: string): Promise<Prospect | undefined> {
  const prospect = await store.find(prospectRecord, prospectId);
  return prospect?.mergedIntoId ? findUnmerged(store, prospect.mergedIntoId) : prospect;
}
