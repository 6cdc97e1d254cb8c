import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form } from '../../../design/form.tsx';
import { Section } from '../../../design/section.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { firstTurn, rulesFor } from '../../assignment/assignment.rules.ts';
import type { AssignmentRule } from '../../assignment/assignment-rule.record.ts';
import { CountryField } from '../../companies/web/country.field.tsx';
import classes from './assignment.module.css';
import settings from './settings.module.css';
import { useTakers } from './takers.ts';

interface Tried {
  postalCode: string;
  country: string;
}

/** Who would get a prospect who lives there. Nothing is given: it is the rules as they stand, asked here. */
export function AssignmentTrial({ rules }: { rules: readonly AssignmentRule[] }) {
  const t = useText();
  const caller = useCaller();
  const [postalCode, setPostalCode] = useState('');
  const [country, setCountry] = useState(caller.country);
  const [tried, setTried] = useState<Tried>();
  return (
    <Section title={t('assignmentSettings.trial.title')} description={t('assignmentSettings.trial.note')}>
      <Form onSubmit={() => setTried({ postalCode, country })}>
        <div className={classes.fields}>
          <TextInput
            label={t('assignmentSettings.trial.postalCode')}
            maxLength={12}
            value={postalCode}
            onChange={(event) => {
              setPostalCode(event.currentTarget.value);
              setTried(undefined);
            }}
          />
          <CountryField
            label={t('assignmentSettings.trial.country')}
            value={country}
            onChange={(chosen) => {
              setCountry(chosen);
              setTried(undefined);
            }}
          />
          <Button type="submit" variant="default">
            {t('assignmentSettings.trial.act')}
          </Button>
        </div>
        <div role="status">{tried && <Answer tried={tried} rules={rules} />}</div>
      </Form>
    </Section>
  );
}

function Answer({ tried, rules }: { tried: Tried; rules: readonly AssignmentRule[] }) {
  const t = useText();
  const { country } = useCaller();
  const { isHere, nameOf } = useTakers();
  const fitting = rulesFor(rules, tried, country);
  const turn = firstTurn(fitting, isHere);
  const passed = fitting.slice(0, turn ? fitting.indexOf(turn.rule) : undefined).map(({ name }) => name);
  return (
    <>
      <p className={classes.answer}>
        {turn
          ? t('assignmentSettings.trial.turn', { rule: turn.rule.name, name: nameOf(turn.userId) })
          : t('assignmentSettings.trial.nobody')}
      </p>
      {passed.length > 0 && (
        <p className={settings.soft}>{t('assignmentSettings.trial.passed', { names: passed.join(', ') })}</p>
      )}
    </>
  );
}
