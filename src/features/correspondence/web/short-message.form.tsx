import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { refuse } from '../../../engine/refusal.ts';
import { useCaller, useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { openProgram } from '../../../engine/web/open-program.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { callableNumbers } from '../../call-rights/callable-number.rules.ts';
import { addInteraction } from '../../interactions/interaction.commands.ts';
import { formatPhone } from '../../prospects/phone.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { addressFor, blockOf } from '../judge-writing.ts';
import { messageLink } from '../message-link.rules.ts';
import { fillTyped, unfilledWords } from '../template-words.rules.ts';
import classes from './composer.module.css';
import type { Told } from './composer.panel.tsx';
import { closeComposer } from './composing.ts';
import { dropDraft, keepDraft, readDraft } from './drafts.ts';
import { TemplateField } from './template.field.tsx';
import { useBlocked } from './use-blocked.ts';
import { useLetterWords } from './use-filled-template.ts';
import { useWriteRight } from './use-write-right.ts';

interface ShortMessageFormProps extends Pick<Told, 'onDone'> {
  id: string;
  channel: 'whatsapp' | 'sms';
  firstId?: string | undefined;
  prospect: Prospect;
  name: string;
  /** Whether nothing can be opened as it stands. */
  onBlocked(isBlocked: boolean): void;
}

/** A message from the person's own telephone: one press opens it there, written, and notes it here. */
export function ShortMessageForm({ id, channel, firstId, prospect, name, onDone, onBlocked }: ShortMessageFormProps) {
  const t = useText();
  const { country } = useCaller();
  const add = useCommand(addInteraction);
  const [number, setNumber] = useState(() => addressFor(channel, prospect));
  const [body, setBody] = useState(() => readDraft(channel, prospect.id)?.body ?? '');
  const words = useLetterWords(prospect);
  const right = useWriteRight(channel, prospect, number);
  const write = (text: string) => {
    setBody(text);
    if (text) keepDraft(channel, prospect.id, { subject: '', body: text, attachments: [] });
    else dropDraft(channel, prospect.id);
  };
  const { submit, problem, busy } = useSubmit(async () => {
    if (!right.ok || !number) return refuse(`writeRight.${blockOf(channel, right.ok ? 'NO_ADDRESS' : right.code)}`);
    const said = fillTyped(body, words);
    const missing = unfilledWords(said);
    if (missing.length > 0) return refuse('email.missingWords', { words: missing.join(', ') });
    const link = messageLink(channel, number, said);
    // In the same turn as the press: a browser opens programs and tabs for nothing else.
    if (channel === 'sms') openProgram(link);
    else window.open(link, '_blank', 'noopener');
    await add({ id: newId(), prospectId: prospect.id, kind: channel, direction: 'out', note: said.trim() || null });
    dropDraft(channel, prospect.id);
    closeComposer();
    onDone(t('composer.logged', { channel: t(`composer.channels.${channel}`), name }));
  });
  useBlocked(!right.ok, onBlocked);
  return (
    <Form id={id} onSubmit={() => !busy && submit()}>
      {!right.ok && <FormProblem text={t(`writeRight.${blockOf(channel, right.code)}`)} />}
      <FormProblem text={right.ok ? problem : undefined} />
      <Select
        label={t('composer.to')}
        placeholder={t('composer.noMobile')}
        allowDeselect={false}
        value={number}
        data={callableNumbers(prospect).map((one) => ({ value: one.number, label: formatPhone(one.number, country) }))}
        onChange={(chosen) => chosen && setNumber(chosen)}
      />
      <TemplateField
        channel={channel}
        prospect={prospect}
        text={body}
        firstId={firstId}
        told={problem}
        onFill={(filled) => write(filled.body)}
      />
      <Textarea
        data-autofocus
        className={classes.body ?? ''}
        label={t('composer.body')}
        autosize
        minRows={5}
        maxRows={16}
        maxLength={4_000}
        value={body}
        onChange={(event) => write(event.currentTarget.value)}
        onBlur={() => body && write(fillTyped(body, words))}
      />
    </Form>
  );
}
