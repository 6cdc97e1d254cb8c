import { Loader, Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useNarrowScreen } from '../../../design/narrow-screen.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { useCallList } from './call-list.ts';
import { blockedBy } from './call-reason.ts';
import { takeHeldTyping } from './held-typing.ts';
import { usePaletteWay } from './palette-way.ts';
import { useNaming } from './prospect-naming.ts';
import classes from './search.module.css';
import { type SearchCommand, type SearchCommandsFrame, useSearchCommands } from './search-commands.ts';
import { useProspectHits } from './search-hits.ts';
import { CommandOption, ProspectOption, SearchGroup, SearchKeys } from './search-options.tsx';

export interface SearchPanelProps extends SearchCommandsFrame {
  opened: boolean;
  onClose(): void;
}

type Choice = { key: string; prospect: Prospect } | { key: string; command: SearchCommand };

/** Finds a prospect or an action from anywhere. */
export function SearchPanel({ opened, ...palette }: SearchPanelProps) {
  const t = useText();
  const narrow = useNarrowScreen();
  return (
    <Modal.Root
      opened={opened}
      onClose={palette.onClose}
      centered={false}
      yOffset="10vh"
      size={620}
      padding={0}
      fullScreen={narrow}
    >
      <Modal.Overlay backgroundOpacity={0.3} />
      <Modal.Content aria-label={t('desk.paletteLabel')}>
        <Palette {...palette} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Palette({ onClose, ...frame }: Omit<SearchPanelProps, 'opened'>) {
  const t = useText();
  const id = useId();
  const { can } = useCaller();
  const { nameOf } = useNaming();
  const { meant } = useKeys();
  const { call } = useCallList();
  const [typed, setTyped] = useState('');
  const [activeIndex, setActiveIndex] = useState(0);
  const [isEntered, setEntered] = useState(false);
  const { hits, corrected, isSearching } = useProspectHits(typed);
  const go = usePaletteWay(frame.isInSession ?? false);
  const commands = useSearchCommands(typed, { ...frame, go });
  const isAsked = typed.trim() !== '';
  const groups = isAsked
    ? [{ title: t('desk.commands'), of: commands }]
    : [
        { title: t('desk.commandsHere'), of: commands.filter(({ isHere }) => isHere) },
        { title: t('desk.commands'), of: commands.filter(({ isHere }) => !isHere) },
      ];
  const choices: Choice[] = [
    ...hits.map((prospect) => ({ key: prospect.id, prospect })),
    ...groups.flatMap(({ of }) => of).map((command) => ({ key: command.key, command })),
  ];
  const active = choices[Math.min(activeIndex, choices.length - 1)];
  const optionId = (choice: Choice) => `${id}${choice.key}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the option is looked up by its id
  useEffect(() => {
    if (active) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' });
  }, [active?.key]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: Enter came once, for what had been typed before it
  useEffect(() => {
    if (isEntered && active) open(active);
    setEntered(false);
  }, [isEntered]);

  const prospectsTitle = corrected ? t('desk.correctedTo', { corrected }) : t('desk.prospects');
  // One session at a time.
  const mayCall = (prospect: Prospect) =>
    !frame.isInSession && can('prospects.call', prospect.ownerId) && !blockedBy(prospect);
  function takeUpTyping() {
    const before = takeHeldTyping();
    setTyped((typed) => typed + before.text);
    setEntered(before.isEntered);
  }
  function open(choice: Choice) {
    onClose();
    if ('command' in choice) choice.command.run();
    else go({ to: '/prospects/$prospectId', params: { prospectId: choice.prospect.id } });
  }
  function callNow(prospect: Prospect) {
    if (!mayCall(prospect)) return;
    onClose();
    call({ title: nameOf(prospect), prospectIds: [prospect.id] });
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      const from = active ? choices.indexOf(active) : 0;
      setActiveIndex((from + step + choices.length) % Math.max(1, choices.length));
    } else if (event.key === 'Enter' && active && !meant(event, 'submit')) {
      open(active);
    } else if (active && 'prospect' in active && meant(event, 'submit')) callNow(active.prospect);
    else return;
    event.preventDefault();
  }

  return (
    <div className={classes.palette}>
      <div className={classes.line}>
        {isSearching ? <Loader size={16} /> : <IconSearch size={18} aria-hidden="true" />}
        <input
          data-autofocus
          className={classes.input}
          role="combobox"
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={`${id}list`}
          aria-activedescendant={active && optionId(active)}
          aria-label={t('desk.paletteLabel')}
          placeholder={t('desk.palettePlaceholder')}
          value={typed}
          onFocus={takeUpTyping}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setActiveIndex(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={`${id}list`} role="listbox" aria-label={t('desk.paletteLabel')} className={classes.list}>
        {hits.length > 0 && (
          <SearchGroup title={isAsked ? prospectsTitle : t('desk.recent')}>
            {hits.map((prospect) => (
              <ProspectOption
                key={prospect.id}
                id={`${id}${prospect.id}`}
                prospect={prospect}
                isActive={active?.key === prospect.id}
                onPress={() => open({ key: prospect.id, prospect })}
                onCall={mayCall(prospect) ? () => callNow(prospect) : undefined}
              />
            ))}
          </SearchGroup>
        )}
        {groups.map(
          ({ title, of }) =>
            of.length > 0 && (
              <SearchGroup key={title} title={title}>
                {of.map((command) => (
                  <CommandOption
                    key={command.key}
                    id={`${id}${command.key}`}
                    command={command}
                    isActive={active?.key === command.key}
                    onPress={() => open({ key: command.key, command })}
                  />
                ))}
              </SearchGroup>
            ),
        )}
      </div>
      {choices.length === 0 && (
        <p role="status" className={classes.nothing}>
          {isSearching ? t('desk.searching') : t('desk.nothingFound', { typed: typed.trim() })}
        </p>
      )}
      <SearchKeys mayCall={!frame.isInSession && can('prospects.call')} />
    </div>
  );
}
