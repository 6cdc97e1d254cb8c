import { z } from 'zod';
import { defineCommand, id } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { isSameName } from '../../engine/same-name.ts';
import { frenchTypography } from './french-typography.rules.ts';
import { type MessageTemplate, messageTemplateRecord } from './message-template.record.ts';
import { knownWords, unknownWords } from './template-words.rules.ts';

const { name, channel, subject, body, language, approvedName, approvedLanguage } = messageTemplateRecord.schema.shape;
const permission = 'outcomes.manage';
const MOST_TEMPLATES = 300;

type Written = Pick<
  MessageTemplate,
  'name' | 'channel' | 'subject' | 'body' | 'language' | 'approvedName' | 'approvedLanguage'
>;

/** As it is kept: with French spaces and quotes, without a subject where none is sent. */
function readWritten(written: Written): Written {
  const isEmail = written.channel === 'email';
  if (isEmail && !written.subject) refuse('messageTemplate.subjectMissing', {}, 'subject');
  const subject = isEmail ? written.subject : null;
  for (const [field, text] of [['subject', subject] as const, ['body', written.body] as const]) {
    const unknown = unknownWords(text ?? '');
    if (unknown.length > 0)
      refuse('messageTemplate.unknownVariable', { names: unknown.join(', '), known: knownWords }, field);
  }
  const set = written.language === 'fr' ? frenchTypography : (text: string) => text;
  return { ...written, subject: subject && set(subject), body: set(written.body), ...approvedAs(written) };
}

/** What WhatsApp has approved has a name and a language there. */
function approvedAs({ channel, approvedName, approvedLanguage, language }: Written) {
  if (channel !== 'whatsapp' || !approvedName) return { approvedName: null, approvedLanguage: null };
  return { approvedName, approvedLanguage: approvedLanguage ?? language };
}

function refuseNameInUse(templates: readonly MessageTemplate[], { id, name, channel }: Written & { id: string }) {
  const other = templates.find(
    (one) => one.id !== id && !one.archivedAt && one.channel === channel && isSameName(one.name, name),
  );
  if (other) refuse('messageTemplate.nameInUse', { name: other.name }, 'name');
}

export const createMessageTemplate = defineCommand({
  name: 'messageTemplate.create',
  args: z.strictObject({
    id,
    name,
    channel: channel.default('email'),
    subject: subject.default(null),
    body,
    language: language.default('fr'),
    approvedName: approvedName.default(null),
    approvedLanguage: approvedLanguage.default(null),
  }),
  permission,
  async run(store, { id, ...written }) {
    const templates = await store.list(messageTemplateRecord);
    if (templates.length >= MOST_TEMPLATES) refuse('messageTemplate.tooMany', { most: MOST_TEMPLATES });
    refuseNameInUse(templates, { id, ...written });
    return store.insert(messageTemplateRecord, { id, ...readWritten(written), archivedAt: null });
  },
});

export const editMessageTemplate = defineCommand({
  name: 'messageTemplate.edit',
  args: z.strictObject({
    id,
    name: name.optional(),
    subject: subject.optional(),
    body: body.optional(),
    language: language.optional(),
    approvedName: approvedName.optional(),
    approvedLanguage: approvedLanguage.optional(),
  }),
  permission,
  async run(store, { id, ...changes }) {
    const templates = await store.list(messageTemplateRecord);
    const template = templates.find((one) => one.id === id) ?? refuse('messageTemplate.notFound');
    const written = { ...template, ...changes };
    refuseNameInUse(templates, written);
    const { subject, body, approvedName, approvedLanguage } = readWritten(written);
    return store.update(messageTemplateRecord, id, { ...changes, subject, body, approvedName, approvedLanguage });
  },
});

/** Offered no more; what was sent with it stays. */
export const archiveMessageTemplate = defineCommand({
  name: 'messageTemplate.archive',
  args: z.strictObject({ id }),
  permission,
  run: (store, { id }, { at }) => store.update(messageTemplateRecord, id, { archivedAt: at }),
});

export const restoreMessageTemplate = defineCommand({
  name: 'messageTemplate.restore',
  args: z.strictObject({ id }),
  permission,
  async run(store, { id }) {
    const templates = await store.list(messageTemplateRecord);
    const template = templates.find((one) => one.id === id) ?? refuse('messageTemplate.notFound');
    refuseNameInUse(templates, template);
    return store.update(messageTemplateRecord, id, { archivedAt: null });
  },
});
