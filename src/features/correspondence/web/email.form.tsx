import { ActionIcon, Button, FileButton, Select, Textarea, TextInput } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { refuse } from '../../../engine/refusal.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useCommand, useRow, useSyncStatus, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { sizeText, takenEndings } from '../attachment.rules.ts';
import { cancelEmail, sendEmail } from '../email.commands.ts';
import type { AttachedFile } from '../email.record.ts';
import { emailIdentityRecord } from '../email-identity.record.ts';
import { addressFor } from '../judge-writing.ts';
import { fillTyped } from '../template-words.rules.ts';
import { attachFile } from './attach-file.ts';
import classes from './composer.module.css';
import type { Told } from './composer.panel.tsx';
import { type Composing, closeComposer, openComposer } from './composing.ts';
import { dropDraft, keepDraft, type MessageDraft, readDraft } from './drafts.ts';
import { TemplateField } from './template.field.tsx';
import { useBlocked } from './use-blocked.ts';
import { useLetterWords } from './use-filled-template.ts';
import { useWriteRight } from './use-write-right.ts';

interface EmailFormProps extends Told {
  id: string;
  prospect: Prospect;
  name: string;
  composing: Composing;
  /** Whether nothing may be sent as it stands. */
  onBlocked(isBlocked: boolean): void;
}

const begun = ({ subject = '', body = '', attachments = [], answersId, isService }: Composing): MessageDraft => ({
  ...{ subject, body, attachments },
  ...(answersId && { answersId }),
  ...(isService && { isService }),
});

/** An answer begins anew, and so does a letter about a sale unless it is this one; an empty window goes on with what was begun. */
function opening(prospectId: string, composing: Composing): MessageDraft {
  const { answersId, isService, subject } = composing;
  const kept = answersId ? undefined : readDraft('email', prospectId, isService);
  return kept && (!isService || kept.subject === subject) ? kept : begun(composing);
}

/** An e-mail: what is typed is a draft of this device until it leaves. */
export function EmailForm({ id, prospect, name, composing, onSent, onBlocked }: EmailFormProps) {
  const t = useText();
  const { state } = useSyncStatus();
  const send = useCommand(sendEmail);
  const cancel = useCommand(cancelEmail);
  const [draft, setDraft] = useState<MessageDraft>(() => opening(prospect.id, composing));
  const to = draft.to ?? addressFor('email', prospect);
  const words = useLetterWords(prospect);
  const right = useWriteRight('email', prospect, to, draft);
  const change = (changes: Partial<MessageDraft>) =>
    setDraft((before) => {
      const next = { ...before, ...changes };
      keepDraft('email', prospect.id, next);
      return next;
    });
  /** What was typed in braces shows as it will be read. */
  const fill = (field: 'subject' | 'body') => {
    const filled = fillTyped(draft[field], words);
    if (filled !== draft[field]) change({ [field]: filled });
  };
  const attaching = useSubmit(async (file: File) => {
    const attached = await attachFile(file);
    setDraft((before) => {
      const next = { ...before, attachments: [...before.attachments, attached] };
      keepDraft('email', prospect.id, next);
      return next;
    });
  });
  const { submit, problem, busy } = useSubmit(async () => {
    if (!right.ok || !to) return refuse(`writeRight.${right.ok ? 'NO_ADDRESS' : right.code}`, {}, 'to');
    const emailId = newId();
    const { attachments, answersId = null, isService = false } = draft;
    const [subject, body] = [fillTyped(draft.subject, words), fillTyped(draft.body, words)];
    await send({ id: emailId, prospectId: prospect.id, to, subject, body, attachments, answersId, isService });
    dropDraft('email', prospect.id, isService);
    closeComposer();
    onSent(t(state === 'online' ? 'composer.sent' : 'composer.sentOffline', { name }), async () => {
      await cancel({ id: emailId });
      keepDraft('email', prospect.id, draft);
      openComposer(isService ? composing : { prospectId: prospect.id, channel: 'email' });
    });
  });
  useBlocked(!right.ok, onBlocked);
  return (
    <Form id={id} onSubmit={() => !busy && submit()}>
      {!right.ok && <FormProblem text={t(`writeRight.${right.code}`)} />}
      <FormProblem text={right.ok ? problem : undefined} />
      <Select
        label={t('composer.to')}
        placeholder={t('composer.noAddress')}
        allowDeselect={false}
        value={to}
        data={prospect.emails.map(({ address }) => address)}
        onChange={(address) => address && change({ to: address })}
      />
      <TemplateField
        channel="email"
        prospect={prospect}
        text={`${draft.subject}\n${draft.body}`}
        firstId={composing.templateId}
        told={problem}
        onFill={({ subject, body }) => change({ subject, body })}
      />
      <TextInput
        data-autofocus
        label={t('composer.subject')}
        maxLength={200}
        value={draft.subject}
        onChange={(event) => change({ subject: event.currentTarget.value })}
        onBlur={() => fill('subject')}
      />
      <Textarea
        className={classes.body ?? ''}
        label={t('composer.body')}
        description={t('composer.bodyNote')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autosize
        minRows={10}
        maxRows={24}
        maxLength={20_000}
        value={draft.body}
        onFocus={(event) => caretBehind(event.currentTarget)}
        onChange={(event) => change({ body: event.currentTarget.value })}
        onBlur={() => fill('body')}
      />
      <Signature />
      <FormProblem text={attaching.problem} />
      <Attachments
        files={draft.attachments}
        onDetach={(fileId) => change({ attachments: draft.attachments.filter((one) => one.id !== fileId) })}
      />
      <div>
        <FileButton accept={takenEndings} onChange={(file) => file && attaching.submit(file)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="xs"
              loading={attaching.busy}
              leftSection={<IconPaperclip size={16} />}
            >
              {t('composer.attach')}
            </Button>
          )}
        </FileButton>
      </div>
      {right.ok && right.purpose === 'canvassing' && <span className={classes.soft}>{t('composer.unsubscribe')}</span>}
    </Form>
  );
}

/** Reached by a key, a text that is begun goes on behind its greeting; a press puts the caret where it was made. */
function caretBehind(field: HTMLTextAreaElement) {
  const isUntouched = field.selectionStart === 0 && field.selectionEnd === 0;
  if (isUntouched) field.setSelectionRange(field.value.length, field.value.length);
}

function Signature() {
  const t = useText();
  const { companyId, userId } = useCaller();
  const own = useRow(emailIdentityRecord, userId)?.signature;
  const company = useRow(emailIdentityRecord, companyId)?.signature;
  const text = own || company;
  if (!text) return null;
  return (
    <figure className={classes.signature} aria-label={t('composer.signature')}>
      {text}
    </figure>
  );
}

function Attachments({ files, onDetach }: { files: readonly AttachedFile[]; onDetach(id: string): void }) {
  const t = useText();
  const { locale } = useLanguage();
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t('composer.attachments')}>
      {files.map(({ id, name, size }) => (
        <li key={id} className={classes.file}>
          <span>{name}</span>
          <span className={classes.soft}>{sizeText(size, t, locale)}</span>
          <ActionIcon size="sm" aria-label={t('composer.detach', { name })} onClick={() => onDetach(id)}>
            <IconX size={14} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
