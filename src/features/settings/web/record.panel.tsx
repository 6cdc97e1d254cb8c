import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';

import { useTooLong } from './too-long.ts';

export interface RecordPanelProps {
  /** The id of the form, by which its button finds it. */
  form: string;
  title: string;
  /** Under the title. */
  lead?: string | undefined;
  name: { label: string; value: string; longest: number; onChange(name: string): void };
  onSave(): Promise<unknown>;
  /** Absent where there is nothing to archive yet. */
  onArchive?: (() => Promise<unknown>) | undefined;
  /** What is offered where prospects still stand in what was to be archived. */
  whenHeld?: ReactNode;
  onClose(): void;
  /** The other fields. */
  children?: ReactNode;
  /** What stands below the form. */
  below?: ReactNode;
}

/** One thing of the settings: its name and the rest, saved, left or archived. */
export function RecordPanel(props: RecordPanelProps) {
  const { form, title, lead, name, onSave, onArchive, whenHeld, onClose, children, below } = props;
  const t = useText();
  const [tried, setTried] = useState(false);
  const tooLong = useTooLong(name.value, name.longest);
  const isMissing = name.value.trim() === '';
  const saving = useSubmit(async () => {
    archiving.clear();
    await onSave();
    onClose();
  });
  const archiving = useSubmit(async () => {
    saving.clear();
    await onArchive?.();
    onClose();
  });
  const isNameAtFault = saving.problemField === 'name';
  function nameProblem(): string | undefined {
    if (isMissing) return tried ? t('settings.nameMissing') : undefined;
    return tooLong ?? (isNameAtFault ? saving.problem : undefined);
  }
  return (
    <SidePanel
      opened
      title={title}
      lead={lead}
      closeText={t('settings.close')}
      onClose={onClose}
      footer={
        <>
          <Button type="submit" form={form} loading={saving.busy}>
            {t('settings.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
          {onArchive && (
            <Button variant="subtle" color="red" c="var(--kili-late)" ml="auto" onClick={() => archiving.submit()}>
              {t('settings.archive')}
            </Button>
          )}
        </>
      }
    >
      <Form
        id={form}
        onSubmit={() => {
          setTried(true);
          if (!isMissing && !tooLong) saving.submit();
        }}
      >
        <FormProblem text={isNameAtFault ? archiving.problem : (saving.problem ?? archiving.problem)} />
        <TextInput
          data-autofocus
          label={name.label}
          value={name.value}
          error={nameProblem()}
          onChange={(event) => name.onChange(event.currentTarget.value)}
        />
        {children}
      </Form>
      {archiving.problemKey?.includes('.holds') && whenHeld}
      {below}
    </SidePanel>
  );
}
