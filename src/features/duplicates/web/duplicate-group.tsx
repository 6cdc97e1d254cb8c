import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { useNaming } from '../../prospect-desk/web/prospect-naming.ts';
import { usePeople, useStages } from '../../prospect-desk/web/stage-facts.ts';
import { fullestFirst } from '../../prospects/merge-prospects.rules.ts';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import classes from './duplicates.module.css';
import type { Group } from './group-list.ts';

export interface DuplicateGroupProps {
  group: Group;
  isBusy: boolean;
  onDistinct(ids: readonly string[], name: string): void;
}

/** Prospects that share a key: why they stand together, what tells them apart, and what to do with them. */
export function DuplicateGroup({ group, isBusy, onDistinct }: DuplicateGroupProps) {
  const t = useText();
  const { nameOf } = useNaming();
  const { reasons } = group;
  const prospects = fullestFirst(group.prospects);
  const [first, ...others] = prospects;
  if (!first) return null;
  return (
    <li className={classes.group}>
      <div className={classes.head}>
        <h2 className={classes.reason}>{reasons.map((reason) => t(`duplicate.reason.${reason}`)).join(' · ')}</h2>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          disabled={isBusy}
          onClick={() =>
            onDistinct(
              prospects.map(({ id }) => id),
              nameOf(first),
            )
          }
        >
          {t('duplicate.notTheSame')}
        </Button>
      </div>
      <ul className={classes.members}>
        <Member prospect={first} />
        {others.map((other) => (
          <Member key={other.id} prospect={other} comparedWith={first} />
        ))}
      </ul>
    </li>
  );
}

/** One of them, with the way to have both side by side. */
function Member({ prospect, comparedWith }: { prospect: Prospect; comparedWith?: Prospect }) {
  const t = useText();
  const when = useWhen();
  const { country } = useCaller();
  const { nameOf, secondLineOf } = useNaming();
  const { stageOf } = useStages();
  const { personOf } = usePeople();
  const { phones, emails, stageId, ownerId, createdAt, callCount } = prospect;
  const name = nameOf(prospect);
  const contacts = [phones[0] && formatPhone(phones[0].number, country), emails[0]?.address];
  const facts = [
    stageOf(stageId)?.name,
    personOf(ownerId)?.name ?? t('prospect.nobody'),
    t('duplicate.createdOn', { day: when.day(createdAt) }),
    t('duplicate.calls', { count: callCount }),
  ];
  return (
    <li className={classes.member}>
      <PersonAvatar name={name} size={28} />
      <div className={classes.lines}>
        <Link to="/prospects/$prospectId" params={{ prospectId: prospect.id }} className={classes.name}>
          {[name, secondLineOf(prospect)].filter(Boolean).join(', ')}
        </Link>
        <span className={classes.soft} data-figures>
          {contacts.filter(Boolean).join(' · ')}
        </span>
        <span className={classes.soft}>{facts.filter(Boolean).join(' · ')}</span>
      </div>
      {comparedWith && (
        <Button
          component={Link}
          data-compare
          to={`/doublons/fusionner?garder=${comparedWith.id}&joindre=${prospect.id}&de=doublons`}
          size="xs"
          variant="default"
          aria-label={t('duplicate.compareWith', { one: nameOf(comparedWith), other: name })}
        >
          {t('duplicate.compare')}
        </Button>
      )}
    </li>
  );
}
