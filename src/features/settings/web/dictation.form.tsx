import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { Section, Sections } from '../../../design/section.tsx';
import { useCaller, useCommand, useRow, useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { editDictationSettings } from '../../dictation/dictation-settings.commands.ts';
import {
  dictationSettingsRecord,
  type SpeechEngine,
  speechEngines,
  usualEngines,
} from '../../dictation/dictation-settings.record.ts';
import classes from './settings.module.css';

/** Who may write down what the people of the company dictate, and who is asked first. */
export function DictationForm() {
  const t = useText();
  const { companyId } = useCaller();
  const settings = useRow(dictationSettingsRecord, companyId);
  const edit = useCommand(editDictationSettings);
  const [draft, setDraft] = useState<readonly SpeechEngine[]>();
  const [saved, setSaved] = useState(false);
  const shown = draft ?? settings?.engines ?? usualEngines;
  const { submit, busy, problem } = useSubmit(async () => {
    await edit({ engines: [...shown] });
    setDraft(undefined);
    setSaved(true);
  });
  const change = (engines: readonly SpeechEngine[]) => {
    setDraft(engines);
    setSaved(false);
  };
  const allow = (engine: SpeechEngine, isAllowed: boolean) =>
    change(isAllowed ? [...shown, engine] : shown.filter((one) => one !== engine));
  return (
    <Form onSubmit={() => submit()}>
      <Sections>
        <Section title={t('dictation.settings.title')} description={t('dictation.settings.description')}>
          {speechEngines.map((engine) => (
            <Checkbox
              key={engine}
              label={t(`dictation.settings.${engine}`)}
              description={t(`dictation.settings.${engine}Note`)}
              checked={shown.includes(engine)}
              onChange={(event) => allow(engine, event.currentTarget.checked)}
            />
          ))}
          {shown.length === speechEngines.length && (
            <div className={classes.choice}>
              <span id="dictation-first">{t('dictation.settings.first')}</span>
              <SegmentedControl
                aria-labelledby="dictation-first"
                value={shown[0] ?? 'server'}
                onChange={(first) => change(shown.toSorted((a, b) => Number(b === first) - Number(a === first)))}
                data={speechEngines.map((value) => ({ value, label: t(`dictation.settings.${value}`) }))}
              />
            </div>
          )}
          <EngineState />
          <FormProblem text={problem} />
          <FormActions>
            <Button type="submit" loading={busy}>
              {t('dictation.settings.save')}
            </Button>
            <SavedNote text={saved ? t('dictation.settings.saved') : undefined} />
          </FormActions>
        </Section>
      </Sections>
    </Form>
  );
}

function EngineState() {
  const t = useText();
  const { data, error } = useServer<{ state: string }>('/api/dictation/engine');
  const state = data?.state ?? (error ? 'unknown' : undefined);
  return (
    <span className={classes.soft}>
      {t('dictation.settings.state')}
      {'\u202f: '}
      {state && t(`dictation.settings.${state}`)}
    </span>
  );
}
