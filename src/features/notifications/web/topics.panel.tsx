import { Checkbox } from '@mantine/core';
import { Fragment } from 'react';
import { Section } from '../../../design/section.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { switchesOf } from '../notification.rules.ts';
import { notificationChannels } from '../notification-choice.record.ts';
import { notificationTopics } from '../notification-kinds.ts';
import classes from './my-notifications.module.css';
import { useChoice } from './use-choice.ts';

/** Topic by topic: in the bell, on devices, in the mail of the day. */
export function NotificationTopics() {
  const t = useText();
  const { choice, choose } = useChoice();
  return (
    <Section title={t('notificationSettings.topics.title')} description={t('notificationSettings.topics.note')}>
      <div className={classes.topics}>
        <span />
        {notificationChannels.map((channel) => (
          <span key={channel} className={classes.channel} aria-hidden="true">
            {t(`notificationSettings.topics.${channel}`)}
          </span>
        ))}
        {notificationTopics.map((topic) => {
          const name = t(`notification.topic.${topic}`);
          const isOn = switchesOf(topic, choice?.channels);
          return (
            <Fragment key={topic}>
              <span className={classes.topic}>
                <span className={classes.name}>{name}</span>
                <span className={classes.soft}>{t(`notification.note.${topic}`)}</span>
              </span>
              {notificationChannels.map((channel) => (
                <Checkbox
                  key={channel}
                  className={classes.box}
                  aria-label={t('notificationSettings.topics.switch', {
                    topic: name,
                    channel: t(`notificationSettings.topics.${channel}`),
                  })}
                  checked={isOn[channel]}
                  onChange={(event) =>
                    void choose({ channels: { [topic]: { [channel]: event.currentTarget.checked } } })
                  }
                />
              ))}
            </Fragment>
          );
        })}
      </div>
    </Section>
  );
}
