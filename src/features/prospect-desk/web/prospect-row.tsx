import { ActionIcon } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconCopy, IconExternalLink, IconPhone } from '@tabler/icons-react';
import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { DueDate } from './due-date.tsx';
import classes from './prospect-columns.module.css';
import { useNaming } from './prospect-naming.ts';
import { useStages } from './stage-facts.ts';

export interface RowActionsProps {
  prospect: Prospect;
  mayCall: boolean;
  mayArchive: boolean;
  onCall(): void;
  onEdit(): void;
  onArchive(): void;
  onRestore(): void;
}

/** What can be done with a row without opening it. */
export function RowActions({ prospect, mayCall, mayArchive, onCall, onEdit, onArchive, onRestore }: RowActionsProps) {
  const t = useText();
  const { nameOf } = useNaming();
  const { hint } = useKeys();
  const name = nameOf(prospect);
  const email = prospect.emails[0]?.address;
  return (
    <>
      {mayCall && !prospect.doNotCallAt && prospect.phones.length > 0 && (
        <Action label={t('desk.callOne', { name })} keyHint={hint('call')} onPress={onCall} icon={IconPhone} />
      )}
      {email && (
        <Action
          label={t('desk.copyEmail', { email })}
          onPress={() => navigator.clipboard.writeText(email)}
          icon={IconCopy}
        />
      )}
      <Action label={t('desk.openOne', { name })} keyHint={hint('openPage')} onPress={onEdit} icon={IconExternalLink} />
      {mayArchive &&
        (prospect.archivedAt ? (
          <Action label={t('desk.restoreOne', { name })} onPress={onRestore} icon={IconArchiveOff} />
        ) : (
          <Action
            label={t('desk.archiveOne', { name })}
            keyHint={hint('archive')}
            onPress={onArchive}
            icon={IconArchive}
          />
        ))}
    </>
  );
}

interface ActionProps {
  label: string;
  keyHint?: string | undefined;
  icon: typeof IconPhone;
  onPress(): void;
}

function Action({ label, keyHint, icon: Icon, onPress }: ActionProps) {
  return (
    <ActionIcon
      size="md"
      tabIndex={-1}
      aria-label={label}
      title={keyHint ? `${label} (${keyHint})` : label}
      onClick={onPress}
    >
      <Icon size={16} />
    </ActionIcon>
  );
}

/** A row as a phone shows it. */
export function CompactRow({ prospect }: { prospect: Prospect }) {
  const { nameOf, secondLineOf } = useNaming();
  const { stageOf } = useStages();
  const stage = stageOf(prospect.stageId);
  const name = nameOf(prospect);
  return (
    <span className={classes.compact}>
      <PersonAvatar name={name} size={36} />
      <span className={classes.lines}>
        <span className={classes.name}>{name}</span>
        <span className={classes.line}>{secondLineOf(prospect)}</span>
      </span>
      <span className={classes.compactEnd}>
        {stage && <StagePill name={stage.name} color={stage.color} />}
        <DueDate prospect={prospect} />
      </span>
    </span>
  );
}
