import { Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Section } from '../../../design/section.tsx';
import { useText } from '../../../engine/web/hooks.ts';

/** The way from « Mon compte » to the page of notifications. */
export function MyNotificationsLink() {
  const t = useText();
  return (
    <Section title={t('notificationSettings.title')} description={t('notificationSettings.accountNote')}>
      <div>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconBell size={16} />}
          renderRoot={(props) => <Link to="/mon-compte/notifications" {...props} />}
        >
          {t('notificationSettings.open')}
        </Button>
      </div>
    </Section>
  );
}
