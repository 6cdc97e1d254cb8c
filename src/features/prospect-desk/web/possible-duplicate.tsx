import { Anchor } from '@mantine/core';
import { IconArrowMerge } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import classes from './prospect-head.module.css';
import { useNaming } from './prospect-naming.ts';

/** Says on a record that another one may be of the same prospect, and leads to both side by side. */
export function PossibleDuplicate({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { nameOf, secondLineOf } = useNaming();
  const { can } = useCaller();
  const mayMerge = can('prospects.edit', prospect.ownerId);
  const path = `/api/v1/prospects/${prospect.id}/duplicates`;
  const { data } = useServer<{ items: { prospects: Prospect[] }[] }>(mayMerge ? path : null);
  const other = data?.items[0]?.prospects[0];
  if (!other) return null;
  const name = [nameOf(other), secondLineOf(other)].filter(Boolean).join(', ');
  return (
    <p className={classes.notice} data-tone="due">
      <IconArrowMerge size={16} aria-hidden="true" />
      <span className={classes.grow}>{t('desk.maybeSame', { name })}</span>
      <Anchor component={Link} to={`/doublons/fusionner?garder=${prospect.id}&joindre=${other.id}`} size="sm">
        {t('desk.compare')}
      </Anchor>
    </p>
  );
}
