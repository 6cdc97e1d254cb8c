import { SegmentedControl, TextInput } from '@mantine/core';
import { useText } from '../../../engine/web/hooks.ts';
import { CountryField } from '../../companies/web/country.field.tsx';
import { TimeZoneField } from '../../companies/web/time-zone.field.tsx';
import classes from './platform.module.css';

export interface CompanyDraft {
  name: string;
  country: string;
  timeZone: string;
  locale: 'fr' | 'en';
}

export interface CompanyFieldsProps {
  draft: CompanyDraft;
  onChange(changes: Partial<CompanyDraft>): void;
  nameProblem?: string;
}

/** What the platform's owner decides about a company, new or not. */
export function CompanyFields({ draft, onChange, nameProblem }: CompanyFieldsProps) {
  const t = useText();
  return (
    <>
      <TextInput
        data-autofocus
        label={t('platform.companies.name')}
        value={draft.name}
        error={nameProblem}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <CountryField
        label={t('platform.companies.country')}
        value={draft.country}
        onChange={(country) => onChange({ country })}
      />
      <TimeZoneField
        label={t('platform.companies.timeZone')}
        value={draft.timeZone}
        onChange={(timeZone) => onChange({ timeZone })}
      />
      <div className={classes.choice}>
        <span id="company-locale">{t('platform.companies.locale')}</span>
        <SegmentedControl
          aria-labelledby="company-locale"
          value={draft.locale}
          onChange={(locale) => onChange({ locale: locale as CompanyDraft['locale'] })}
          data={[
            { value: 'fr', label: t('platform.companies.french') },
            { value: 'en', label: t('platform.companies.english') },
          ]}
        />
      </div>
    </>
  );
}
