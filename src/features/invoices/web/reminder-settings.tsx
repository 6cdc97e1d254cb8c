import { Button, NumberInput } from '@mantine/core';
import { useText } from '../../../engine/web/hooks.ts';
import { type BillingIdentity, type InterestRate, REMINDER_LEVELS } from '../billing-settings.record.ts';
import { knownInterestRates, USUAL_REMINDER_DAYS } from '../late-payment.rules.ts';
import { usePaperTexts } from './invoice-calls.ts';
import classes from './invoices.module.css';

interface ReminderSettingsProps {
  shown: Pick<BillingIdentity, 'reminderDays' | 'interestRates'>;
  problem: string | undefined;
  onChange(changes: Partial<BillingIdentity>): void;
}

/** After how many days late each reminder is due, and the rates of late interest by half-year. */
export function ReminderSettings({ shown, problem, onChange }: ReminderSettingsProps) {
  const t = useText();
  const { digits } = usePaperTexts();
  const days = shown.reminderDays ?? [...USUAL_REMINDER_DAYS];
  const rates = shown.interestRates ?? [...knownInterestRates];
  const setRate = (place: number, changes: Partial<InterestRate>) =>
    onChange({ interestRates: rates.map((rate, at) => (at === place ? { ...rate, ...changes } : rate)) });
  return (
    <>
      <div className={classes.pair}>
        {Array.from({ length: REMINDER_LEVELS }, (_, place) => (
          <NumberInput
            // biome-ignore lint/suspicious/noArrayIndexKey: the levels never move
            key={place}
            label={t(`dunning.level.${place + 1}`)}
            allowDecimal={false}
            min={1}
            max={365}
            value={days[place] ?? ''}
            error={place === 0 ? problem : undefined}
            onChange={(value) =>
              typeof value === 'number' &&
              onChange({ reminderDays: days.map((one, at) => (at === place ? value : one)) })
            }
          />
        ))}
      </div>
      <fieldset className={classes.rates}>
        <legend>{t('dunning.rates')}</legend>
        <p className={classes.note}>{t('dunning.ratesNote')}</p>
        {rates.map(({ from, legal, ecb }, place) => (
          <div key={from} className={classes.rate}>
            <span>{halfYear(from)}</span>
            <NumberInput
              {...digits}
              aria-label={`${t('dunning.legal')}, ${halfYear(from)}`}
              label={place === 0 ? t('dunning.legal') : undefined}
              hideControls
              min={0}
              max={50}
              decimalScale={2}
              suffix={'\u202f%'}
              value={legal / 100}
              onChange={(value) => setRate(place, { legal: Math.round(Number(value) * 100) })}
            />
            <NumberInput
              {...digits}
              aria-label={`${t('dunning.ecb')}, ${halfYear(from)}`}
              label={place === 0 ? t('dunning.ecb') : undefined}
              hideControls
              min={0}
              max={50}
              decimalScale={2}
              suffix={'\u202f%'}
              value={ecb === null ? '' : ecb / 100}
              onChange={(value) => setRate(place, { ecb: value === '' ? null : Math.round(Number(value) * 100) })}
            />
          </div>
        ))}
        <Button
          variant="default"
          size="xs"
          onClick={() => onChange({ interestRates: [...rates, nextRate(rates)] })}
          disabled={rates.length >= MOST_RATES}
        >
          {t('dunning.addRate')}
        </Button>
      </fieldset>
    </>
  );

  function halfYear(from: string): string {
    const year = from.slice(0, 4);
    return from.slice(5, 7) === '01' ? t('dunning.firstHalf', { year }) : t('dunning.secondHalf', { year });
  }
}

const MOST_RATES = 40;

function nextRate(rates: readonly InterestRate[]): InterestRate {
  const last = rates.at(-1)!;
  const year = Number(last.from.slice(0, 4));
  const from = last.from.slice(5, 7) === '01' ? `${year}-07-01` : `${year + 1}-01-01`;
  return { from, legal: last.legal, ecb: last.ecb };
}
