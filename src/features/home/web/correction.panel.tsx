import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { Refused } from '../../../engine/web/store/local-database.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { correctedArgs, correctionFields, withoutTakenCard } from '../correction.rules.ts';
import { CorrectionInput } from './correction-input.tsx';
import { useWaitingWork } from './waiting-work.ts';

/** A refused action as the form it was, to be put right and sent again. */
export function CorrectionPanel({ work, onClose }: { work: Refused; onClose(): void }) {
  const t = useText();
  const formId = useId();
  const { store } = useEngine();
  const { title } = useWaitingWork()(work);
  const [fields, setFields] = useState(() => correctionFields(work.args));
  const { submit, busy, problem, problemField } = useSubmit(async () => {
    await store.edit(work.id, withoutTakenCard(correctedArgs(work.args, fields), work.key));
    onClose();
  });
  const change = (path: string, value: string) =>
    setFields((before) => before.map((field) => (field.path === path ? { ...field, value } : field)));
  return (
    <SidePanel
      opened
      title={t('attention.correctTitle', { title })}
      lead={t(work.key, work.params)}
      onClose={onClose}
      closeText={t('attention.cancel')}
      footer={
        <>
          <Button type="submit" form={formId} loading={busy}>
            {t('attention.correctSave')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('attention.cancel')}
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit}>
        <FormProblem text={problem} />
        {fields.map((field) => (
          <CorrectionInput
            key={field.path}
            field={field}
            isAtFault={field.path === problemField}
            onChange={(value) => change(field.path, value)}
          />
        ))}
      </Form>
    </SidePanel>
  );
}
