import { Switch } from '@mantine/core';
import { TimeInput } from '@mantine/dates';
import { Section } from '../../../design/section.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import classes from './my-notifications.module.css';
import { useChoice } from './use-choice.ts';

const usual = { quietFrom: '20:00', quietTo: '08:00' };

/** The hours in which no device rings. */
export function QuietHours() {
  const t = useText();
  const { choice, timeZone, choose } = useChoice();
  const { quietFrom, quietTo } = choice ?? { quietFrom: null, quietTo: null };
  const isOn = quietFrom !== null && quietTo !== null;
  const text = (key: string) => t(`notificationSettings.quiet.${key}`);
  return (
    <Section title={text('title')} description={text('note')}>
      <Switch
        label={text('on')}
        checked={isOn}
        onChange={(event) => void choose(event.currentTarget.checked ? usual : { quietFrom: null, quietTo: null })}
      />
      {isOn && (
        <div className={classes.times}>
          <TimeInput
            label={text('from')}
            value={quietFrom}
            onChange={(event) => event.currentTarget.value && void choose({ quietFrom: event.currentTarget.value })}
          />
          <TimeInput
            label={text('to')}
            value={quietTo}
            onChange={(event) => event.currentTarget.value && void choose({ quietTo: event.currentTarget.value })}
          />
          <span className={classes.soft}>{t('notificationSettings.quiet.zone', { zone: cityOf(timeZone) })}</span>
        </div>
      )}
    </Section>
  );
}

/** « Europe/Paris »: Paris. */
const cityOf = (zone: string) => zone.split('/').at(-1)!.replaceAll('_', ' ');
