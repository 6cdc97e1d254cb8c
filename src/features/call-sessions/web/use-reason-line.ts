import type { CallSlideProps } from '../../../design/call-slide.tsx';
import { wallTime } from '../../../engine/dates.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { dayInFigures, wallClock } from '../../../engine/when.ts';
import { placeOfCall } from '../../call-rights/call-place.rules.ts';
import { useCallPolicy, useCallRights } from '../../call-rights/web/use-call-rights.ts';
import { slotAt } from '../../contact-rules/call-slots.rules.ts';
import type { Outcome } from '../../outcomes/outcome.record.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { DeckCard, Leaving } from '../call-deck.rules.ts';

const promises = new Set([
  'queue.promised',
  'queue.promisedOn',
  'queue.promisedByColleague',
  'queue.promisedByColleagueOn',
]);
const late = new Set(['queue.promisedOn', 'queue.promisedByColleagueOn', 'queue.retryLate']);

const closed: ReadonlySet<string> = new Set(['HOURS', 'WEEKEND', 'HOLIDAY']);

interface ShownCard {
  prospect: Prospect;
  card: DeckCard;
  leaving: Leaving | null;
  outcomes: readonly Outcome[];
}

/** « Pourquoi lui », and what the clock shows where the person is. */
export function useReasonLine({
  prospect,
  card,
  leaving,
  outcomes,
}: ShownCard): Pick<CallSlideProps, 'why' | 'localTime'> {
  const t = useText();
  const when = useWhen();
  const { locale } = useLanguage();
  const caller = useCaller();
  const place = placeOfCall(prospect, caller, useCallPolicy());
  const { code } = useCallRights({ isOnCard: true })(prospect);
  const whose = whoseCard(prospect);
  const { time } = wallTime(when.now, place.zone);
  // A business called too often is blocked by the company's rules too, at any hour.
  const isOpen = !(code && closed.has(code)) && (code !== 'POLICY' || slotAt(when.now, place) !== null);

  return {
    why: leaving ? howItLeft(leaving) : whyNow(),
    localTime: {
      text: [
        t(`callSlide.card.at${whose}`, { time: wallClock(time, locale) }),
        !isOpen && t('callSlide.card.closedHours'),
      ]
        .filter(Boolean)
        .join(' · '),
      tone: isOpen ? 'neutral' : 'due',
    },
  };

  function whyNow(): CallSlideProps['why'] {
    const { key, params } = card.reason;
    const day = typeof params.day === 'string' && params.day ? dayInFigures(params.day, locale) : '';
    const intro = { His: 'why', Hers: 'whyHer', Theirs: 'whyThem' }[whose];
    return {
      intro: t(`callSlide.card.${intro}`),
      text: t(key, { ...params, day, time: wallClock(String(params.time ?? ''), locale) }),
      tone: late.has(key) ? 'late' : promises.has(key) ? 'due' : 'neutral',
    };
  }

  function howItLeft(left: Leaving): CallSlideProps['why'] {
    if (left.kind === 'skipped') return { intro: '', text: t('callSlide.card.skipped') };
    const label = outcomes.find(({ code }) => code === left.outcome)?.label;
    return { intro: t('callSlide.card.treated'), text: label ?? left.outcome };
  }
}

function whoseCard({ firstName, lastName, civility }: Prospect): 'His' | 'Hers' | 'Theirs' {
  if (!firstName && !lastName) return 'Theirs';
  return civility === 'Mme' ? 'Hers' : 'His';
}
