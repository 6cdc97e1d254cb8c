import { NumberInput, Select } from '@mantine/core';
import { useText } from '../../../engine/web/hooks.ts';
import { type NextDateKind, type NextDateRule, proposedRules } from '../../outcomes/next-date-rule.ts';
import { nextDateText } from '../next-date-text.rules.ts';
import classes from './settings.module.css';

interface NextDateFieldProps {
  rule: NextDateRule;
  error: string | undefined;
  onChange(rule: NextDateRule): void;
}

interface Part {
  name: string;
  most: number;
  least: number;
  /** What an empty field says, where it may be empty. */
  empty?: { placeholder: string; value: null | undefined };
}

const days = (name: string): Part => ({ name, least: 0, most: 730 });
const times = (name: string): Part => ({ name, least: 1, most: 20 });
const unlimited = { placeholder: 'outcomeSettings.partMissing', value: undefined };

const parts: Readonly<Partial<Record<NextDateKind, readonly Part[]>>> = {
  hours: [{ name: 'hours', least: 0, most: 72 }],
  'calendar-days': [days('days')],
  'business-days': [days('days'), { ...times('maxTimes'), empty: unlimited }],
  chosen: [
    { ...days('defaultDays'), empty: { placeholder: 'outcomeSettings.defaultMissing', value: null } },
    { name: 'maxMonths', least: 1, most: 36 },
  ],
  minutes: [{ name: 'minutes', least: 1, most: 240 }, times('times')],
  'before-renewal': [days('daysBefore'), days('otherwiseDays')],
  recycle: [days('b2bDays'), { ...times('b2bTimes'), empty: unlimited }, days('b2cDays')],
};

/** When the next action falls due: what kind of rule, and its figures. */
export function NextDateField({ rule, error, onChange }: NextDateFieldProps) {
  const t = useText();
  const values = rule as Readonly<Record<string, unknown>>;
  const asked = parts[rule.kind] ?? [];
  return (
    <div>
      <Select
        label={t('outcomeSettings.nextDate')}
        allowDeselect={false}
        error={error}
        description={nextDateText(rule, t)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxDropdownHeight={340}
        data={Object.keys(proposedRules).map((kind) => ({ value: kind, label: t(`outcomeSettings.nextKind.${kind}`) }))}
        value={rule.kind}
        onChange={(kind) => kind && onChange(proposedRules[kind as NextDateKind])}
      />
      {asked.length > 0 && (
        <div className={classes.figures}>
          {asked.map(({ name, least, most, empty }) => (
            <NumberInput
              key={name}
              label={t(`outcomeSettings.part.${name}`)}
              placeholder={empty && t(empty.placeholder)}
              min={least}
              max={most}
              clampBehavior="blur"
              allowDecimal={false}
              value={(values[name] as number | null | undefined) ?? ''}
              onChange={(value) => {
                const isGiven = typeof value === 'number';
                if (isGiven || empty) onChange({ ...rule, [name]: isGiven ? value : empty?.value } as NextDateRule);
              }}
            />
          ))}
        </div>
      )}
    </div>
  );
}
