import { Button, NumberInput, Popover, Progress, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useCommand, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useNow } from '../../../engine/web/when.ts';
import { ourPlace } from '../../appointments/workplaces.rules.ts';
import { useCallPolicy } from '../../call-rights/web/use-call-rights.ts';
import { setDayGoal } from '../../targets/day-goal.commands.ts';
import { useCallsToday } from '../../targets/web/use-calls-today.ts';
import { useDayGoal } from '../../targets/web/use-day-goal.ts';
import { paceOf } from '../day-pace.rules.ts';
import classes from './day-pace.module.css';

const USUAL_GOAL = 40;
const MOST_CALLS = 500;

/** The calls of today against what one means to make, at this hour of the day. */
export function DayPacePanel() {
  const t = useText();
  const { locale } = useLanguage();
  const caller = useCaller();
  const now = useNow();
  const policy = useCallPolicy();
  const { calls: goal, isSet } = useDayGoal();
  const { done, reached, isLoading } = useCallsToday();
  const figure = (value: number) => value.toLocaleString(locale);
  const pace = goal ? paceOf({ done, goal }, now, ourPlace(caller, policy)) : null;
  const gap = pace?.expected == null ? 0 : Math.abs(done - pace.expected);
  // Nobody is told that they have done nothing while it is not known yet.
  if (isLoading && done === 0) return <Skeleton height={22} width={280} />;
  return (
    <section aria-label={t('myDay.pace.title')} className={classes.pace}>
      <p className={classes.words}>
        <strong>
          {goal
            ? t('myDay.pace.ofGoal', { done: figure(done), goal: figure(goal), count: goal })
            : t('myDay.pace.done', { done: figure(done), count: done })}
        </strong>
        <span>{t('myDay.pace.reached', { reached: figure(reached), count: reached })}</span>
        {pace?.state && (
          <span className={classes.state} data-state={pace.state}>
            {t(`myDay.pace.${pace.state === 'reached' ? 'goalReached' : pace.state}`, { gap: figure(gap), count: gap })}
          </span>
        )}
        {isSet ? <span>{t('myDay.pace.isSet')}</span> : <GoalChoice goal={goal} />}
      </p>
      {goal && (
        <Progress.Root size={6} className={classes.bar}>
          <Progress.Section
            value={Math.min(100, (done / goal) * 100)}
            aria-label={t('myDay.pace.title')}
            color={pace?.state === 'reached' ? 'var(--kili-won)' : 'var(--kili-brand-mark)'}
          />
        </Progress.Root>
      )}
    </section>
  );
}

function GoalChoice({ goal }: { goal: number | undefined }) {
  const t = useText();
  const set = useCommand(setDayGoal);
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | number>('');
  const { submit, problem } = useSubmit(async () => {
    await set({ calls: Number(typed) });
    setOpen(false);
  });
  const open = () => {
    setTyped(goal ?? USUAL_GOAL);
    setOpen(true);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="subtle" onClick={open}>
          {t(goal ? 'myDay.pace.change' : 'myDay.pace.set')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (Number(typed) >= 1) submit();
          }}
        >
          <NumberInput
            label={t('myDay.pace.goal')}
            min={1}
            max={MOST_CALLS}
            clampBehavior="strict"
            allowDecimal={false}
            value={typed}
            onChange={setTyped}
          />
          <FormProblem text={problem} />
          <Button type="submit" size="xs">
            {t('myDay.pace.save')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
