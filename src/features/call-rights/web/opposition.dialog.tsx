import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { type OppositionChannel, oppositionChannels } from '../../contact-rules/opposition.record.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { recordOpposition } from '../opposition.commands.ts';

const sources = ['call', 'letter', 'link', 'stop', 'admin'] as const;
type Source = (typeof sources)[number];

/** By which way a person wants to be left alone: by all of them, unless they said otherwise. */
export function OppositionDialog({ prospect, onClose }: { prospect: Prospect; onClose(): void }) {
  const t = useText();
  const adopt = useAdoption(prospectRecord);
  const record = useCommand(recordOpposition);
  const [channel, setChannel] = useState<OppositionChannel>('all');
  const [source, setSource] = useState<Source>('call');
  const [evidence, setEvidence] = useState('');
  const { submit, busy, problem } = useSubmit(async () => {
    await adopt([prospect.id]);
    await record({ id: newId(), prospectId: prospect.id, channel, source, evidence: evidence || null });
    onClose();
  });
  return (
    <Dialog title={t('callRight.oppose')} closeText={t('callRight.close')} onClose={onClose}>
      <Form onSubmit={submit}>
        <FormProblem text={problem} />
        <Select
          data-autofocus
          label={t('callRight.form.opposeChannel')}
          allowDeselect={false}
          data={oppositionChannels.toReversed().map((value) => ({ value, label: t(`callRight.channelOf.${value}`) }))}
          value={channel}
          onChange={(value) => value && setChannel(value as OppositionChannel)}
        />
        <Select
          label={t('callRight.form.source')}
          allowDeselect={false}
          data={sources.map((value) => ({ value, label: t(`callRight.sourceOf.${value}`) }))}
          value={source}
          onChange={(value) => value && setSource(value as Source)}
        />
        <TextInput
          label={t('callRight.form.evidence')}
          description={t('callRight.form.opposeEvidenceNote')}
          maxLength={2_000}
          value={evidence}
          onChange={(event) => setEvidence(event.currentTarget.value)}
        />
        <p>{t('callRight.form.opposeNote')}</p>
        <FormActions>
          <Button type="submit" loading={busy}>
            {t('callRight.form.save')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
