import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useDocumentTitle } from '../../../design/document-title.ts';
import { PageHeader } from '../../../design/page-header.tsx';
import { Sections } from '../../../design/section.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { DigestChoice } from '../../notifications/web/digest.panel.tsx';
import { PushDevice } from '../../notifications/web/push-device.panel.tsx';
import { QuietHours } from '../../notifications/web/quiet-hours.panel.tsx';
import { NotificationTopics } from '../../notifications/web/topics.panel.tsx';
import classes from './my-notifications.module.css';

/** What one is told of, where and when. */
export function MyNotificationsScreen() {
  const t = useText();
  useDocumentTitle(t('notificationSettings.title'));
  return (
    <>
      <PageHeader title={t('notificationSettings.title')} description={t('notificationSettings.lead')} />
      <div className={classes.above}>
        <Link to="/mon-compte" className={classes.back}>
          <IconChevronLeft size={16} aria-hidden="true" />
          {t('notificationSettings.back')}
        </Link>
      </div>
      <Sections>
        <PushDevice />
        <NotificationTopics />
        <QuietHours />
        <DigestChoice />
      </Sections>
    </>
  );
}
