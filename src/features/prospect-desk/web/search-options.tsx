// biome-ignore-all lint/a11y/useKeyWithClickEvents: the field above the list takes the keys of its options.
// biome-ignore-all lint/a11y/useFocusableInteractive: focus stays in the field, which names the active option.
// biome-ignore-all lint/a11y/noStaticElementInteractions: the telephone is for the pointer; the keyboard has Ctrl+Enter.
import { IconPhone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { useNaming } from './prospect-naming.ts';
import classes from './search.module.css';
import type { SearchCommand } from './search-commands.ts';
import { useStages } from './stage-facts.ts';

export function SearchGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
    <div role="group" aria-label={title}>
      <div className={classes.title} aria-hidden="true">
        {title}
      </div>
      {children}
    </div>
  );
}

interface OptionProps {
  id: string;
  isActive: boolean;
  onPress(): void;
}

export function ProspectOption(props: OptionProps & { prospect: Prospect; onCall?(): void }) {
  const { id, isActive, onPress, prospect, onCall } = props;
  const { country } = useCaller();
  const { nameOf, secondLineOf } = useNaming();
  const { stageOf } = useStages();
  const name = nameOf(prospect);
  const phone = prospect.phones[0];
  const stage = stageOf(prospect.stageId);
  const line = [secondLineOf(prospect), phone && formatPhone(phone.number, country)].filter(Boolean).join(' · ');
  return (
    <div id={id} role="option" aria-selected={isActive} className={classes.option} onClick={onPress}>
      <PersonAvatar name={name} size={28} />
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
        <span className={classes.soft} data-figures>
          {line}
        </span>
      </span>
      {stage && <StagePill name={stage.name} color={stage.color} />}
      {onCall && (
        <span
          aria-hidden="true"
          className={classes.call}
          onClick={(event) => {
            event.stopPropagation();
            onCall();
          }}
        >
          <IconPhone size={16} />
        </span>
      )}
    </div>
  );
}

export function CommandOption({ id, isActive, onPress, command }: OptionProps & { command: SearchCommand }) {
  const { hint } = useKeys();
  const Icon = command.icon;
  const keys = command.keyHint ?? (command.action && hint(command.action));
  return (
    <div id={id} role="option" aria-selected={isActive} className={classes.option} onClick={onPress}>
      <span className={classes.icon}>
        <Icon size={18} stroke={1.7} aria-hidden="true" />
      </span>
      <span className={classes.words}>
        <span>{command.label}</span>
      </span>
      {keys && <KeyHint keys={keys} />}
    </div>
  );
}

/** The keys of the palette, at its foot. */
export function SearchKeys({ mayCall }: { mayCall: boolean }) {
  const t = useText();
  const { hint } = useKeys();
  return (
    <div className={classes.keys}>
      <KeyHint keys={hint('openRow')} /> {t('desk.open')}
      {mayCall && (
        <>
          <KeyHint keys={hint('submit')} /> {t('desk.call')}
        </>
      )}
      <KeyHint keys={hint('leave')} /> {t('desk.close')}
    </div>
  );
}
