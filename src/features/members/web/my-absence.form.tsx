import { Button } from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { Section } from '../../../design/section.tsx';
import { addDays } from '../../../engine/dates.ts';
import { useCaller, useCommand, useRow, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useToday } from '../../../engine/web/when.ts';
import { isAbsent } from '../absence.rules.ts';
import { editMe } from '../member.commands.ts';
import { userRecord } from '../member.records.ts';
import { AbsenceField } from './absence.field.tsx';

/** Until when one is away: the assignment rules then pass one over. */
export function MyAbsence() {
  const t = useText();
  const { userId } = useCaller();
  const me = useRow(userRecord, userId);
  const edit = useCommand(editMe);
  const today = useToday();
  const [chosen, setChosen] = useState<string | null>();
  const [saved, setSaved] = useState(false);
  const { submit, busy, problem } = useSubmit(async () => {
    await edit({ absentUntil: shown });
    setChosen(undefined);
    setSaved(true);
  });
  const kept = me && isAbsent(me, today) ? me.absentUntil : null;
  const shown = chosen === undefined ? kept : chosen;
  return (
    <Section title={t('account.absence.title')} description={t('account.absence.description')}>
      <Form onSubmit={() => submit()}>
        <AbsenceField
          label={t('account.absence.until')}
          description={t('account.absence.untilNote')}
          earliest={addDays(today, 1)}
          value={shown}
          error={problem}
          onChange={(day) => {
            setChosen(day);
            setSaved(false);
          }}
        />
        <FormActions>
          <Button type="submit" loading={busy} disabled={shown === kept}>
            {t('account.save')}
          </Button>
          <SavedNote text={saved ? t('account.saved') : undefined} />
        </FormActions>
      </Form>
    </Section>
  );
}
