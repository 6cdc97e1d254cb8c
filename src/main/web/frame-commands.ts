import { IconBuildingSkyscraper, IconHeartbeat, IconListDetails, IconMail } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useText } from '../../engine/web/hooks.ts';
import type { SearchCommand } from '../../features/prospect-desk/web/search-commands.ts';

/** What the palette leads to for who runs the platform. */
export function useFrameCommands(isPlatformOwner: boolean): SearchCommand[] {
  const t = useText();
  const navigate = useNavigate();
  const page = (key: string, icon: SearchCommand['icon'], to: string): SearchCommand => ({
    key,
    label: t(`shell.${key}`),
    words: t(`shell.words.${key}`),
    icon,
    run: () => navigate({ to }),
  });
  if (!isPlatformOwner) return [];
  return [
    page('companies', IconBuildingSkyscraper, '/plateforme/organisations'),
    page('plans', IconListDetails, '/plateforme/offres'),
    page('mails', IconMail, '/plateforme/courriers'),
    page('health', IconHeartbeat, '/plateforme/sante'),
  ];
}
