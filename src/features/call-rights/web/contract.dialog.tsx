import { Button, Select, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { type ContractRelation, contractRelations } from '../../contact-rules/call-contract.record.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { recordCallContract } from '../call-contract.commands.ts';

/** Which contract is in progress, what the call has to do with it, and until when it runs. */
export function ContractDialog({ prospect, onClose }: { prospect: Prospect; onClose(): void }) {
  const t = useText();
  const { locale } = useLanguage();
  const adopt = useAdoption(prospectRecord);
  const record = useCommand(recordCallContract);
  const [reference, setReference] = useState('');
  const [relation, setRelation] = useState<ContractRelation>('execution');
  const [lastDay, setLastDay] = useState<string | null>(null);
  const { submit, busy, problem } = useSubmit(async () => {
    await adopt([prospect.id]);
    await record({ id: newId(), prospectId: prospect.id, reference: reference || null, relation, lastDay });
    onClose();
  });
  return (
    <Dialog title={t('callRight.recordContract')} closeText={t('callRight.close')} onClose={onClose}>
      <Form onSubmit={submit}>
        <FormProblem text={problem} />
        <p>{t('callRight.form.contractNote')}</p>
        <TextInput
          data-autofocus
          label={t('callRight.form.reference')}
          maxLength={80}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <Select
          label={t('callRight.form.relation')}
          allowDeselect={false}
          data={contractRelations.map((value) => ({ value, label: t(`callRight.relationOf.${value}`) }))}
          value={relation}
          onChange={(value) => value && setRelation(value as ContractRelation)}
        />
        <DateInput
          locale={locale}
          valueFormat="DD/MM/YYYY"
          dateParser={readTypedDay}
          clearable
          label={t('callRight.form.lastDay')}
          description={t('callRight.form.lastDayNote')}
          value={lastDay}
          onChange={setLastDay}
        />
        <FormActions>
          <Button type="submit" loading={busy}>
            {t('callRight.form.save')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
