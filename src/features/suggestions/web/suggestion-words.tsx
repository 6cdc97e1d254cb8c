import {
  IconBan,
  IconCalendarCheck,
  IconCalendarEvent,
  IconGitMerge,
  IconMail,
  IconPencil,
  IconPhone,
  IconTrophy,
} from '@tabler/icons-react';
import { useCallback } from 'react';
import type { Params } from '../../../engine/messages.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import type { SuggestedAction, Suggestion } from '../suggestion.rules.ts';

export const suggestionIcons: Readonly<Record<SuggestedAction['kind'], typeof IconPhone>> = {
  none: IconBan,
  call: IconPhone,
  plan: IconCalendarCheck,
  write: IconMail,
  meet: IconCalendarEvent,
  open: IconPencil,
  merge: IconGitMerge,
  convert: IconTrophy,
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T.*Z$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A suggestion in the company's words or Kili's; the icon beside it says what its pictogram would. */
export function useSuggestionText(): (suggestion: Pick<Suggestion, 'text' | 'textKey' | 'params'>) => string {
  const t = useText();
  const when = useWhen();
  const { locale } = useLanguage();
  return useCallback(
    ({ text, textKey, params }) => {
      const shown = (value: string | number) => {
        if (typeof value === 'number') return value;
        if (INSTANT.test(value)) return when.dayAndTime(value);
        return DAY.test(value) ? dayInFigures(value, locale) : value;
      };
      const readable: Params = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shown(value)]));
      return withoutPictogram(t(text ?? textKey, readable));
    },
    [t, when, locale],
  );
}

export const withoutPictogram = (text: string) => text.replace(/^\p{Extended_Pictographic}\uFE0F?\s*/u, '');
