import { Autocomplete, Input, SegmentedControl, Select } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { userRecord } from '../../members/member.records.ts';
import { useCountryChoices } from './country-choices.ts';
import classes from './import-questions.module.css';
import type { ImportQuestions } from './import-questions.ts';
import { LegalBasisFields } from './legal-basis-fields.tsx';

export interface ImportQuestionsFormProps {
  answers: ImportQuestions;
  /** Sources of earlier files. */
  knownSources?: readonly string[];
  /** What the source will be when nothing is typed. */
  sourceExample?: string;
  /** Shows which answer is missing. */
  insists?: boolean;
  onAnswer(answers: Partial<ImportQuestions>): void;
  /** More fields on the same line. */
  children?: ReactNode;
}

/** What must be known of a file, asked in one line. */
export function ImportQuestionsForm(props: ImportQuestionsFormProps) {
  const { answers, knownSources = [], onAnswer } = props;
  const t = useText();
  const audienceId = useId();
  const countries = useCountryChoices();
  const owners = useOwnerChoices();
  return (
    <fieldset className={classes.line}>
      <legend className={classes.legend}>{t('importScreen.question.all')}</legend>
      <Autocomplete
        className={classes.source}
        label={t('importScreen.question.source')}
        placeholder={props.sourceExample ?? t('importScreen.question.sourceExample')}
        data={[...knownSources]}
        maxLength={120}
        value={answers.source}
        onChange={(source) => onAnswer({ source })}
      />
      <Select
        className={classes.country}
        label={t('importScreen.question.country')}
        title={t('importScreen.question.countryHelp')}
        data={countries}
        value={answers.country}
        searchable
        allowDeselect={false}
        onChange={(country) => country && onAnswer({ country })}
      />
      <Input.Wrapper labelElement="div" label={t('importScreen.question.audience')} labelProps={{ id: audienceId }}>
        <SegmentedControl
          className={classes.audience}
          aria-labelledby={audienceId}
          data={(['B2B', 'B2C'] as const).map((value) => ({ value, label: t(`importScreen.question.${value}`) }))}
          value={answers.audience}
          onChange={(audience) => onAnswer({ audience: audience as ImportQuestions['audience'] })}
        />
      </Input.Wrapper>
      <Select
        className={classes.owner}
        label={t('importScreen.question.owner')}
        data={owners}
        value={answers.ownerId ?? (owners.some(({ value }) => value === nobody) ? nobody : null)}
        searchable={owners.length > 8}
        allowDeselect={false}
        onChange={(owner) => onAnswer({ ownerId: owner === nobody ? null : owner })}
      />
      <LegalBasisFields answers={answers} insists={props.insists} onAnswer={onAnswer} />
      {props.children}
    </fieldset>
  );
}

const nobody = 'nobody';
const activeUsers = { where: { field: 'state', is: 'active' }, order: [{ field: 'name' }] } as const;

/** The people this person may give prospects to. */
function useOwnerChoices(): { value: string; label: string }[] {
  const t = useText();
  const caller = useCaller();
  const users = useRows(userRecord, activeUsers);
  const others = users.filter(({ id }) => id !== caller.userId && caller.can('prospects.assign', id));
  return [
    { value: caller.userId, label: t('importScreen.question.me') },
    ...(caller.scope('prospects.assign') === 'all'
      ? [{ value: nobody, label: t('importScreen.question.nobody') }]
      : []),
    ...others.map(({ id, name }) => ({ value: id, label: name })),
  ];
}
