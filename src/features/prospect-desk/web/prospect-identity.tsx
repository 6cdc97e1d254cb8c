import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { RecordField } from '../../../design/record-field.tsx';
import { Refusal } from '../../../engine/refusal.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { readCountry } from '../../prospects/country.rules.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { readSiret } from '../../prospects/siret.rules.ts';
import { EmailsField } from './emails-field.tsx';
import { AmountEditor, ChoiceEditor, DayEditor, SuggestEditor, TagsEditor, TextEditor } from './field-editors.tsx';
import { useSources } from './known-sources.ts';
import { moneyText } from './money-text.ts';
import { PhonesField } from './phones-field.tsx';
import { type ProspectChanges, useProspectEditing } from './prospect-editing.ts';
import classes from './prospect-identity.module.css';

type TextField = 'firstName' | 'lastName' | 'jobTitle' | 'organisation' | 'website';
type AddressField = 'line1' | 'line2' | 'postalCode' | 'city';

/** Who the prospect is: every line is changed where it stands. */
export function ProspectIdentity({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { locale } = useLanguage();
  const { save, mayEdit } = useProspectEditing(prospect);
  const currency = prospect.expectedAmount?.currency ?? 'EUR';

  /** A line of the record; without permission it is read only. */
  function field(name: string, value: ReactNode, editor: (close: () => void, label: string) => ReactNode) {
    const label = t(`prospect.${name}`);
    return (
      <RecordField
        key={name}
        label={label}
        value={value}
        placeholder={mayEdit ? t('desk.add') : undefined}
        editText={t('desk.edit')}
        renderEditor={mayEdit ? (close) => editor(close, label) : undefined}
      />
    );
  }
  const text = (name: TextField, value: string | null = prospect[name]) =>
    field(name, value, (close, label) => (
      <TextEditor
        label={label}
        value={value ?? ''}
        onSave={(typed) => save({ [name]: orNull(typed) })}
        onClose={close}
      />
    ));
  const addressText = (name: AddressField) =>
    field(name, prospect.address[name], (close, label) => (
      <TextEditor
        label={label}
        value={prospect.address[name] ?? ''}
        onSave={(typed) => save({ address: { ...prospect.address, [name]: typed.trim() || undefined } })}
        onClose={close}
      />
    ));

  return (
    <div className={classes.identity}>
      <Group title={t('desk.group.contact')}>
        <PhonesField prospect={prospect} />
        <EmailsField prospect={prospect} />
      </Group>
      <Group title={t('desk.group.person')}>
        {field('civility', prospect.civility, (close, label) => (
          <ChoiceEditor
            label={label}
            value={prospect.civility}
            options={['M.', 'Mme'].map((value) => ({ value, label: value }))}
            clearable
            onSave={(civility) => save({ civility: civility as Prospect['civility'] })}
            onClose={close}
          />
        ))}
        {text('firstName')}
        {text('lastName')}
        {text('jobTitle')}
        {text('organisation')}
        {field('audience', t(`prospect.audience${prospect.audience}`), (close, label) => (
          <ChoiceEditor
            label={label}
            value={prospect.audience}
            options={(['B2B', 'B2C'] as const).map((value) => ({ value, label: t(`prospect.audience${value}`) }))}
            onSave={(audience) => save({ audience: audience as Prospect['audience'] })}
            onClose={close}
          />
        ))}
      </Group>
      <Group title={t('prospect.address')}>
        {addressText('line1')}
        {addressText('line2')}
        {addressText('postalCode')}
        {addressText('city')}
        {field('country', countryName(prospect.address.country, locale), (close, label) => (
          <TextEditor
            label={label}
            value={countryName(prospect.address.country, locale) ?? ''}
            onSave={(typed) => save({ address: { ...prospect.address, country: countryOf(typed) } })}
            onClose={close}
          />
        ))}
      </Group>
      <Group title={t('desk.group.company')}>
        {field('siret', siretText(prospect.siret), (close, label) => (
          <TextEditor
            label={label}
            inputMode="numeric"
            value={prospect.siret ?? ''}
            onSave={(typed) => save({ siret: siretOf(typed) })}
            onClose={close}
          />
        ))}
        {text('website')}
      </Group>
      <Group title={t('desk.group.sale')}>
        <SourceField prospect={prospect} render={field} save={save} />
        <TagsField prospect={prospect} render={field} save={save} />
        {field(
          'expectedAmount',
          prospect.expectedAmount && moneyText(prospect.expectedAmount, locale),
          (close, label) => (
            <AmountEditor
              label={label}
              currency={currency}
              locale={locale}
              value={prospect.expectedAmount?.amount ?? null}
              onSave={(amount) => save({ expectedAmount: amount === null ? null : { amount, currency } })}
              onClose={close}
            />
          ),
        )}
        {field(
          'expectedCloseOn',
          prospect.expectedCloseOn && dayInFigures(prospect.expectedCloseOn, locale),
          (close, label) => (
            <DayEditor
              label={label}
              locale={locale}
              value={prospect.expectedCloseOn}
              onSave={(expectedCloseOn) => save({ expectedCloseOn })}
              onClose={close}
            />
          ),
        )}
      </Group>
      {Object.keys(prospect.custom).length > 0 && (
        <Group title={t('desk.group.custom')}>
          {Object.entries(prospect.custom).map(([name, value]) => (
            <RecordField key={name} label={name} value={value === null ? null : String(value)} />
          ))}
        </Group>
      )}
    </div>
  );
}

interface DrawnFieldProps {
  prospect: Prospect;
  render(name: string, value: ReactNode, editor: (close: () => void, label: string) => ReactNode): ReactNode;
  save(changes: ProspectChanges): Promise<unknown>;
}

function SourceField({ prospect, render, save }: DrawnFieldProps) {
  return render('source', prospect.source, (close, label) => (
    <SourceEditor
      label={label}
      value={prospect.source ?? ''}
      onSave={(typed) => save({ source: orNull(typed) })}
      onClose={close}
    />
  ));
}

function SourceEditor(props: {
  label: string;
  value: string;
  onSave(value: string): Promise<unknown>;
  onClose(): void;
}) {
  const { sources } = useSources();
  return <SuggestEditor {...props} suggestions={sources} />;
}

function TagsField({ prospect, render, save }: DrawnFieldProps) {
  const rows = useRows(prospectRecord);
  const shown = prospect.tags.length > 0 && (
    <span className={classes.tags}>
      {prospect.tags.map((tag) => (
        <Badge key={tag} variant="default" size="sm" tt="none">
          {tag}
        </Badge>
      ))}
    </span>
  );
  return render('tags', shown || null, (close, label) => (
    <TagsEditor
      label={label}
      value={[...prospect.tags]}
      suggestions={[...new Set(rows.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b))}
      onSave={(tags) => save({ tags })}
      onClose={close}
    />
  ));
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.group} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  );
}

const orNull = (typed: string) => typed.trim() || null;

function siretOf(typed: string): string | null {
  if (!typed.trim()) return null;
  return readSiret(typed).siret ?? refuseField('desk.wrongSiret');
}

function countryOf(typed: string): string | undefined {
  if (!typed.trim()) return undefined;
  return readCountry(typed) ?? refuseField('desk.unknownCountry');
}

function refuseField(key: string): never {
  throw new Refusal(key);
}

const siretText = (siret: string | null) => siret?.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4') ?? null;

function countryName(code: string | undefined, locale: string): string | undefined {
  return code && new Intl.DisplayNames([locale], { type: 'region' }).of(code);
}
