import { wallTime } from '../../../engine/dates.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { dayHeading, weekdayName } from '../../../engine/when.ts';
import type { CallPlace } from '../../contact-rules/call-slots.rules.ts';
import { type CallBackChoice, callBackChoices } from '../call-back-choices.rules.ts';

/** The dates people mostly give for a call-back, with their name, and day and hour in full. */
export function useCallBackChoices() {
  const t = useText();
  const { timeZone } = useCaller();
  const when = useWhen();

  return (place: CallPlace) =>
    callBackChoices(when.now, place).map((choice) => ({
      key: `${choice.name} ${choice.at}`,
      label: nameOf(choice, place),
      shown: shown(choice.at, place.zone),
      at: choice.at,
    }));

  function nameOf({ name, at }: CallBackChoice, { zone }: CallPlace): string {
    const there = { ...when, zone };
    const day = name === 'onDay' ? dayHeading(at, there) : weekdayName(at, there);
    return t(`callSlide.callBack.${name}`, { day: day.charAt(0).toLocaleUpperCase(when.locale) + day.slice(1) });
  }

  /** In the user's time, and in the prospect's own where that is another. */
  function shown(at: string, zone: string): string {
    const there = wallTime(at, zone).time;
    const isSameTime = there === wallTime(at, timeZone).time;
    const text = when.dayAndTime(at);
    return isSameTime ? text : t('callSlide.callBack.atTheirs', { when: text, time: there });
  }
}
