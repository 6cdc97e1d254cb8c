import { SegmentedControl, Switch } from '@mantine/core';
import { useText } from '../../../engine/web/hooks.ts';
import type { OutcomeMeaning } from '../../outcomes/outcome.rules.ts';
import classes from './settings.module.css';

interface OutcomeCountsFieldProps {
  outcome: OutcomeMeaning;
  /** An outcome of Kili counts the same in every company. */
  isFixed: boolean;
  onChange(changes: Partial<OutcomeMeaning>): void;
}

const decisionMakers = ['yes', 'no', 'ask'] as const;

/** What the figures and the law count of a call that ended so. What follows from a choice is chosen with it. */
export function OutcomeCountsField({ outcome, isFixed, onChange }: OutcomeCountsFieldProps) {
  const t = useText();
  const { reached, response, positive, countsAsAttempt, decisionMaker } = outcome;
  const unreached = { response: false, positive: false, decisionMaker: 'no' as const };
  return (
    <fieldset className={classes.counts} disabled={isFixed}>
      <legend className={classes.heading}>{t('outcomeSettings.counts')}</legend>
      <Switch
        label={t('outcomeSettings.reached')}
        checked={reached}
        onChange={({ currentTarget: { checked } }) =>
          onChange({ reached: checked, ...(checked ? { countsAsAttempt: true } : unreached) })
        }
      />
      <Switch
        label={t('outcomeSettings.response')}
        checked={response}
        disabled={!reached}
        onChange={({ currentTarget: { checked } }) =>
          onChange({ response: checked, ...(!checked && { positive: false }) })
        }
      />
      <Switch
        label={t('outcomeSettings.positive')}
        checked={positive}
        disabled={!response}
        onChange={({ currentTarget: { checked } }) => onChange({ positive: checked })}
      />
      <Switch
        label={t('outcomeSettings.countsAsAttempt')}
        checked={countsAsAttempt}
        disabled={reached}
        onChange={({ currentTarget: { checked } }) => onChange({ countsAsAttempt: checked })}
      />
      <div className={classes.choice}>
        <span id="outcome-decision-maker">{t('outcomeSettings.decisionMaker')}</span>
        <SegmentedControl
          aria-labelledby="outcome-decision-maker"
          disabled={isFixed || !reached}
          value={decisionMaker}
          onChange={(value) => onChange({ decisionMaker: value })}
          data={decisionMakers.map((value) => ({ value, label: t(`outcomeSettings.decisionMakers.${value}`) }))}
        />
      </div>
    </fieldset>
  );
}
