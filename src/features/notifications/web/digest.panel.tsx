import { Switch } from '@mantine/core';
import { Section } from '../../../design/section.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { ClockField } from './clock.field.tsx';
import classes from './my-notifications.module.css';
import { useChoice } from './use-choice.ts';

const USUAL_TIME = '08:00';

/** The mail of the day, and when it leaves. */
export function DigestChoice() {
  const t = useText();
  const { choice, choose } = useChoice();
  const digestAt = choice?.digestAt ?? null;
  const text = (key: string) => t(`notificationSettings.digest.${key}`);
  return (
    <Section title={text('title')} description={text('note')}>
      <Switch
        label={text('on')}
        checked={digestAt !== null}
        onChange={(event) => void choose({ digestAt: event.currentTarget.checked ? USUAL_TIME : null })}
      />
      {digestAt !== null && (
        <div className={classes.times}>
          <ClockField label={text('at')} value={digestAt} onChange={(digestAt) => void choose({ digestAt })} />
        </div>
      )}
    </Section>
  );
}
