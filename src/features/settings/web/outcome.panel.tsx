import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { editOutcome } from '../../outcomes/outcome.commands.ts';
import type { Outcome } from '../../outcomes/outcome.record.ts';
import { outcomeColors } from '../../outcomes/outcome-definition.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { nextDateText } from '../next-date-text.rules.ts';
import classes from './settings.module.css';

export interface OutcomePanelProps {
  outcome: Outcome;
  outcomes: readonly Outcome[];
  stages: readonly Stage[];
  /** With one pipeline nothing is said of others. */
  hasPipelines: boolean;
  onClose(): void;
}

/** Renames, recolours or re-keys one outcome; what it does to dates and the law is not changed here. */
export function OutcomePanel({ outcome, outcomes, stages, hasPipelines, onClose }: OutcomePanelProps) {
  const t = useText();
  const edit = useCommand(editOutcome);
  const { label, key, color, stageKey } = outcome;
  const [draft, setDraft] = useState({ label, key, color, stageKey });
  const change = (changes: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...changes }));
  const isNamed = draft.label.trim() !== '';
  const holder = draft.key && outcomes.find((other) => other.key === draft.key && other.id !== outcome.id);
  const { submit, busy, problem } = useSubmit(async () => {
    await edit({ id: outcome.id, ...draft });
    onClose();
  });
  return (
    <SidePanel
      opened
      title={outcome.label}
      lead={outcome.isSystem ? t('outcomeSettings.system') : undefined}
      closeText={t('settings.close')}
      onClose={onClose}
      footer={
        <>
          <Button type="submit" form="outcome" loading={busy} disabled={!isNamed}>
            {t('settings.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
        </>
      }
    >
      <Form id="outcome" onSubmit={() => isNamed && submit()}>
        <FormProblem text={problem} />
        <TextInput
          data-autofocus
          label={t('outcomeSettings.label')}
          maxLength={60}
          value={draft.label}
          error={isNamed ? undefined : t('settings.nameMissing')}
          onChange={(event) => change({ label: event.currentTarget.value })}
        />
        <TextInput
          label={t('outcomeSettings.key')}
          description={holder ? t('outcomeSettings.keyHeldBy', { label: holder.label }) : t('outcomeSettings.keyNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={t('outcomeSettings.noKey')}
          value={draft.key ?? ''}
          onChange={(event) => change({ key: keyIn(event.currentTarget.value) })}
        />
        <div className={classes.choice}>
          <span id="outcome-color">{t('outcomeSettings.color')}</span>
          <SegmentedControl
            aria-labelledby="outcome-color"
            value={draft.color}
            onChange={(value) => change({ color: value })}
            data={outcomeColors.map((value) => ({
              value,
              label: (
                <span className={classes.mark} data-color={value}>
                  {t(`outcomeSettings.colors.${value}`)}
                </span>
              ),
            }))}
          />
        </div>
        <Select
          label={t('outcomeSettings.stage')}
          description={t(hasPipelines ? 'outcomeSettings.stageNoteSeveral' : 'outcomeSettings.stageNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          clearable
          placeholder={t('outcomeSettings.noStage')}
          data={stages.flatMap((stage) =>
            stage.key && !stage.archivedAt ? [{ value: stage.key, label: stage.name }] : [],
          )}
          value={draft.stageKey}
          onChange={(value) => change({ stageKey: value })}
        />
        <TextInput
          readOnly
          variant="filled"
          label={t('outcomeSettings.nextDate')}
          value={nextDateText(outcome.nextDate, t)}
        />
        {outcome.effect !== 'none' && (
          <TextInput
            readOnly
            variant="filled"
            label={t('outcomeSettings.effect')}
            value={t(`outcomeSettings.effects.${outcome.effect}`)}
          />
        )}
      </Form>
    </SidePanel>
  );
}

/** The last character typed: a new key takes the place of the old one without erasing it first. */
function keyIn(typed: string): string | null {
  const last = typed.trim().at(-1);
  return last ? last.toLowerCase() : null;
}
