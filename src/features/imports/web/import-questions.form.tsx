import { Autocomplete, Input, SegmentedControl, Select } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { isSameName } from '../../../engine/same-name.ts';
import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { isInUse } from '../../assignment/assignment.rules.ts';
import { assignmentRuleRecord } from '../../assignment/assignment-rule.record.ts';
import { useOpenCampaigns } from '../../campaigns/web/campaigns.ts';
import { userRecord } from '../../members/member.records.ts';
import { openQuestion } from '../file-answers.rules.ts';
import { useCountryChoices } from './country-choices.ts';
import classes from './import-questions.module.css';
import type { ImportQuestions } from './import-questions.ts';
import { LegalBasisFields } from './legal-basis-fields.tsx';

export interface ImportQuestionsFormProps {
  answers: ImportQuestions;
  /** Sources of earlier files. */
  knownSources?: readonly string[];
  /** No file is known yet: what is left open will be proposed from it. */
  isBeforeFile?: boolean;
  /** Shows which answer is missing. */
  insists?: boolean;
  onAnswer(answers: Partial<ImportQuestions>): void;
  /** More fields on the same line. */
  children?: ReactNode;
}

/** What must be known of a file, asked in one line. */
export function ImportQuestionsForm(props: ImportQuestionsFormProps) {
  const { answers, knownSources = [], isBeforeFile = false, insists = false, onAnswer } = props;
  const t = useText();
  const audienceId = useId();
  const standingId = useId();
  const countries = useCountryChoices();
  const owners = useOwnerChoices();
  const mayFill = useCaller().can('campaigns.manage');
  const campaigns = useOpenCampaigns();
  const wanted = answers.campaignName.trim();
  const isNew = wanted !== '' && !campaigns.some(({ name }) => isSameName(name, wanted));
  return (
    <fieldset className={classes.line}>
      <legend className={classes.legend}>{t('importScreen.question.all')}</legend>
      <Autocomplete
        className={classes.source}
        label={t('importScreen.question.source')}
        placeholder={t('importScreen.question.sourceExample')}
        error={insists && openQuestion(answers) === 'source' && t('importScreen.question.sourceMissing')}
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
      <Input.Wrapper labelElement="div" label={t('importScreen.question.standing')} labelProps={{ id: standingId }}>
        <SegmentedControl
          className={classes.audience}
          aria-labelledby={standingId}
          data={(['prospects', 'customers'] as const).map((value) => ({
            value,
            label: t(`importScreen.question.${value}`),
          }))}
          value={answers.areCustomers ? 'customers' : 'prospects'}
          onChange={(standing) => onAnswer({ areCustomers: standing === 'customers' })}
        />
      </Input.Wrapper>
      <Select
        className={classes.owner}
        label={t('importScreen.question.owner')}
        data={owners}
        value={chosenOwner(answers, owners)}
        searchable={owners.length > 8}
        allowDeselect={false}
        onChange={(owner) =>
          onAnswer({ ownerId: owner === nobody || owner === rules ? null : owner, byRules: owner === rules })
        }
      />
      <LegalBasisFields answers={answers} insists={insists} isBeforeFile={isBeforeFile} onAnswer={onAnswer} />
      {mayFill && (
        <Autocomplete
          className={classes.campaign}
          label={t('importScreen.question.campaign')}
          title={t('importScreen.question.campaignHelp')}
          placeholder={t('importScreen.question.noCampaign')}
          description={isNew && t('importScreen.question.newCampaign')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={campaigns.map(({ name }) => name)}
          limit={20}
          maxLength={80}
          value={answers.campaignName}
          onChange={(campaignName) => onAnswer({ campaignName })}
        />
      )}
      {props.children}
    </fieldset>
  );
}

const nobody = 'nobody';
const rules = 'rules';
const activeUsers = { where: { field: 'state', is: 'active' }, order: [{ field: 'name' }] } as const;

interface OwnerChoice {
  value: string;
  label: string;
}

/** A choice that is offered no more, as where the last rule was turned off, is not chosen. */
function chosenOwner({ ownerId, byRules }: ImportQuestions, choices: readonly OwnerChoice[]): string | null {
  const isOffered = (wanted: string) => choices.some(({ value }) => value === wanted);
  if (byRules && isOffered(rules)) return rules;
  return ownerId ?? (isOffered(nobody) ? nobody : null);
}

/** The people this person may give prospects to; who gives to everybody may let the assignment rules do it. */
function useOwnerChoices(): OwnerChoice[] {
  const t = useText();
  const caller = useCaller();
  const users = useRows(userRecord, activeUsers);
  const others = users.filter(({ id }) => id !== caller.userId && caller.can('prospects.assign', id));
  const sharesOut = caller.scope('prospects.assign') === 'all';
  const hasRules = useRows(assignmentRuleRecord).some(isInUse);
  return [
    { value: caller.userId, label: t('importScreen.question.me') },
    ...(sharesOut ? [{ value: nobody, label: t('importScreen.question.nobody') }] : []),
    ...(sharesOut && hasRules ? [{ value: rules, label: t('importScreen.question.rules') }] : []),
    ...others.map(({ id, name }) => ({ value: id, label: name })),
  ];
}
