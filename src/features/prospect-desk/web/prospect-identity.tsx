import type { ReactNode } from 'react';
import { Refusal } from '../../../engine/refusal.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { readCountry } from '../../prospects/country.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { readSiret, siretText } from '../../prospects/siret.rules.ts';
import { CustomFields, useHasCustomFields } from './custom-fields.tsx';
import { EditableField, TextField } from './editable-field.tsx';
import { EmailsField } from './emails-field.tsx';
import { ChoiceEditor } from './field-editors.tsx';
import { PhonesField } from './phones-field.tsx';
import classes from './prospect-identity.module.css';
import { SaleFields } from './sale-fields.tsx';
import { WebsiteLink } from './website-link.tsx';

interface PartProps {
  prospect: Prospect;
}

/** Who the prospect is: every line is changed where it stands. */
export function ProspectIdentity({ prospect }: PartProps) {
  const t = useText();
  const hasCustom = useHasCustomFields(prospect);
  return (
    <div className={classes.identity}>
      <Group title={t('desk.group.contact')}>
        <div data-part="phones">
          <PhonesField prospect={prospect} />
        </div>
        <div data-part="emails">
          <EmailsField prospect={prospect} />
        </div>
      </Group>
      <Group title={t('desk.group.person')}>
        <PersonFields prospect={prospect} />
      </Group>
      <Group title={t('prospect.address')}>
        <AddressFields prospect={prospect} />
      </Group>
      <Group title={t('desk.group.company')}>
        <TextField
          prospect={prospect}
          name="siret"
          inputMode="numeric"
          value={prospect.siret}
          shown={prospect.siret ? siretText(prospect.siret) : undefined}
          read={(typed) => ({ siret: siretOf(typed) })}
        />
        <TextField
          prospect={prospect}
          name="website"
          inputMode="url"
          value={prospect.website}
          aside={<WebsiteLink website={prospect.website} />}
          read={(typed) => ({ website: typed || null })}
        />
      </Group>
      <Group title={t('desk.group.sale')}>
        <SaleFields prospect={prospect} />
      </Group>
      {hasCustom && (
        <Group title={t('desk.group.custom')}>
          <CustomFields prospect={prospect} />
        </Group>
      )}
    </div>
  );
}

function PersonFields({ prospect }: PartProps) {
  const t = useText();
  const { civility, audience } = prospect;
  return (
    <>
      <EditableField
        prospect={prospect}
        name="civility"
        value={civility}
        editor={({ label, onClose, save }) => (
          <ChoiceEditor
            label={label}
            value={civility}
            options={['M.', 'Mme'].map((value) => ({ value, label: value }))}
            clearable
            onSave={(chosen) => save({ civility: chosen as Prospect['civility'] })}
            onClose={onClose}
          />
        )}
      />
      {(['firstName', 'lastName', 'jobTitle', 'organisation'] as const).map((name) => (
        <TextField
          key={name}
          prospect={prospect}
          name={name}
          value={prospect[name]}
          read={(typed) => ({ [name]: typed || null })}
        />
      ))}
      <EditableField
        prospect={prospect}
        name="audience"
        value={t(`prospect.audience${audience}`)}
        editor={({ label, onClose, save }) => (
          <ChoiceEditor
            label={label}
            value={audience}
            options={(['B2B', 'B2C'] as const).map((value) => ({ value, label: t(`prospect.audience${value}`) }))}
            onSave={(chosen) => save({ audience: chosen as Prospect['audience'] })}
            onClose={onClose}
          />
        )}
      />
    </>
  );
}

function AddressFields({ prospect }: PartProps) {
  const { locale } = useLanguage();
  const { address } = prospect;
  return (
    <>
      {(['line1', 'line2', 'postalCode', 'city'] as const).map((name) => (
        <TextField
          key={name}
          prospect={prospect}
          name={name}
          value={address[name]}
          read={(typed) => ({ address: { ...address, [name]: typed || undefined } })}
        />
      ))}
      <TextField
        prospect={prospect}
        name="country"
        value={address.country && new Intl.DisplayNames([locale], { type: 'region' }).of(address.country)}
        read={(typed) => ({ address: { ...address, country: countryOf(typed) } })}
      />
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.group} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  );
}

function siretOf(typed: string): string | null {
  if (!typed) return null;
  const { siret } = readSiret(typed);
  if (!siret) throw new Refusal('desk.wrongSiret');
  return siret;
}

function countryOf(typed: string): string | undefined {
  if (!typed) return undefined;
  const country = readCountry(typed);
  if (!country) throw new Refusal('desk.unknownCountry');
  return country;
}
