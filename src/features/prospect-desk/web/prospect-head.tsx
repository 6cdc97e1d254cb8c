import { Button } from '@mantine/core';
import { IconArchive, IconPhoneOff, IconTrophy } from '@tabler/icons-react';
import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { wallTime } from '../../../engine/dates.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { useArchiving } from './archiving.ts';
import { PossibleDuplicate } from './possible-duplicate.tsx';
import { useProspectEditing } from './prospect-editing.ts';
import classes from './prospect-head.module.css';
import { useNaming } from './prospect-naming.ts';

/** Who it is, at a glance, and what must be known before anything else. */
export function ProspectHead({ prospect, level }: { prospect: Prospect; level: 1 | 2 }) {
  const t = useText();
  const when = useWhen();
  const { nameOf } = useNaming();
  const { mayArchive } = useProspectEditing(prospect);
  const { restore } = useArchiving();
  const name = nameOf(prospect);
  const Heading = level === 1 ? 'h1' : 'h2';
  const isPerson = prospect.firstName !== null || prospect.lastName !== null;
  const line = [prospect.jobTitle, isPerson && prospect.organisation, prospect.address.city]
    .filter(Boolean)
    .join(' · ');
  return (
    <div className={classes.head}>
      <div className={classes.who}>
        <PersonAvatar name={name} size={44} />
        <div className={classes.lines}>
          <Heading className={classes.name}>{name}</Heading>
          {line && <p className={classes.line}>{line}</p>}
        </div>
      </div>
      {prospect.customerSince && (
        <p className={classes.notice} data-tone="won">
          <IconTrophy size={16} aria-hidden="true" />
          {t('customer.sinceDay', { day: dayInFigures(wallTime(prospect.customerSince, when.zone).day, when.locale) })}
        </p>
      )}
      {prospect.doNotCallAt && (
        <p className={classes.notice} data-tone="late">
          <IconPhoneOff size={16} aria-hidden="true" />
          {t('prospect.doNotCall')}
        </p>
      )}
      {level === 1 && !prospect.archivedAt && <PossibleDuplicate prospect={prospect} />}
      {prospect.archivedAt && (
        <p className={classes.notice}>
          <IconArchive size={16} aria-hidden="true" />
          <span className={classes.grow}>{t('prospect.archived')}</span>
          {mayArchive && (
            <Button size="xs" variant="default" onClick={() => restore(prospect)}>
              {t('desk.restore')}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
