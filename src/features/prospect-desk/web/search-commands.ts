import {
  IconAdjustments,
  IconArrowBackUp,
  IconArrowMerge,
  IconBuilding,
  IconFileExport,
  IconFileImport,
  IconForms,
  IconHistory,
  IconHourglassHigh,
  IconInbox,
  IconKey,
  IconKeyboard,
  IconLayoutKanban,
  IconList,
  IconPhone,
  IconPhoneCheck,
  IconPlayerPlay,
  IconPlus,
  IconRoute,
  IconStairsUp,
  IconTags,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useSessionToResume } from '../../call-sessions/web/use-session-to-resume.ts';
import { commandsFor } from '../search-commands.rules.ts';
import { useBulkUndo } from './bulk-undo.ts';
import { keptBulk } from './kept-bulk.ts';
import { asColumns, writeBottlenecks } from './list-address.ts';
import { useListCommands } from './list-commands.ts';
import { usePresentCommands } from './screen-commands.ts';
import { useStandingOffer } from './undo-offers.tsx';

export interface SearchCommand {
  key: string;
  label: string;
  /** Other words for it, which are not shown. */
  words?: string;
  icon: typeof IconPlus;
  keyHint?: string;
  /** Only shown to whoever types for it. */
  onlyTyped?: boolean;
  run(): void;
}

const addressOfBottlenecks = { affichage: asColumns, ...writeBottlenecks({ by: 'stage' }) };

type Listed = SearchCommand & { mayRun?: boolean };

export interface SearchCommandsFrame {
  onCreate(): void;
  /** What the frame around the screens can do: leave, light or dark. */
  frameCommands: readonly SearchCommand[];
}

/** What can be done from here, by name or by another word for it. */
export function useSearchCommands(typed: string, { onCreate, frameCommands }: SearchCommandsFrame): SearchCommand[] {
  const t = useText();
  const navigate = useNavigate();
  const caller = useCaller();
  const { can } = caller;
  const { callList, exportList, switchView, isBoard, bottlenecks, help } = usePresentCommands();
  const lists = useListCommands();
  const undo = useUndoCommand();
  const session = useSessionToResume();
  const settings: [key: string, icon: typeof IconPlus, permission: string, path: string][] = [
    ['company', IconBuilding, 'company.manage', '/parametres/organisation'],
    ['users', IconUsers, 'users.manage', '/parametres/utilisateurs'],
    ['teams', IconUsersGroup, 'users.manage', '/parametres/equipes'],
    ['roles', IconKey, 'roles.manage', '/parametres/roles'],
    ['stages', IconStairsUp, 'stages.manage', '/parametres/etapes'],
    ['fields', IconForms, 'fields.manage', '/parametres/champs'],
    ['tags', IconTags, 'fields.manage', '/parametres/etiquettes'],
    ['assignment', IconRoute, 'assignment.manage', '/parametres/attribution'],
    ['outcomes', IconPhoneCheck, 'outcomes.manage', '/parametres/resultats'],
    ['journal', IconHistory, 'audit.view', '/parametres/journal'],
  ];
  const all: Listed[] = [
    ...(session
      ? [
          {
            ...named('resumeSession', session.resumeText),
            icon: IconPlayerPlay,
            run: () => navigate({ to: '/appels/$sessionId', params: { sessionId: session.id } }),
          },
        ]
      : []),
    {
      ...named('create', t('desk.newProspect')),
      icon: IconPlus,
      keyHint: 'N',
      run: onCreate,
      mayRun: can('prospects.edit'),
    },
    ...(callList ? [{ ...named('callList', t('desk.callList')), icon: IconPhone, keyHint: 'A', run: callList }] : []),
    ...(exportList ? [{ ...named('exportList'), icon: IconFileExport, run: exportList }] : []),
    ...(switchView
      ? [
          {
            ...named('switchView', t(isBoard ? 'board.asList' : 'board.asBoard')),
            icon: isBoard ? IconList : IconLayoutKanban,
            keyHint: 'B',
            run: switchView,
          },
        ]
      : []),
    {
      ...named('bottlenecks', t('bottleneck.title')),
      icon: IconHourglassHigh,
      ...(isBoard && { keyHint: 'G' }),
      run: bottlenecks ?? (() => navigate({ to: '/prospects', search: addressOfBottlenecks })),
    },
    ...undo,
    ...lists,
    {
      ...named('import', t('desk.importFile')),
      icon: IconFileImport,
      run: () => navigate({ to: '/importer' }),
      mayRun: can('prospects.import'),
    },
    {
      ...named('bulkHistory'),
      icon: IconHistory,
      onlyTyped: true,
      run: () => navigate({ to: '/modifications' }),
    },
    {
      ...named('duplicates'),
      icon: IconArrowMerge,
      run: () => navigate({ to: '/doublons' }),
      mayRun: can('prospects.edit'),
    },
    {
      ...named('exports'),
      icon: IconFileExport,
      onlyTyped: true,
      run: () => navigate({ to: '/exports' }),
      mayRun: can('prospects.export'),
    },
    { ...named('attention'), icon: IconInbox, run: () => navigate({ to: '/a-revoir' }) },
    { ...named('account'), icon: IconUserCircle, run: () => navigate({ to: '/mon-compte' }) },
    ...settings.map(([key, icon, permission, path]) => ({
      ...named(key),
      icon,
      run: () => navigate({ to: path }),
      mayRun: can(permission),
    })),
    {
      ...named('settings'),
      icon: IconAdjustments,
      onlyTyped: true,
      run: () => navigate({ to: '/parametres' }),
      mayRun: settings.some(([, , permission]) => can(permission)),
    },
    ...(help ? [{ ...named('help', t('desk.keys.title')), icon: IconKeyboard, keyHint: '?', run: help }] : []),
    ...frameCommands,
  ];
  return commandsFor(
    all.filter(({ mayRun = true }) => mayRun),
    typed,
  );

  function named(key: string, label = t(`desk.command.${key}`)) {
    return { key, label, words: t(`desk.synonyms.${key}`) };
  }
}

/** Takes back what was done last, while that is offered; else the last bulk change, for a day. */
function useUndoCommand(): SearchCommand[] {
  const t = useText();
  const caller = useCaller();
  const offer = useStandingOffer();
  const undoLastBulk = useBulkUndo();
  const bulk = keptBulk(caller);
  const shared = { words: t('desk.synonyms.undo'), icon: IconArrowBackUp };
  if (offer) {
    return [
      {
        ...shared,
        key: 'undo',
        label: t('desk.command.undo', { text: offer.text }),
        keyHint: 'Ctrl+Z',
        run: offer.takeBack,
      },
    ];
  }
  if (!bulk) return [];
  return [{ ...shared, key: 'undoBulk', label: t('desk.command.undoBulk', { text: bulk.text }), run: undoLastBulk }];
}
