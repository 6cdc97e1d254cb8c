import { useMantineColorScheme } from '@mantine/core';
import {
  IconBuildingSkyscraper,
  IconHeartbeat,
  IconLanguage,
  IconLogout,
  IconMail,
  IconSunMoon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useText } from '../../engine/web/hooks.ts';
import type { SearchCommand } from '../../features/prospect-desk/web/search-commands.ts';
import { useLanguageSwitch } from './language-switch.ts';

/** What the palette can do for the frame: leave, look, and the pages of the platform for who runs it. */
export function useFrameCommands(isPlatformOwner: boolean, signOut: () => void): SearchCommand[] {
  const t = useText();
  const navigate = useNavigate();
  const { toggleColorScheme } = useMantineColorScheme();
  const switchLanguage = useLanguageSwitch();
  const command = (key: string, icon: SearchCommand['icon'], run: () => void): SearchCommand => ({
    key,
    label: t(`shell.${key}`),
    words: t(`shell.words.${key}`),
    icon,
    run,
  });
  const platform = [
    command('companies', IconBuildingSkyscraper, () => navigate({ to: '/plateforme/organisations' })),
    command('mails', IconMail, () => navigate({ to: '/plateforme/courriers' })),
    command('health', IconHeartbeat, () => navigate({ to: '/plateforme/sante' })),
  ];
  return [
    ...(isPlatformOwner ? platform : []),
    command('lightOrDark', IconSunMoon, toggleColorScheme),
    command('language', IconLanguage, switchLanguage),
    command('signOut', IconLogout, signOut),
  ];
}
