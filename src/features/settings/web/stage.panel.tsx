import { Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ColorChoice } from '../../../design/color-choice.tsx';
import { Form, FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { stageColors } from '../../../design/stage-colors.ts';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { archiveStage, createStage, editStage } from '../../stages/stage.commands.ts';
import { type Stage, stageKinds } from '../../stages/stage.record.ts';
import classes from './settings.module.css';

export interface StagePanelProps {
  /** Absent: a new one. */
  stage?: Stage;
  onClose(): void;
}

const blank: Pick<Stage, 'name' | 'color' | 'kind' | 'usualDays'> = {
  name: '',
  color: 'slate',
  kind: 'open',
  usualDays: 7,
};

export function StagePanel({ stage, onClose }: StagePanelProps) {
  const t = useText();
  const create = useCommand(createStage);
  const edit = useCommand(editStage);
  const archive = useCommand(archiveStage);
  const { name, color, kind, usualDays } = stage ?? blank;
  const [draft, setDraft] = useState({ name, color, kind, usualDays });
  const [tried, setTried] = useState(false);
  const change = (changes: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...changes }));
  const isNamed = draft.name.trim() !== '';
  const saving = useSubmit(async () => {
    const said = { ...draft, usualDays: draft.kind === 'open' ? draft.usualDays : null };
    await (stage ? edit({ id: stage.id, ...said }) : create({ id: newId(), ...said }));
    onClose();
  });
  const archiving = useSubmit(async (id: string) => {
    await archive({ id });
    onClose();
  });
  return (
    <SidePanel
      opened
      title={stage?.name ?? t('stageSettings.create')}
      closeText={t('settings.close')}
      onClose={onClose}
      footer={
        <>
          <Button type="submit" form="stage" loading={saving.busy}>
            {t('settings.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
          {stage && (
            <Button
              variant="subtle"
              color="red"
              c="var(--kili-late)"
              ml="auto"
              onClick={() => archiving.submit(stage.id)}
            >
              {t('settings.archive')}
            </Button>
          )}
        </>
      }
    >
      <Form
        id="stage"
        onSubmit={() => {
          setTried(true);
          if (isNamed) saving.submit();
        }}
      >
        <FormProblem text={saving.problem ?? archiving.problem} />
        <TextInput
          data-autofocus
          label={t('stageSettings.name')}
          maxLength={60}
          value={draft.name}
          error={tried && !isNamed && t('settings.nameMissing')}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <ColorChoice
          label={t('stageSettings.color')}
          value={draft.color}
          colorNames={Object.fromEntries(stageColors.map(({ name }) => [name, t(`stageSettings.colors.${name}`)]))}
          onChange={(color) => change({ color })}
        />
        <div className={classes.choice}>
          <span id="stage-kind">{t('stageSettings.kind')}</span>
          <SegmentedControl
            aria-labelledby="stage-kind"
            value={draft.kind}
            onChange={(kind) => change({ kind: kind as Stage['kind'] })}
            data={stageKinds.map((kind) => ({ value: kind, label: t(`stageSettings.kind_${kind}`) }))}
          />
        </div>
        {draft.kind === 'open' && (
          <NumberInput
            label={t('stageSettings.usualDays')}
            description={t('stageSettings.usualDaysNote')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            placeholder={t('stageSettings.noLimit')}
            min={1}
            max={999}
            clampBehavior="strict"
            allowDecimal={false}
            value={draft.usualDays ?? ''}
            onChange={(days) => change({ usualDays: typeof days === 'number' ? days : null })}
          />
        )}
      </Form>
    </SidePanel>
  );
}
