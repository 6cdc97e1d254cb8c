import { Button, NumberInput, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { Section, Sections } from '../../../design/section.tsx';
import { useCaller, useCommand, useRow, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { editCompany } from '../../companies/company.commands.ts';
import { type Company, companyRecord } from '../../companies/company.record.ts';
import { readIdentity } from '../../companies/typed-identity.rules.ts';
import { CountryField } from '../../companies/web/country.field.tsx';
import { CurrencyField } from '../../companies/web/currency.field.tsx';
import { TimeZoneField } from '../../companies/web/time-zone.field.tsx';
import { Allowed } from './allowed.tsx';
import { CallPolicyForm } from './call-policy.form.tsx';
import { DictationForm } from './dictation.form.tsx';
import { NoteGuardForm } from './note-guard.form.tsx';
import classes from './settings.module.css';

type Draft = Partial<
  Pick<
    Company,
    'name' | 'country' | 'timeZone' | 'currency' | 'locale' | 'siren' | 'phone' | 'website' | 'deviceCacheHours'
  >
>;

export function CompanySettingsScreen() {
  const t = useText();
  const { companyId } = useCaller();
  const company = useRow(companyRecord, companyId);
  return (
    <Allowed permission="company.manage" title={t('settings.company.title')}>
      <PageHeader title={t('settings.company.title')} description={t('settings.company.description')} />
      {company ? (
        <>
          <CompanyForm company={company} />
          <CallPolicyForm company={company} />
          <DictationForm />
          <NoteGuardForm />
        </>
      ) : (
        <Sections>{<Skeleton height={240} />}</Sections>
      )}
    </Allowed>
  );
}

function CompanyForm({ company }: { company: Company }) {
  const t = useText();
  const edit = useCommand(editCompany);
  const [draft, setDraft] = useState<Draft>({});
  const [saved, setSaved] = useState(false);
  const { submit, busy, problem, problemField } = useSubmit(async () => {
    await edit({ id: company.id, ...draft });
    setDraft({});
    setSaved(true);
  });
  const shown = { ...company, ...draft };
  // A refusal names the first field alone; the others that are wrong too are marked beside it.
  const wrong = problem ? readIdentity(draft, shown.country).wrong : {};
  const isNamed = shown.name.trim() !== '';
  const change = (changes: Draft) => {
    setDraft((before) => ({ ...before, ...changes }));
    setSaved(false);
  };
  const textField = (field: 'siren' | 'phone' | 'website', type = 'text') => (
    <TextInput
      type={type}
      label={t(`settings.company.${field}`)}
      value={shown[field] ?? ''}
      error={wrong[field] ? t(wrong[field]) : problemField === field ? problem : undefined}
      onChange={(event) => change({ [field]: event.currentTarget.value || null })}
    />
  );
  return (
    <Form onSubmit={() => isNamed && submit()}>
      <Sections>
        <Section title={t('settings.company.identity')} description={t('settings.company.identityNote')}>
          <TextInput
            label={t('settings.company.name')}
            value={shown.name}
            error={isNamed ? undefined : t('settings.nameMissing')}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          {textField('siren')}
          {textField('phone', 'tel')}
          {textField('website', 'url')}
        </Section>
        <Section title={t('settings.company.place')} description={t('settings.company.placeNote')}>
          <CountryField
            label={t('settings.company.country')}
            value={shown.country}
            onChange={(country) => change({ country })}
          />
          <TimeZoneField
            label={t('settings.company.timeZone')}
            value={shown.timeZone}
            error={problemField === 'timeZone' ? problem : undefined}
            onChange={(timeZone) => change({ timeZone })}
          />
          <CurrencyField
            label={t('settings.company.currency')}
            value={shown.currency}
            onChange={(currency) => change({ currency })}
          />
          <div className={classes.choice}>
            <span id="company-locale">{t('settings.company.locale')}</span>
            <SegmentedControl
              aria-labelledby="company-locale"
              value={shown.locale}
              onChange={(locale) => change({ locale: locale as Company['locale'] })}
              data={[
                { value: 'fr', label: t('settings.company.french') },
                { value: 'en', label: t('settings.company.english') },
              ]}
            />
          </div>
        </Section>
        <Section title={t('settings.company.devices')} description={t('settings.company.devicesNote')}>
          <NumberInput
            label={t('settings.company.deviceCacheHours')}
            suffix={'\u202fh'}
            allowDecimal={false}
            min={companyRecord.schema.shape.deviceCacheHours.minValue ?? 1}
            max={companyRecord.schema.shape.deviceCacheHours.maxValue ?? undefined}
            value={shown.deviceCacheHours}
            error={problemField === 'deviceCacheHours' ? problem : undefined}
            onChange={(hours) => typeof hours === 'number' && change({ deviceCacheHours: hours })}
          />
          <FormProblem text={problem} />
          <FormActions>
            <Button type="submit" loading={busy} disabled={!isNamed}>
              {t('settings.save')}
            </Button>
            <SavedNote text={saved ? t('settings.saved') : undefined} />
          </FormActions>
        </Section>
      </Sections>
    </Form>
  );
}
