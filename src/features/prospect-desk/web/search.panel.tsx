import { Loader, Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useNarrowScreen } from '../../../design/narrow-screen.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { paletteOrder } from '../palette-order.rules.ts';
import { useCallList } from './call-list.ts';
import { useBlockReason } from './call-reason.ts';
import { useDocumentHits } from './document-hits.ts';
import { takeHeldTyping } from './held-typing.ts';
import { usePaletteWay } from './palette-way.ts';
import { useNaming } from './prospect-naming.ts';
import { useReminderChoices, useReminderLine } from './reminder-line.ts';
import classes from './search.module.css';
import { type SearchCommand, type SearchCommandsFrame, useSearchCommands } from './search-commands.ts';
import { useProspectHits } from './search-hits.ts';
import { CommandOption, ProspectOption, SearchGroup, SearchKeys } from './search-options.tsx';

export interface SearchPanelProps extends SearchCommandsFrame {
  opened: boolean;
  onClose(): void;
}

type Choice = { key: string; prospect: Prospect } | { key: string; command: SearchCommand };
const personChoice = (prospect: Prospect): Choice => ({ key: prospect.id, prospect });
const commandChoice = (command: SearchCommand): Choice => ({ key: command.key, command });

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
      <Modal.Content data-palette aria-label={t('desk.paletteLabel')}>
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
  const { named, others, corrected, isSearching } = useProspectHits(typed);
  const go = usePaletteWay(frame.isInSession ?? false);
  const commands = useSearchCommands(typed, { ...frame, go });
  const { products, contracts, documents } = useDocumentHits(typed, [...named, ...others], go);
  const line = useReminderLine(typed);
  const reminders = useReminderChoices(line);
  const isAsked = typed.trim() !== '';
  const found: { title: string; of: Choice[] }[] = isAsked
    ? paletteOrder({ named, others, ...commands }).map((group) =>
        group.kind === 'people'
          ? {
              title: corrected ? t('desk.correctedTo', { corrected }) : t('desk.prospects'),
              of: group.of.map(personChoice),
            }
          : { title: t('desk.commands'), of: group.of.map(commandChoice) },
      )
    : [
        { title: t('desk.recent'), of: named.map(personChoice) },
        { title: t('desk.commandsHere'), of: commands.meant.filter(({ isHere }) => isHere).map(commandChoice) },
        { title: t('desk.commands'), of: commands.meant.filter(({ isHere }) => !isHere).map(commandChoice) },
      ];
  const groups = [
    { title: t('reminder.add'), of: reminders.map(commandChoice) },
    ...found,
    { title: t('desk.documents'), of: documents.map(commandChoice) },
    { title: t('desk.contracts'), of: contracts.map(commandChoice) },
    { title: t('desk.products'), of: products.map(commandChoice) },
  ];
  const choices = groups.flatMap(({ of }) => of);
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

  const blockedBy = useBlockReason();
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
        {groups.map(
          ({ title, of }, place) =>
            of.length > 0 && (
              // biome-ignore lint/suspicious/noArrayIndexKey: people or actions may stand in two groups
              <SearchGroup key={place} title={title}>
                {of.map((choice) => {
                  const option = {
                    id: optionId(choice),
                    isActive: active?.key === choice.key,
                    onPress: () => open(choice),
                  };
                  if ('command' in choice)
                    return <CommandOption key={choice.key} {...option} command={choice.command} />;
                  const { prospect } = choice;
                  return (
                    <ProspectOption
                      key={choice.key}
                      {...option}
                      prospect={prospect}
                      onCall={mayCall(prospect) ? () => callNow(prospect) : undefined}
                    />
                  );
                })}
              </SearchGroup>
            ),
        )}
      </div>
      {line === 'past' && (
        <p role="status" className={classes.nothing}>
          {t('reminder.inThePast')}
        </p>
      )}
      {choices.length === 0 && line !== 'past' && (
        <p role="status" className={classes.nothing}>
          {isSearching ? t('desk.searching') : t('desk.nothingFound', { typed: typed.trim() })}
        </p>
      )}
      <SearchKeys mayCall={!frame.isInSession && can('prospects.call')} />
    </div>
  );
}
