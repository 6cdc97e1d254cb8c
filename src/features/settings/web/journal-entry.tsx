import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { useRow, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { AuditEvent } from '../../audit/audit-event.record.ts';
import { auditSentence, auditSubject } from '../../audit/audit-sentence.rules.ts';
import { readDeviceAddress } from '../../members/device-address.rules.ts';
import { deviceName } from '../../members/device-name.rules.ts';
import { userRecord } from '../../members/member.records.ts';
import classes from './journal.module.css';

/** One event as a sentence: « Anne Roche a téléchargé un fichier de 12 prospects en CSV ». */
export function JournalEntry({ event }: { event: AuditEvent }) {
  const t = useText();
  const when = useWhen();
  const user = useRow(userRecord, event.userId ?? '');
  const name = user?.name ?? t('audit.kili');
  const subject = auditSubject(event);
  return (
    <li className={classes.event}>
      <PersonAvatar name={name} size={28} />
      <span className={classes.words}>
        <span>
          <strong>{name}</strong> {auditSentence(event, t)}
        </span>
        {subject && <span className={classes.soft}>{subject}</span>}
      </span>
      <span className={classes.place}>
        <time dateTime={event.at} title={when.full(event.at)}>
          {when.short(event.at)}
        </time>
        <span>{placeText()}</span>
      </span>
    </li>
  );

  function placeText(): string {
    const { browser, system } = deviceName(event.device);
    const device = browser && system ? t('audit.browserOn', { browser, system }) : (browser ?? system);
    const address = event.address ? readDeviceAddress(event.address) : undefined;
    return [device, address?.kind === 'network' && address.text].filter(Boolean).join(' · ');
  }
}
