import {
  IconAdjustments,
  IconArrowBackUp,
  IconBook2,
  IconFileExport,
  IconHistory,
  IconHourglassHigh,
  IconPlayerPlay,
  type IconPlus,
} from '@tabler/icons-react';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useSessionToResume } from '../../call-sessions/web/use-session-to-resume.ts';
import type { ActionName } from '../../keys/key-actions.ts';
import { commandsFor, type FoundCommands } from '../search-commands.rules.ts';
import { useBulkUndo } from './bulk-undo.ts';
import { keptBulk } from './kept-bulk.ts';
import { asColumns, writeBottlenecks } from './list-address.ts';
import { useListCommands } from './list-commands.ts';
import type { Go } from './palette-way.ts';
import { usePresentCommands } from './present-commands.ts';
import { useWordsOf } from './search-words.ts';
import { settingsPages } from './settings-pages.ts';

export interface SearchCommand {
  key: string;
  label: string;
  /** Other words for it, which are not shown. */
  words?: string;
  icon: typeof IconPlus;
  /** What its key is told by. */
  action?: ActionName;
  /** The key of what is no action of the map. */
  keyHint?: string;
  /** Of the screen as it stands. */
  isHere?: boolean;
  /** Only shown to whoever types for it. */
  onlyTyped?: boolean;
  run(): void;
}

const addressOfBottlenecks = { affichage: asColumns, ...writeBottlenecks({ by: 'stage' }) };

type Listed = SearchCommand & { mayRun?: boolean };

export interface SearchCommandsFrame {
  /** What the frame around the screens leads to. */
  frameCommands?: readonly SearchCommand[];
  /** In a call session, which fills the window and stays: pages open beside it. */
  isInSession?: boolean;
}

/** What can be done from here, by name or by another word for it. */
export function useSearchCommands(
  typed: string,
  { frameCommands = [], isInSession = false, go }: SearchCommandsFrame & { go: Go },
): FoundCommands<SearchCommand> {
  const t = useText();
  const { can } = useCaller();
  const wordsOf = useWordsOf();
  const { here, everywhere } = usePresentCommands();
  const lists = useListCommands(go);
  const undoBulk = useUndoBulk();
  const session = useSessionToResume();
  const isPresent = (action: ActionName) => [...here, ...everywhere].some((command) => command.action === action);
  const all: Listed[] = [
    ...(session && !isInSession
      ? [
          {
            ...named('resumeSession', session.resumeText),
            icon: IconPlayerPlay,
            run: () => go({ to: '/appels/$sessionId', params: { sessionId: session.id } }),
          },
        ]
      : []),
    ...here,
    ...everywhere,
    ...(isPresent('bottlenecks')
      ? []
      : [
          {
            ...named('bottlenecks', t('bottleneck.title')),
            icon: IconHourglassHigh,
            run: () => go({ to: '/prospects', search: addressOfBottlenecks }),
          },
        ]),
    ...(isPresent('undo') || isInSession ? [] : undoBulk),
    ...lists,
    {
      ...named('bulkHistory'),
      icon: IconHistory,
      onlyTyped: true,
      run: () => go({ to: '/modifications' }),
    },
    {
      ...named('exports'),
      icon: IconFileExport,
      onlyTyped: true,
      run: () => go({ to: '/exports' }),
      mayRun: can('prospects.export'),
    },
    {
      ...named('books'),
      icon: IconBook2,
      onlyTyped: true,
      run: () => go({ to: '/factures', search: { facture: 'journal' } }),
      mayRun: can('invoices.issue'),
    },
    ...settingsPages.map(({ key, icon, permission, path }) => ({
      ...named(key),
      icon,
      run: () => go({ to: path }),
      mayRun: can(permission),
    })),
    {
      ...named('settings'),
      icon: IconAdjustments,
      onlyTyped: true,
      run: () => go({ to: '/parametres' }),
      mayRun: settingsPages.some(({ permission }) => can(permission)),
    },
    ...frameCommands,
  ];
  return commandsFor(
    all.filter(({ mayRun = true }) => mayRun),
    typed,
  );

  function named(key: string, label = t(`desk.command.${key}`)) {
    return { key, label, words: wordsOf(`desk.command.${key}`, `desk.synonyms.${key}`) };
  }
}

/** Takes back the last bulk change, for a day. */
function useUndoBulk(): SearchCommand[] {
  const t = useText();
  const wordsOf = useWordsOf();
  const undoLastBulk = useBulkUndo();
  const bulk = keptBulk(useCaller());
  if (!bulk) return [];
  const label = t('desk.command.undoBulk', { text: bulk.text });
  return [{ key: 'undoBulk', label, words: wordsOf('desk.synonyms.undo'), icon: IconArrowBackUp, run: undoLastBulk }];
}
