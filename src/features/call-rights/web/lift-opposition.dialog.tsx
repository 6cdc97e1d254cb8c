import { Button, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useWhen } from '../../../engine/web/when.ts';
import {
  type Consent,
  type ConsentChannel,
  consentChannels,
  consentMethods,
  consentRecord,
} from '../../contact-rules/consent.record.ts';
import type { Opposition } from '../../contact-rules/opposition.record.ts';
import { mayLift } from '../lifting.rules.ts';
import { ConsentFields, useConsentDraft } from './consent-fields.tsx';

interface LiftOppositionProps {
  opposition: Opposition;
  onClose(): void;
}

/** Who asks to be called back agrees to that call alone. */
const methods = consentMethods.filter((method) => method !== 'rappel_demande');

/** The person said otherwise since, and proves it: by a consent that is noted already, or by one noted with this. */
export function LiftOppositionDialog({ opposition, onClose }: LiftOppositionProps) {
  const t = useText();
  const when = useWhen();
  const { prospectId } = opposition;
  const noted = useRows(consentRecord, {
    where: { field: 'prospectId', is: prospectId },
    order: [{ field: 'at', descending: true }],
  }).filter((one) => mayLift(one, opposition));
  const [chosen, setChosen] = useState<string | null>(noted[0]?.id ?? null);
  const [channel, setChannel] = useState<ConsentChannel>(opposition.channel === 'all' ? 'phone' : opposition.channel);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  // Sent again after a failure, it is the same consent.
  const [freshId] = useState(newId);
  const consent = useConsentDraft();
  const { submit, busy, problem } = useSubmit(async () => {
    if (!chosen) {
      const { method } = consent.draft;
      await askServer('POST', '/api/v1/consents', { id: freshId, prospectId, channel, method, ...consent.said });
    }
    await askServer('POST', `/api/v1/oppositions/${opposition.id}/lift`, { consentId: chosen ?? freshId, reason });
    onClose();
  });
  const isReady = chosen !== null || (consent.draft.method !== null && consent.isProven);
  const send = () => {
    setTried(true);
    if (isReady && reason.trim()) submit();
  };
  const inWords = ({ channel, at, method }: Consent) =>
    `${t(`callRight.channelOf.${channel}`)} · ${when.day(at)} · ${t(`callRight.methodOf.${method ?? 'unknown'}`)}`;
  const lifted = noted.find(({ id }) => id === chosen)?.channel ?? channel;
  return (
    <Dialog title={t('callRight.lift')} closeText={t('callRight.close')} onClose={onClose}>
      <Form onSubmit={send}>
        <FormProblem text={problem} />
        <p>{t('callRight.form.liftNote')}</p>
        {noted.length > 0 && (
          <Select
            label={t('callRight.form.liftedBy')}
            allowDeselect={false}
            data={[
              ...noted.map((one) => ({ value: one.id, label: inWords(one) })),
              { value: '', label: t('callRight.form.otherConsent') },
            ]}
            value={chosen ?? ''}
            onChange={(value) => setChosen(value || null)}
          />
        )}
        {!chosen && (
          <>
            {opposition.channel === 'all' && (
              <Select
                label={t('callRight.form.channel')}
                allowDeselect={false}
                data={consentChannels.map((value) => ({ value, label: t(`callRight.channelOf.${value}`) }))}
                value={channel}
                onChange={(value) => value && setChannel(value as ConsentChannel)}
              />
            )}
            <ConsentFields consent={consent} channel={channel} methods={methods} isTried={isTried} />
          </>
        )}
        <Textarea
          label={t('callRight.form.reason')}
          description={t('callRight.form.reasonNote')}
          autosize
          minRows={2}
          maxRows={5}
          maxLength={500}
          value={reason}
          error={isTried && !reason.trim() ? t('callRight.form.reasonMissing') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {opposition.channel === 'all' && (
          <p>{t('callRight.form.othersHold', { channel: t(`callRight.channelOf.${lifted}`) })}</p>
        )}
        {isTried && !isReady && <FormProblem text={t('callRight.form.proofMissing')} />}
        <FormActions>
          <Button type="submit" loading={busy}>
            {t('callRight.lift')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
