import { ActionIcon } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import { websiteAddress } from './website-address.ts';

/** Opens the website beside Kili, which it learns nothing of. */
export function WebsiteLink({ website }: { website: string | null }) {
  const t = useText();
  const address = websiteAddress(website);
  if (!address) return null;
  const label = t('desk.openWebsite', { website: website ?? '' });
  return (
    <ActionIcon
      size="sm"
      component="a"
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={label}
      title={label}
    >
      <IconExternalLink size={14} />
    </ActionIcon>
  );
}
