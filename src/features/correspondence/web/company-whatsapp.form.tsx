import { Select, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { refuse } from '../../../engine/refusal.ts';
import { useCaller, useRow, useRows, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useNow, useWhen } from '../../../engine/web/when.ts';
import { callableNumbers } from '../../call-rights/callable-number.rules.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { userRecord } from '../../members/member.records.ts';
import { formatPhone } from '../../prospects/phone.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { addressFor, blockOf } from '../judge-writing.ts';
import { unfilledWords, wordsFor } from '../template-words.rules.ts';
import { fillApproved, windowUntil } from '../whatsapp.rules.ts';
import classes from './composer.module.css';
import type { Told } from './composer.panel.tsx';
import { closeComposer, openComposer } from './composing.ts';
import { dropDraft, keepDraft, readDraft } from './drafts.ts';
import { useBlocked } from './use-blocked.ts';
import { useTemplates } from './use-filled-template.ts';
import { useWriteRight } from './use-write-right.ts';

interface CompanyWhatsappFormProps extends Pick<Told, 'onSent'> {
  id: string;
  firstId?: string | undefined;
  prospect: Prospect;
  name: string;
  /** Whether nothing can be sent as it stands. */
  onBlocked(isBlocked: boolean): void;
}

/** A message of the company's own number: free text while they may be answered, else a template WhatsApp has approved. */
export function CompanyWhatsappForm({ id, firstId, prospect, name, onSent, onBlocked }: CompanyWhatsappFormProps) {
  const t = useText();
  const when = useWhen();
  const { country } = useCaller();
  const [number, setNumber] = useState(() => addressFor('whatsapp', prospect));
  const [body, setBody] = useState(() => readDraft('whatsapp', prospect.id)?.body ?? '');
  const [chosen, setChosen] = useState<string | null>(firstId ?? null);
  const right = useWriteRight('companyNumber', prospect, number);
  const until = useWindow(prospect.id, number);
  const approved = useApproved(prospect);
  const template = approved.find((one) => one.id === chosen);
  const write = (text: string) => {
    setBody(text);
    if (text) keepDraft('whatsapp', prospect.id, { subject: '', body: text, attachments: [] });
    else dropDraft('whatsapp', prospect.id);
  };
  const { submit, problem, busy } = useSubmit(async () => {
    if (!right.ok || !number) return refuse(`writeRight.${blockOf('whatsapp', right.ok ? 'NO_ADDRESS' : right.code)}`);
    if (!template && !until) return refuse('whatsapp.windowClosed');
    const missing = template ? template.missing : unfilledWords(body);
    if (missing.length > 0) return refuse('email.missingWords', { words: missing.join(', ') });
    const message = { id: newId(), to: number, ...(template ? { templateId: template.id } : { body }) };
    await askServer('POST', `/api/v1/prospects/${prospect.id}/whatsapp-messages`, message);
    if (!template) dropDraft('whatsapp', prospect.id);
    closeComposer();
    onSent(t('whatsapp.sent', { name }), async () => {
      await askServer('POST', `/api/v1/whatsapp-messages/${message.id}/cancel`, {});
      if (!template) keepDraft('whatsapp', prospect.id, { subject: '', body, attachments: [] });
      openComposer({ prospectId: prospect.id, channel: 'whatsapp', ...(template && { templateId: template.id }) });
    });
  });
  useBlocked(!right.ok, onBlocked);
  return (
    <Form id={id} onSubmit={() => !busy && submit()}>
      {!right.ok && <FormProblem text={t(`writeRight.${blockOf('whatsapp', right.code)}`)} />}
      <FormProblem text={right.ok ? problem : undefined} />
      <Select
        label={t('composer.to')}
        placeholder={t('composer.noMobile')}
        allowDeselect={false}
        value={number}
        data={callableNumbers(prospect).map((one) => ({ value: one.number, label: formatPhone(one.number, country) }))}
        onChange={(next) => next && setNumber(next)}
      />
      <p className={classes.window} role="status" data-shut={until === null || undefined}>
        {until ? t('whatsapp.windowOpen', { until: when.full(until) }) : t('whatsapp.windowShut')}
      </p>
      <Select
        searchable
        clearable={until !== null}
        label={t('whatsapp.chooseTemplate')}
        placeholder={t('composer.noTemplate')}
        description={approved.length === 0 ? t('whatsapp.noTemplates') : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        disabled={approved.length === 0}
        value={template?.id ?? null}
        data={approved.map((one) => ({ value: one.id, label: one.name }))}
        onChange={setChosen}
      />
      {template && template.missing.length > 0 && (
        <p className={classes.missing} role="status">
          {t('email.missingWords', { words: template.missing.join(', ') })}
        </p>
      )}
      {template && (
        <Textarea
          className={classes.body ?? ''}
          label={t('whatsapp.preview')}
          readOnly
          autosize
          minRows={5}
          maxRows={16}
          value={template.text}
        />
      )}
      {!template && until !== null && (
        <Textarea
          data-autofocus
          className={classes.body ?? ''}
          label={t('composer.body')}
          autosize
          minRows={5}
          maxRows={16}
          maxLength={4_096}
          value={body}
          onChange={(event) => write(event.currentTarget.value)}
        />
      )}
    </Form>
  );
}

/** Until when this number may be written to freely, by what this device knows and the same rule as the server. */
function useWindow(prospectId: string, number: string | null): string | null {
  const now = useNow();
  const query = useMemo(
    () => ({
      where: {
        and: [
          { field: 'prospectId', is: prospectId },
          { field: 'kind', is: 'whatsapp' },
        ],
      },
      order: [{ field: 'occurredAt', descending: true }],
      limit: 60,
    }),
    [prospectId],
  );
  return windowUntil(useRows(interactionRecord, query), number, now);
}

/** The templates WhatsApp has approved, as they read to this person, and what the record lacks for them. */
function useApproved(prospect: Prospect) {
  const { companyId, userId } = useCaller();
  const caller = useRow(userRecord, userId)?.name ?? null;
  const company = useRow(companyRecord, companyId)?.name ?? null;
  const { templates, fill } = useTemplates('whatsapp', prospect);
  const words = wordsFor(prospect, { caller, company });
  return templates
    .filter(({ approvedName }) => approvedName)
    .map((template) => {
      const filled = fillApproved(template, words);
      const missing = 'missing' in filled ? filled.missing : [];
      const text = 'text' in filled ? filled.text : fill(template).body;
      return { id: template.id, name: template.name, text, missing };
    });
}
