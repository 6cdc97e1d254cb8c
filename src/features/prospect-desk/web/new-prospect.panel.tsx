import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useId, useRef } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { NewProspectForm } from './new-prospect.form.tsx';
import classes from './new-prospect.module.css';
import { useNewProspect } from './new-prospect-draft.ts';
import { offerUndo } from './undo-offers.tsx';

export interface NewProspectPanelProps {
  opened: boolean;
  onClose(): void;
}

/** A prospect in a few keys, from anywhere: Ctrl+Enter keeps it and opens it. What is typed survives a slip of the hand. */
export function NewProspectPanel({ opened, onClose }: NewProspectPanelProps) {
  const t = useText();
  const { hint } = useKeys();
  const navigate = useNavigate();
  const formId = useId();
  const firstField = useRef<HTMLInputElement>(null);
  const { draft, change, problems, create, busy, problem, forget, isResumed } = useNewProspect();

  async function keep() {
    const id = await create();
    if (!id) return;
    onClose();
    navigate({ to: '/prospects/$prospectId', params: { prospectId: id } });
  }
  function startAfresh() {
    const takeBack = forget();
    offerUndo(t('desk.draftForgotten'), async () => takeBack());
    firstField.current?.focus();
  }
  async function keepAndGoOn() {
    if (await create()) firstField.current?.focus();
  }

  return (
    <SidePanel
      opened={opened}
      title={t('desk.newProspect')}
      onClose={onClose}
      closeText={t('desk.close')}
      footer={
        <>
          <Button type="submit" form={formId} loading={busy} rightSection={<KeyHint keys={hint('submit')} />}>
            {t('desk.create')}
          </Button>
          <Button variant="default" disabled={busy} onClick={keepAndGoOn}>
            {t('desk.createAnother')}
          </Button>
        </>
      }
    >
      {isResumed && (
        <div role="status" className={classes.resumed}>
          <span>{t('desk.draftResumed')}</span>
          <Button size="compact-sm" variant="subtle" onClick={startAfresh}>
            {t('desk.startAfresh')}
          </Button>
        </div>
      )}
      <FormProblem text={problem} />
      <NewProspectForm
        id={formId}
        firstField={firstField}
        draft={draft}
        problems={problems}
        onChange={change}
        onSubmit={keep}
        onLeave={onClose}
      />
    </SidePanel>
  );
}
