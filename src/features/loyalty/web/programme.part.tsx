import { Button, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { Section, Sections } from '../../../design/section.tsx';
import { currencySign, inUnits, minorDigits, moneyOf } from '../../../engine/money.ts';
import { useCaller } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { LoyaltyProgramme } from '../loyalty-programme.record.ts';
import { usualProgramme } from '../programme.rules.ts';
import { usePointsWrite } from './account-facts.ts';
import classes from './loyalty.module.css';
import { useLoyaltyWords } from './loyalty-words.ts';
import { useProgramme } from './programme-here.ts';
import { TierFields } from './tier-fields.tsx';

type Choice = Pick<LoyaltyProgramme, 'isOn' | 'name' | 'earnings' | 'tiers' | 'lotMonths'>;

/** What else a company may bill in. */
const currencies = ['EUR', 'CHF', 'MAD', 'XOF', 'XAF', 'TND', 'DZD', 'CAD', 'USD', 'GBP'];

/** The rules of the programme; a change never recalculates what was earned. */
export function ProgrammePart() {
  const { t, day, locale } = useLoyaltyWords();
  const { currency } = useCaller();
  const { current, planned } = useProgramme();
  const write = usePointsWrite();
  const first = { ...usualProgramme(currency), isOn: true, name: t('loyaltyScreen.programmeUsual') };
  const { isOn, name, earnings, tiers, lotMonths }: Choice = planned ?? current ?? first;
  const [draft, setDraft] = useState<Partial<Choice>>({});
  const [savedFrom, setSavedFrom] = useState<string>();
  const shown = { isOn, name, earnings, tiers, lotMonths, ...draft };
  const change = (changes: Partial<Choice>) => {
    setDraft((before) => ({ ...before, ...changes }));
    setSavedFrom(undefined);
  };
  const { submit, busy, problem, problemField } = useSubmit(async () => {
    const { validFrom } = await write<LoyaltyProgramme>('/loyalty-programmes', shown);
    setDraft({});
    setSavedFrom(validFrom);
  });
  const errorOf = (field: string) => (problemField === field ? problem : undefined);
  const earned = Object.entries(shown.earnings);
  const others = currencies.filter((one) => !(one in shown.earnings));
  return (
    <Form onSubmit={submit}>
      <Sections>
        <Section title={t('loyaltyScreen.tab.programme')} description={t('loyaltyScreen.isOnNote')}>
          <Switch
            label={t('loyaltyScreen.isOn')}
            checked={shown.isOn}
            onChange={(event) => change({ isOn: event.currentTarget.checked })}
          />
          <TextInput
            label={t('loyaltyScreen.programmeName')}
            maxLength={80}
            value={shown.name}
            error={errorOf('name')}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        </Section>
        <Section title={t('loyaltyScreen.earning')} description={t('loyaltyScreen.earningNote')}>
          {earned.map(([code, amount]) => (
            <NumberInput
              key={code}
              hideControls
              allowNegative={false}
              decimalScale={minorDigits(code)}
              decimalSeparator={locale === 'fr' ? ',' : '.'}
              rightSection={currencySign(code, locale)}
              rightSectionWidth={64}
              label={t('loyaltyScreen.earningOf', { currency: code })}
              value={inUnits({ amount, currency: code })}
              onChange={(typed) =>
                typeof typed === 'number' &&
                change({ earnings: { ...shown.earnings, [code]: moneyOf(typed, code).amount } })
              }
            />
          ))}
          <Select
            label={t('loyaltyScreen.addCurrency')}
            data={others}
            value={null}
            error={errorOf('earnings')}
            onChange={(code) => code && change({ earnings: { ...shown.earnings, ...usualProgramme(code).earnings } })}
          />
        </Section>
        <Section title={t('loyaltyScreen.lots')} description={t('loyaltyScreen.lotsNote')}>
          <NumberInput
            label={t('loyaltyScreen.lotMonths')}
            allowDecimal={false}
            min={1}
            max={120}
            value={shown.lotMonths}
            error={errorOf('lotMonths')}
            onChange={(typed) => typeof typed === 'number' && change({ lotMonths: typed })}
          />
        </Section>
        <Section title={t('loyaltyScreen.tiers')} description={t('loyaltyScreen.tiersNote')}>
          <TierFields tiers={shown.tiers} problem={errorOf('tiers')} onChange={(tiers) => change({ tiers })} />
        </Section>
        <Section title={t('loyaltyScreen.change')}>
          {planned && <p className={classes.note}>{t('loyaltyScreen.planned', { day: day(planned.validFrom) })}</p>}
          <p className={classes.note}>{t(current?.isOn ? 'loyaltyScreen.changeLater' : 'loyaltyScreen.changeNow')}</p>
          <FormProblem text={problemField ? undefined : problem} />
          <FormActions>
            <Button type="submit" loading={busy}>
              {t('loyaltyScreen.save')}
            </Button>
            <SavedNote text={savedFrom && t('loyaltyScreen.savedFrom', { day: day(savedFrom) })} />
          </FormActions>
        </Section>
      </Sections>
    </Form>
  );
}
