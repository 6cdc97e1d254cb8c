import {
  IconAddressBook,
  IconAlarm,
  IconBuilding,
  IconFileImport,
  IconInbox,
  IconKey,
  IconPhoneCheck,
  IconPlus,
  IconStairsUp,
  IconUser,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { plain } from '../../../engine/text.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';

export interface SearchCommand {
  key: string;
  label: string;
  icon: typeof IconPlus;
  keyHint?: string;
  run(): void;
}

/** What can be done from anywhere, by name or by another word for it. */
export function useSearchCommands(typed: string, onCreate: () => void): SearchCommand[] {
  const t = useText();
  const navigate = useNavigate();
  const { can } = useCaller();
  const all: (SearchCommand & { mayRun?: boolean })[] = [
    {
      key: 'create',
      label: t('desk.newProspect'),
      icon: IconPlus,
      keyHint: 'N',
      run: onCreate,
      mayRun: can('prospects.edit'),
    },
    {
      key: 'prospects',
      label: t('desk.command.prospects'),
      icon: IconAddressBook,
      run: () => navigate({ to: '/prospects' }),
    },
    {
      key: 'mine',
      label: t('desk.command.mine'),
      icon: IconUser,
      run: () => navigate({ to: '/prospects', search: { compteur: 'mes' } }),
    },
    {
      key: 'due',
      label: t('desk.command.due'),
      icon: IconAlarm,
      run: () => navigate({ to: '/prospects', search: { compteur: 'aujourdhui' } }),
    },
    {
      key: 'import',
      label: t('desk.importFile'),
      icon: IconFileImport,
      run: () => navigate({ to: '/importer' }),
      mayRun: can('prospects.import'),
    },
    { key: 'attention', label: t('desk.command.attention'), icon: IconInbox, run: () => navigate({ to: '/a-revoir' }) },
    {
      key: 'account',
      label: t('desk.command.account'),
      icon: IconUserCircle,
      run: () => navigate({ to: '/mon-compte' }),
    },
    setting('company', IconBuilding, 'company.manage', () => navigate({ to: '/parametres/organisation' })),
    setting('users', IconUsers, 'users.manage', () => navigate({ to: '/parametres/utilisateurs' })),
    setting('teams', IconUsersGroup, 'users.manage', () => navigate({ to: '/parametres/equipes' })),
    setting('roles', IconKey, 'roles.manage', () => navigate({ to: '/parametres/roles' })),
    setting('stages', IconStairsUp, 'stages.manage', () => navigate({ to: '/parametres/etapes' })),
    setting('outcomes', IconPhoneCheck, 'outcomes.manage', () => navigate({ to: '/parametres/resultats' })),
  ];
  const words = plain(typed.trim()).split(/\s+/).filter(Boolean);
  return all.filter(({ key, label, mayRun = true }) => {
    const haystack = plain(`${label} ${t(`desk.synonyms.${key}`)}`);
    return mayRun && words.every((word) => haystack.includes(word));
  });

  function setting(key: string, icon: typeof IconPlus, permission: string, run: () => void) {
    return { key, label: t(`desk.command.${key}`), icon, run, mayRun: can(permission) };
  }
}
