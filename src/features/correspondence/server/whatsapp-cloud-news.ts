// The body of a webhook of the Cloud API, read as far as Kili understands it. One body may hold news of several numbers.
import { z } from 'zod';
import { troubleOfCode } from '../whatsapp.rules.ts';
import type { WhatsappNews } from './whatsapp-provider.ts';

const MOST_NEWS = 1_000;
const LONGEST_TEXT = 5_000;

const words = z.string().max(20_000);
const wamid = z.string().min(1).max(300);
const seconds = z.coerce.number().int().min(0).max(4_102_444_800);
const captioned = z.object({ caption: words.nullish(), filename: words.nullish() }).nullish();

const message = z.object({
  id: wamid,
  from: z.string().regex(/^\+?\d{6,15}$/),
  timestamp: seconds,
  type: z.string().max(40),
  context: z.object({ id: wamid.nullish() }).nullish(),
  text: z.object({ body: words }).nullish(),
  button: z.object({ text: words.nullish() }).nullish(),
  interactive: z
    .object({
      button_reply: z.object({ title: words }).nullish(),
      list_reply: z.object({ title: words, description: words.nullish() }).nullish(),
    })
    .nullish(),
  reaction: z.object({ emoji: z.string().max(40).nullish() }).nullish(),
  ...{ image: captioned, video: captioned, document: captioned },
});

const status = z.object({
  id: wamid,
  status: z.string().max(40),
  timestamp: seconds,
  recipient_id: z.string().max(40),
  biz_opaque_callback_data: z.string().max(512).nullish(),
  errors: z
    .array(
      z.object({
        code: z.number().int(),
        title: words.nullish(),
        message: words.nullish(),
        error_data: z.object({ details: words.nullish() }).nullish(),
      }),
    )
    .nullish(),
});

const value = z.object({
  metadata: z.object({ phone_number_id: z.string() }),
  contacts: z
    .array(z.object({ wa_id: z.string(), profile: z.object({ name: z.string() }).nullish() }))
    .max(MOST_NEWS)
    .nullish(),
  messages: z.array(z.unknown()).max(MOST_NEWS).nullish(),
  statuses: z.array(z.unknown()).max(MOST_NEWS).nullish(),
});
const envelope = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.object({ changes: z.array(z.object({ field: z.string(), value: z.unknown() })).max(MOST_NEWS) })),
});

export function readCloudNews(raw: Buffer, phoneNumberId: string): WhatsappNews[] {
  const told = envelope.safeParse(readJson(raw));
  if (!told.success) return [];
  const values = told.data.entry
    .flatMap(({ changes }) => changes)
    .flatMap(({ field, value: one }) => (field === 'messages' ? (value.safeParse(one).data ?? []) : []));
  return values
    .filter(({ metadata }) => metadata.phone_number_id === phoneNumberId)
    .flatMap(({ contacts, messages, statuses }) => [
      ...(messages ?? []).flatMap((one) => readMessage(one, contacts ?? []) ?? []),
      ...(statuses ?? []).flatMap((one) => readStatus(one) ?? []),
    ])
    .slice(0, MOST_NEWS);
}

function readMessage(one: unknown, contacts: NonNullable<z.infer<typeof value>['contacts']>): WhatsappNews | undefined {
  const read = message.safeParse(one);
  if (!read.success) return undefined;
  const { id, from, timestamp, context } = read.data;
  const number = `+${from.replace(/\D/g, '')}`;
  const name = contacts.find(({ wa_id }) => wa_id === from)?.profile?.name ?? null;
  return {
    kind: 'message',
    wamid: id,
    from: number,
    name: name && plainText(name).slice(0, 120),
    at: instantOf(timestamp),
    text: plainText(textOf(read.data)).slice(0, LONGEST_TEXT),
    answers: context?.id ?? null,
  };
}

/** Its words; of what is no text, what it was. */
function textOf({ type, text, button, interactive, reaction, ...files }: z.infer<typeof message>): string {
  const chosen = interactive?.button_reply?.title ?? interactive?.list_reply?.title;
  const said = text?.body ?? button?.text ?? chosen ?? reaction?.emoji;
  if (said) return said;
  const { image, video, document } = files;
  const file = image ?? video ?? document;
  return [`[${type}]`, document?.filename, file?.caption].filter(Boolean).join(' ');
}

const states = ['sent', 'delivered', 'read', 'failed'] as const;

function readStatus(one: unknown): WhatsappNews | undefined {
  const read = status.safeParse(one);
  const state = states.find((known) => known === read.data?.status);
  if (!read.success || !state) return undefined;
  const { id, timestamp, recipient_id, biz_opaque_callback_data: own, errors } = read.data;
  const [error] = errors ?? [];
  const said = [error?.message ?? error?.title, error?.error_data?.details].filter(Boolean).join(' ');
  return {
    kind: 'status',
    wamid: id,
    id: z.uuid().safeParse(own).data ?? null,
    to: `+${recipient_id.replace(/\D/g, '')}`,
    state,
    at: instantOf(timestamp),
    trouble: state === 'failed' ? troubleOfCode({ code: error?.code ?? null, status: 400, answer: said }) : null,
  };
}

const instantOf = (timestamp: number) => new Date(timestamp * 1000).toISOString();

/** Without signs that steer, which no screen should obey; lines and tabs stay. */
const plainText = (text: string) => text.replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '').toWellFormed();

function readJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}
