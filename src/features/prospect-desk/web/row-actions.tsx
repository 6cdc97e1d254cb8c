import { ActionIcon, Popover } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconCalendarEvent,
  IconCalendarPlus,
  IconMail,
  IconPhone,
} from '@tabler/icons-react';
import { type ReactNode, type Ref, useEffect, useState } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { useCallReason } from './call-reason.ts';
import { NextActionChoices } from './next-action.tsx';
import type { useProspectActs } from './prospect-acts.ts';
import { useProspectEditing } from './prospect-editing.ts';
import { useNaming } from './prospect-naming.ts';

export interface RowActionsProps {
  prospect: Prospect;
  acts: ReturnType<typeof useProspectActs>;
  /** The choice of the next action stands open. */
  isPlanning: boolean;
  onPlan(isPlanning: boolean): void;
  /** Only what is mostly wanted, where there is little room. */
  isBrief?: boolean;
}

/** What can be done with a row without opening it. What cannot be done now says why. */
export function RowActions({ prospect, acts, isPlanning, onPlan, isBrief = false }: RowActionsProps) {
  const t = useText();
  const { nameOf } = useNaming();
  const { hint } = useKeys();
  const name = nameOf(prospect);
  const { mayCall } = useProspectEditing(prospect);
  // Nobody asks the server about every row the pointer passes over.
  const noCall = useCallReason(prospect, useSettled());
  const noWriting = acts.reasonAgainstWriting(prospect);
  const away = prospect.archivedAt ? t('desk.isArchived') : undefined;
  return (
    <>
      <Action
        label={t('desk.callOne', { name })}
        keyHint={hint('call')}
        reason={away ?? (mayCall ? noCall : t('desk.mayNot'))}
        onPress={() => acts.callOne(prospect)}
      >
        <IconPhone size={16} />
      </Action>
      <Action
        label={t('desk.writeOne', { name })}
        keyHint={hint('write')}
        reason={noWriting && t(noWriting)}
        onPress={() => acts.write(prospect)}
      >
        <IconMail size={16} />
      </Action>
      <Action
        label={t('appointmentForm.newWith', { name })}
        keyHint={hint('meet')}
        reason={away ?? (acts.mayMeet(prospect) ? undefined : t('desk.mayNot'))}
        onPress={() => acts.meet(prospect)}
      >
        <IconCalendarEvent size={16} />
      </Action>
      <PlanAction prospect={prospect} name={name} isOpen={isPlanning} onToggle={onPlan} />
      {!isBrief &&
        acts.mayArchive(prospect) &&
        (prospect.archivedAt ? (
          <Action label={t('desk.restoreOne', { name })} onPress={() => acts.restore(prospect)}>
            <IconArchiveOff size={16} />
          </Action>
        ) : (
          <Action
            label={t('desk.archiveOne', { name })}
            keyHint={hint('archive')}
            onPress={() => acts.archive(prospect)}
          >
            <IconArchive size={16} />
          </Action>
        ))}
    </>
  );
}

interface PlanActionProps {
  prospect: Prospect;
  name: string;
  isOpen: boolean;
  onToggle(isOpen: boolean): void;
}

/** The next action in two presses: the button, then one of the times people mostly mean. */
function PlanAction({ prospect, name, isOpen, onToggle }: PlanActionProps) {
  const t = useText();
  const { mayEdit } = useProspectEditing(prospect);
  const { hint } = useKeys();
  const reason = prospect.doNotCallAt ? t('desk.opposed') : mayEdit ? undefined : t('desk.mayNot');
  const label = t('desk.planOne', { name });
  return (
    <Popover opened={isOpen} onChange={onToggle} position="bottom-end" width={330} trapFocus returnFocus>
      <Popover.Target>
        <Action label={label} keyHint={hint('plan')} reason={reason} onPress={() => onToggle(!isOpen)}>
          <IconCalendarPlus size={16} />
        </Action>
      </Popover.Target>
      {/* A press in it is no press on the row. */}
      <Popover.Dropdown aria-label={label} onClick={(event) => event.stopPropagation()}>
        <NextActionChoices prospect={prospect} onClose={() => onToggle(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface ActionProps {
  label: string;
  keyHint?: string | undefined;
  /** Why it cannot be done. */
  reason?: string | undefined;
  onPress(): void;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}

function Action({ label, keyHint, reason, onPress, children, ...target }: ActionProps) {
  const t = useText();
  const words = reason ? t('desk.disabled', { action: label, reason }) : label;
  return (
    <ActionIcon
      {...target}
      size="md"
      tabIndex={-1}
      aria-label={words}
      aria-disabled={reason !== undefined || undefined}
      data-disabled={reason !== undefined || undefined}
      title={keyHint && !reason ? `${label} (${keyHint})` : words}
      onClick={() => {
        if (!reason) onPress();
      }}
    >
      {children}
    </ActionIcon>
  );
}

const SETTLED_MS = 250;

/** Whether the buttons have been in sight for a moment. */
function useSettled(): boolean {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);
  return isSettled;
}
