import { ActionIcon, Menu, VisuallyHidden } from '@mantine/core';
import { IconArchive, IconArrowMerge, IconChevronLeft, IconDots } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useNarrowScreen } from '../../../design/narrow-screen.ts';
import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useKeyPlace } from '../../keys/web/present-actions.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { useArchiving } from './archiving.ts';
import { addressOfList, isOfCustomers } from './list-address.ts';
import { useProspectEditing } from './prospect-editing.ts';
import classes from './prospect-screen.module.css';
import { ProspectView } from './prospect-view.tsx';

/** One prospect on a page of its own. */
export function ProspectScreen() {
  const t = useText();
  const narrow = useNarrowScreen();
  const { prospectId = '' } = useParams({ strict: false }) as { prospectId?: string };
  const prospect = useRow(prospectRecord, prospectId);
  useKeyPlace('page');
  const list = addressOfList();
  return (
    <div className={classes.screen}>
      {!prospect && <VisuallyHidden component="h1">{t('prospect.one')}</VisuallyHidden>}
      <div className={classes.bar}>
        <Link to="/prospects" search={list} className={classes.back}>
          <IconChevronLeft size={16} aria-hidden="true" />
          {t(isOfCustomers(list) ? 'desk.counter.customers' : 'desk.prospects')}
        </Link>
        {prospect && <MoreMenu prospect={prospect} />}
      </div>
      <ProspectView key={prospectId} prospectId={prospectId} layout={narrow ? 'column' : 'page'} />
    </div>
  );
}

function MoreMenu({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { archive } = useArchiving();
  const { can } = useCaller();
  const { hint, aria } = useKeys();
  const navigate = useNavigate();
  const { mayArchive } = useProspectEditing(prospect);
  const mayMerge = can('prospects.edit', prospect.ownerId);
  if (prospect.archivedAt || !(mayArchive || mayMerge)) return null;
  return (
    <Menu position="bottom-end" withinPortal={false} floatingStrategy="fixed">
      <Menu.Target>
        <ActionIcon size="md" aria-label={t('desk.more')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayMerge && (
          <Menu.Item
            leftSection={<IconArrowMerge size={16} />}
            onClick={() => navigate({ to: '/doublons/fusionner', search: { garder: prospect.id } })}
          >
            {t('desk.mergeWith')}
          </Menu.Item>
        )}
        {mayArchive && (
          <Menu.Item
            leftSection={<IconArchive size={16} />}
            rightSection={<KeyHint keys={hint('archive')} />}
            aria-keyshortcuts={aria('archive')}
            onClick={() => archive(prospect)}
          >
            {t('desk.archive')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
