import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { type ConsentChannel, consentChannels, consentMethods } from '../../contact-rules/consent.record.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { recordConsent } from '../consent.commands.ts';

type Method = (typeof consentMethods)[number];

/** Who agreed to what, how, and where the proof is. Nothing is ticked before the person has said so. */
export function ConsentDialog({ prospect, onClose }: { prospect: Prospect; onClose(): void }) {
  const t = useText();
  const adopt = useAdoption(prospectRecord);
  const record = useCommand(recordConsent);
  const [channel, setChannel] = useState<ConsentChannel>('phone');
  const [method, setMethod] = useState<Method | null>(null);
  const [wording, setWording] = useState('');
  const [evidence, setEvidence] = useState('');
  const [outsideHours, setOutsideHours] = useState(false);
  const [isTried, setTried] = useState(false);
  const { submit, busy, problem } = useSubmit(async (chosen: Method) => {
    await adopt([prospect.id]);
    await record({
      id: newId(),
      prospectId: prospect.id,
      channel,
      method: chosen,
      wording: wording || null,
      evidence: evidence || null,
      outsideHours,
    });
    onClose();
  });
  const isProven = method === 'rappel_demande' || (wording.trim() !== '' && evidence.trim() !== '');
  const send = () => {
    setTried(true);
    if (method) submit(method);
  };
  return (
    <Dialog title={t('callRight.record')} closeText={t('callRight.close')} onClose={onClose}>
      <Form onSubmit={send}>
        <FormProblem text={problem} />
        <Select
          label={t('callRight.form.channel')}
          allowDeselect={false}
          data={consentChannels.map((value) => ({ value, label: t(`callRight.channelOf.${value}`) }))}
          value={channel}
          onChange={(value) => value && setChannel(value as ConsentChannel)}
        />
        <Select
          data-autofocus
          label={t('callRight.form.method')}
          placeholder={t('callRight.form.choose')}
          data={consentMethods.map((value) => ({ value, label: t(`callRight.methodOf.${value}`) }))}
          value={method}
          error={isTried && !method ? t('callRight.form.methodMissing') : undefined}
          onChange={(value) => setMethod(value as Method | null)}
        />
        <Textarea
          label={t('callRight.form.wording')}
          description={t('callRight.form.wordingNote')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2_000}
          value={wording}
          onChange={(event) => setWording(event.currentTarget.value)}
        />
        <TextInput
          label={t('callRight.form.evidence')}
          description={t('callRight.form.evidenceNote')}
          maxLength={2_000}
          value={evidence}
          onChange={(event) => setEvidence(event.currentTarget.value)}
        />
        {channel === 'phone' && (
          <Checkbox
            label={t('callRight.form.outsideHours')}
            checked={outsideHours}
            onChange={(event) => setOutsideHours(event.currentTarget.checked)}
          />
        )}
        {method && !isProven && <p role="status">{t('callRight.unproven')}</p>}
        <FormActions>
          <Button type="submit" loading={busy}>
            {t('callRight.form.save')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
