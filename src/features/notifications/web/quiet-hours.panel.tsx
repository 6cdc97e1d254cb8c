import { Switch } from '@mantine/core';
import { Section } from '../../../design/section.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { cityOf } from '../../../engine/zone-city.ts';
import { ClockField } from './clock.field.tsx';
import classes from './my-notifications.module.css';
import { useChoice } from './use-choice.ts';

const usual = { quietFrom: '20:00', quietTo: '08:00' };

/** The hours in which no device rings. */
export function QuietHours() {
  const t = useText();
  const { locale } = useLanguage();
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
          <ClockField label={text('from')} value={quietFrom} onChange={(quietFrom) => void choose({ quietFrom })} />
          <ClockField label={text('to')} value={quietTo} onChange={(quietTo) => void choose({ quietTo })} />
          <span className={classes.soft}>
            {t('notificationSettings.quiet.zone', { zone: cityOf(timeZone, locale) })}
          </span>
        </div>
      )}
    </Section>
  );
}
