import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { Section } from '../../../design/section.tsx';
import { addDays } from '../../../engine/dates.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { noteAbsence } from '../../members/member.commands.ts';
import { AbsenceField } from '../../members/web/absence.field.tsx';
import classes from './assignment.module.css';
import settings from './settings.module.css';
import { useTakers } from './takers.ts';

/** Who is away, and until when; noted here by whoever gives prospects out. */
export function Absences() {
  const t = useText();
  const { locale } = useLanguage();
  const { active, away, today } = useTakers();
  const note = useCommand(noteAbsence);
  const [id, setId] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const noting = useSubmit(async () => {
    if (!id || !day) throw new Refusal('assignmentSettings.absences.incomplete');
    await note({ id, absentUntil: day });
    setId(null);
    setDay(null);
  });
  const ending = useSubmit((userId: string) => note({ id: userId, absentUntil: null }));
  return (
    <Section title={t('assignmentSettings.absences.title')} description={t('assignmentSettings.absences.note')}>
      {away.length === 0 && <p className={settings.soft}>{t('assignmentSettings.absences.none')}</p>}
      <ul className={settings.list} aria-label={t('assignmentSettings.absences.title')}>
        {away.map(({ id, name, absentUntil }) => (
          <li key={id}>
            <span className={settings.lines}>
              <span className={settings.name}>{name}</span>
              <span className={settings.soft}>
                {t('assignmentSettings.absences.back', { day: dayInFigures(absentUntil ?? today, locale) })}
              </span>
            </span>
            <Button
              variant="subtle"
              size="xs"
              aria-label={t('assignmentSettings.absences.hereOf', { name })}
              onClick={() => ending.submit(id)}
            >
              {t('assignmentSettings.absences.here')}
            </Button>
          </li>
        ))}
      </ul>
      <Form onSubmit={() => noting.submit()}>
        <FormProblem text={noting.problem ?? ending.problem} />
        <div className={classes.fields}>
          <Select
            searchable
            label={t('assignmentSettings.absences.person')}
            nothingFoundMessage={t('assignmentSettings.noFit')}
            data={active.map((user) => ({ value: user.id, label: user.name }))}
            value={id}
            onChange={setId}
          />
          <AbsenceField
            label={t('assignmentSettings.absences.until')}
            earliest={addDays(today, 1)}
            value={day}
            onChange={setDay}
          />
          <Button type="submit" variant="default" loading={noting.busy}>
            {t('assignmentSettings.absences.act')}
          </Button>
        </div>
      </Form>
    </Section>
  );
}
