import {
  Button,
  Checkbox,
  ColorInput,
  NumberInput,
  SegmentedControl,
  Select,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { Section, Sections } from '../../../design/section.tsx';
import { currencySign, inUnits, minorDigits, moneyOf } from '../../../engine/money.ts';
import { useCommand, useRow, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Company } from '../../companies/company.record.ts';
import { dueMethods } from '../../sales/due-date.rules.ts';
import { readBilling } from '../billing-identity.rules.ts';
import { editBilling } from '../billing-settings.commands.ts';
import { type BillingIdentity, billingSettingsRecord, firstBilling } from '../billing-settings.record.ts';
import { usePaperTexts } from './invoice-calls.ts';
import classes from './invoices.module.css';
import { LogoField } from './logo.field.tsx';
import { ReminderSettings } from './reminder-settings.tsx';

type TextField = {
  [F in keyof BillingIdentity]: BillingIdentity[F] extends string | null ? F : never;
}[keyof BillingIdentity];

/** What invoices say of the company from now on. */
export function BillingForm({ company }: { company: Company }) {
  const t = useText();
  const edit = useCommand(editBilling);
  const known = useRow(billingSettingsRecord, company.id);
  const { locale, digits } = usePaperTexts();
  const [draft, setDraft] = useState<Partial<BillingIdentity>>({});
  const [saved, setSaved] = useState(false);
  const shown: BillingIdentity = { ...(known ?? firstBilling), ...draft };
  const { submit, busy, problem, problemField } = useSubmit(async () => {
    await edit(draft);
    setDraft({});
    setSaved(true);
  });
  const wrong: Partial<Record<string, string>> = problem ? readBilling(draft, company).wrong : {};
  const change = (changes: Partial<BillingIdentity>) => {
    setDraft((before) => ({ ...before, ...changes }));
    setSaved(false);
  };
  const place = (changes: Partial<BillingIdentity['address']>) => change({ address: { ...shown.address, ...changes } });
  const text = (field: TextField, maxLength = 200) => (
    <TextInput
      label={t(`billingSettings.${field}`)}
      maxLength={maxLength}
      value={shown[field] ?? ''}
      error={wrong[field] ? t(wrong[field]) : problemField === field ? problem : undefined}
      onChange={(event) => change({ [field]: event.currentTarget.value || null })}
    />
  );
  const line = (field: 'line1' | 'line2' | 'postalCode' | 'city', label: string, maxLength: number) => (
    <TextInput
      label={t(`billingSettings.${label}`)}
      maxLength={maxLength}
      value={shown.address[field] ?? ''}
      onChange={(event) => place({ [field]: event.currentTarget.value })}
    />
  );
  const money = { digits: minorDigits(company.currency), sign: currencySign(company.currency, locale) };
  return (
    <Form onSubmit={() => submit()}>
      <Sections>
        <Section title={t('billingSettings.identity')} description={t('billingSettings.identityNote')}>
          {text('legalName')}
          <div className={classes.pair}>
            {text('legalForm', 60)}
            <NumberInput
              {...digits}
              label={t('billingSettings.capital')}
              hideControls
              min={0}
              decimalScale={money.digits}
              suffix={`\u202f${money.sign}`}
              value={shown.capital === null ? '' : inUnits({ amount: shown.capital, currency: company.currency })}
              onChange={(value) =>
                change({ capital: value === '' ? null : moneyOf(Number(value), company.currency).amount })
              }
            />
          </div>
          {line('line1', 'street', 200)}
          {line('line2', 'line2', 200)}
          <div className={classes.pair}>
            {line('postalCode', 'postalCode', 12)}
            {line('city', 'city', 100)}
          </div>
          <div className={classes.pair}>
            {text('siret', 20)}
            {text('rcsCity', 100)}
          </div>
          {text('email')}
        </Section>
        <Section title={t('billingSettings.vat')} description={t('billingSettings.vatNote')}>
          <SegmentedControl
            aria-label={t('billingSettings.vatRegime')}
            value={shown.vatRegime}
            onChange={(chosen) => change({ vatRegime: chosen === 'franchise' ? 'franchise' : 'normal' })}
            data={(['normal', 'franchise'] as const).map((value) => ({
              value,
              label: t(`billingSettings.regime.${value}`),
            }))}
          />
          {text('vatNumber', 20)}
          {shown.vatRegime === 'normal' && (
            <Checkbox
              label={t('billingSettings.vatOnDebits')}
              checked={shown.vatOnDebits}
              onChange={(event) => change({ vatOnDebits: event.currentTarget.checked })}
            />
          )}
        </Section>
        <Section title={t('billingSettings.payment')} description={t('billingSettings.paymentNote')}>
          {text('iban', 50)}
          {text('bic', 20)}
          <div className={classes.pair}>
            <Select
              label={t('billingSettings.method')}
              allowDeselect={false}
              data={dueMethods.map((value) => ({ value, label: t(`billingSettings.methodOf.${value}`) }))}
              value={shown.terms.method}
              onChange={(value) =>
                change({ terms: { ...shown.terms, method: dueMethods.find((one) => one === value) ?? 'net' } })
              }
            />
            <NumberInput
              label={t('billingSettings.days')}
              allowDecimal={false}
              min={0}
              max={120}
              value={shown.terms.days}
              error={problemField === 'terms' ? problem : undefined}
              onChange={(days) => typeof days === 'number' && change({ terms: { ...shown.terms, days } })}
            />
          </div>
          <NumberInput
            {...digits}
            label={t('billingSettings.lateRate')}
            description={t('billingSettings.lateRateNote')}
            hideControls
            min={0}
            max={50}
            decimalScale={2}
            value={shown.lateRate === null ? '' : shown.lateRate / 100}
            onChange={(value) => change({ lateRate: value === '' ? null : Math.round(Number(value) * 100) })}
          />
          {text('escompte')}
        </Section>
        <Section title={t('dunning.settings')} description={t('dunning.settingsNote')}>
          <ReminderSettings
            shown={shown}
            problem={problemField === 'reminderDays' ? problem : undefined}
            onChange={change}
          />
        </Section>
        <Section title={t('billingSettings.quotes')} description={t('billingSettings.quotesNote')}>
          {text('insurance', 400)}
          {text('mediator', 400)}
        </Section>
        <Section title={t('billingSettings.platform')} description={t('billingSettings.platformNote')}>
          {text('platformName')}
          {text('platformId')}
        </Section>
        <Section title={t('billingSettings.paper')} description={t('billingSettings.paperNote')}>
          <LogoField logoAt={shown.logoAt} name={shown.legalName ?? company.name} />
          <ColorInput
            label={t('billingSettings.accent')}
            format="hex"
            value={shown.accent ?? ''}
            onChange={(accent) => change({ accent: /^#[0-9a-f]{6}$/i.test(accent) ? accent : null })}
          />
          <Textarea
            label={t('billingSettings.footer')}
            autosize
            minRows={1}
            maxRows={3}
            maxLength={600}
            value={shown.footer ?? ''}
            onChange={(event) => change({ footer: event.currentTarget.value || null })}
          />
          <div className={classes.pair}>
            {(['invoiceSeries', 'creditSeries'] as const).map((field) => (
              <TextInput
                key={field}
                label={t(`billingSettings.${field}`)}
                maxLength={10}
                value={shown[field]}
                error={problemField === field ? problem : undefined}
                onChange={(event) => change({ [field]: event.currentTarget.value.toUpperCase() })}
              />
            ))}
          </div>
          <FormProblem text={problem} />
          <FormActions>
            <Button type="submit" loading={busy}>
              {t('settings.save')}
            </Button>
            <SavedNote text={saved ? t('settings.saved') : undefined} />
          </FormActions>
        </Section>
      </Sections>
    </Form>
  );
}
