import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { type LeftToCall, leftToCall } from '../left-to-call.rules.ts';

/** « 77 restants », « 2 restants, appelables à partir d’aujourd’hui, 10:00 » */
export function useLeftText() {
  const t = useText();
  const when = useWhen();

  function dayThenTime(at: string): string {
    const day = when.day(at);
    return `${day}${day.endsWith('.') ? '' : ','} ${when.clock(at)}`;
  }

  function textOf({ free, forbidden, from }: LeftToCall): string {
    if (forbidden === 0) return t('callSlide.left.free', { left: free });
    const kind = from ? 'From' : 'Never';
    const moment = { from: from ? dayThenTime(from) : '' };
    if (free === 0) return t(`callSlide.left.only${kind}`, { left: forbidden, ...moment });
    return t(`callSlide.left.and${kind}`, { left: free, others: forbidden, ...moment });
  }

  return (session: Parameters<typeof leftToCall>[0], done: number) => {
    const left = leftToCall(session, { done, now: when.now });
    return { ...left, text: textOf(left) };
  };
}
