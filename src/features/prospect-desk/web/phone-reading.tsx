import { useText } from '../../../engine/web/hooks.ts';
import { readPhones } from '../../prospects/phone.rules.ts';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import classes from './prospect-identity.module.css';

/** How a number will be read: « 06 12 34 56 78 · mobile · +33612345678 », before it is kept. */
export function PhoneReading({ typed, country }: { typed: string; country: string }) {
  const t = useText();
  if (typed.replace(/\D/g, '').length < 4) return null;
  const read = readPhones(typed, country).map(({ number, kind, status }) => {
    if (status === 'invalid') return t('desk.unreadableNumber');
    const words = [formatPhone(number, country), t(`prospect.phoneKind.${kind}`), number];
    return [...words, status !== 'valid' && t(`prospect.phoneStatus.${status}`)].filter(Boolean).join(' · ');
  });
  return (
    <p className={classes.reading} role="status" data-figures>
      {read.join(' — ')}
    </p>
  );
}
