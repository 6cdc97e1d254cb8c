import {
  IconAddressBook,
  IconAlarm,
  IconAlertTriangle,
  IconArchive,
  IconBookmark,
  IconCalendarOff,
  IconClockExclamation,
  IconHourglass,
  IconSparkles,
  IconSpeakerphone,
  IconStairsUp,
  IconStar,
  IconTrophy,
  IconUser,
} from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import { useOpenCampaigns } from '../../campaigns/web/campaigns.ts';
import { type CounterKey, counterKeys, ownNameOfCounter } from '../prospect-counters.rules.ts';
import { type ListChoice, newestFirst, noFilter } from '../prospect-list.rules.ts';
import { addressOfCampaign, writeAddress } from './list-address.ts';
import type { Go } from './palette-way.ts';
import { useSavedViews } from './saved-views.ts';
import type { SearchCommand } from './search-commands.ts';
import { useWordsOf } from './search-words.ts';
import { useStages } from './stage-facts.ts';

const icons: Readonly<Record<CounterKey, SearchCommand['icon']>> = {
  all: IconAddressBook,
  mine: IconUser,
  new: IconSparkles,
  negotiation: IconHourglass,
  due: IconAlarm,
  late: IconClockExclamation,
  stuck: IconAlertTriangle,
  won: IconStar,
  customers: IconTrophy,
};
/** What they are called, in both languages. */
const titles: Readonly<Record<string, string[]>> = {
  ...Object.fromEntries(counterKeys.map((counter) => [counter, [`desk.counter.${counter}`]])),
  noNext: ['desk.filter.choose.noNext'],
  archived: ['desk.filter.choose.archived'],
};
const often: readonly CounterKey[] = ['mine', 'due', 'late'];

/** The lists one can go to by name: each counter, each stage, each campaign under way, the archive. */
export function useListCommands(go: Go): SearchCommand[] {
  const t = useText();
  const wordsOf = useWordsOf();
  const { stages, titleOf } = useStages();
  const campaigns = useOpenCampaigns();
  const views = useSavedViews().flatMap((group) => group.views);
  const show = (choice: Partial<ListChoice>) => () => {
    go({ to: '/prospects', search: writeAddress({ ...noFilter, sort: newestFirst, ...choice }) });
  };
  const list = (key: string, icon: SearchCommand['icon'], label: string, choice: Partial<ListChoice>) => ({
    key: `list ${key}`,
    label,
    icon,
    words: wordsOf(`desk.synonyms.${key}`, ...(titles[key] ?? [])),
    run: show(choice),
  });
  return [
    ...counterKeys
      .filter((counter) => counter !== 'all')
      .map((counter) => ({
        ...list(counter, icons[counter], counterTitle(counter), { counter }),
        onlyTyped: !often.includes(counter),
      })),
    ...stages
      .filter(({ archivedAt }) => !archivedAt)
      .map(({ id, name }) => ({
        ...list('stage', IconStairsUp, t('desk.command.stage', { stage: titleOf(id) ?? name }), { stageIds: [id] }),
        key: `stage ${id}`,
        onlyTyped: true,
      })),
    {
      ...list('noNext', IconCalendarOff, t('desk.filter.choose.noNext'), { withoutNextAction: true }),
      onlyTyped: true,
    },
    { ...list('archived', IconArchive, t('desk.filter.choose.archived'), { archived: true }), onlyTyped: true },
    ...campaigns.map(({ id, name }) => ({
      key: `campaign ${id}`,
      label: t('campaignScreen.command', { name }),
      icon: IconSpeakerphone,
      words: wordsOf('campaignScreen.synonyms'),
      onlyTyped: true,
      run: () => go({ to: '/prospects', search: addressOfCampaign(id) }),
    })),
    ...views.map(({ id, name, choice }) => ({
      key: `view ${id}`,
      label: t('savedView.command', { name }),
      icon: IconBookmark,
      words: wordsOf('savedView.synonyms'),
      onlyTyped: true,
      run: () => {
        go({ to: '/prospects', search: { ...writeAddress(choice), vue: id } });
      },
    })),
  ];

  function counterTitle(counter: CounterKey): string {
    return ownNameOfCounter(counter, stages) ?? t(`desk.counter.${counter}`);
  }
}
