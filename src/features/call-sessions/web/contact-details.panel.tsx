import { IconMail, IconMapPin, IconPhone, IconWorld } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { callableNumbers } from '../../call-rights/callable-number.rules.ts';
import { customFieldRecord } from '../../custom-fields/custom-field.record.ts';
import { customValueText } from '../../prospects/custom-value-text.rules.ts';
import { formatPhone } from '../../prospects/phone.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import classes from './contact-details.module.css';

export interface ContactDetailsProps {
  prospect: Prospect;
  /** Absent when nothing may be dialled now. */
  onDial?(number: string): void;
}

/** Every way to the person; any good number can be dialled from here. */
export function ContactDetailsPanel({ prospect, onDial }: ContactDetailsProps) {
  const t = useText();
  const { country } = useCaller();
  const callable = new Set(callableNumbers(prospect).map(({ number }) => number));
  const { line1, line2, postalCode, city } = prospect.address;
  const address = [line1, line2, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  const custom = useCustomOnCard(prospect);
  return (
    <ul className={classes.details}>
      {prospect.phones.map(({ number, kind, status }) => {
        const shown = formatPhone(number, country);
        return (
          <Detail key={number} icon={<IconPhone size={15} />}>
            {onDial && callable.has(number) ? (
              <button
                type="button"
                className={classes.dial}
                aria-label={t('callSlide.card.dialThis', { number: shown })}
                onClick={() => onDial(number)}
              >
                {shown}
              </button>
            ) : (
              <span data-figures>{shown}</span>
            )}
            <span className={classes.kind}>
              {t(`prospect.phoneKind.${kind}`)}
              {status && status !== 'valid' && ` · ${t(`prospect.phoneStatus.${status}`)}`}
            </span>
          </Detail>
        );
      })}
      {prospect.emails.map(({ address: email }) => (
        <Detail key={email} icon={<IconMail size={15} />}>
          <a className={classes.link} href={`mailto:${email}`}>
            {email}
          </a>
        </Detail>
      ))}
      {address && <Detail icon={<IconMapPin size={15} />}>{address}</Detail>}
      {prospect.website && <Detail icon={<IconWorld size={15} />}>{prospect.website}</Detail>}
      {custom.map(({ name, text }) => (
        <Detail key={name} icon={null}>
          <span className={classes.soft}>{name}</span> {text}
        </Detail>
      ))}
    </ul>
  );
}

const onCard = {
  where: {
    and: [
      { field: 'isOnCard', is: true },
      { field: 'archivedAt', is: null },
    ],
  },
  order: [{ field: 'position' }],
};

/** What the organisation wants to see of the person during a call. */
function useCustomOnCard({ custom }: Prospect): { name: string; text: string }[] {
  const t = useText();
  const { locale } = useLanguage();
  const { country } = useCaller();
  const fields = useRows(customFieldRecord, onCard);
  return fields
    .map(({ key, name, kind }) => ({ name, text: customValueText(custom[key], kind, { t, locale, country }) }))
    .filter(({ text }) => text !== '');
}

function Detail({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className={classes.detail}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <span className={classes.text}>{children}</span>
    </li>
  );
}
