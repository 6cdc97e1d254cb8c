import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { type ConsentChannel, consentChannels } from '../../contact-rules/consent.record.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { recordConsent } from '../consent.commands.ts';
import { ConsentFields, type Method, useConsentDraft } from './consent-fields.tsx';

/** Who agreed to what, how, and where the proof is. */
export function ConsentDialog({ prospect, onClose }: { prospect: Prospect; onClose(): void }) {
  const t = useText();
  const adopt = useAdoption(prospectRecord);
  const record = useCommand(recordConsent);
  const [channel, setChannel] = useState<ConsentChannel>('phone');
  const consent = useConsentDraft();
  const [isTried, setTried] = useState(false);
  const { submit, busy, problem } = useSubmit(async (method: Method) => {
    await adopt([prospect.id]);
    await record({ id: newId(), prospectId: prospect.id, channel, method, ...consent.said });
    onClose();
  });
  const send = () => {
    setTried(true);
    if (consent.draft.method) submit(consent.draft.method);
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
        <ConsentFields consent={consent} channel={channel} isTried={isTried} />
        <FormActions>
          <Button type="submit" loading={busy}>
            {t('callRight.form.save')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
