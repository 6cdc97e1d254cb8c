import {
  IconBan,
  IconCalendarCheck,
  IconCalendarEvent,
  IconCalendarPlus,
  IconFileText,
  IconLink,
  IconMail,
  IconPhone,
  IconSearch,
  IconSignature,
} from '@tabler/icons-react';
import type { CallSuggestion } from '../../../design/call-slide.types.ts';
import type { Params } from '../../../engine/messages.ts';
import { useRow, useText } from '../../../engine/web/hooks.ts';
import { openProgram } from '../../../engine/web/open-program.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { SuggestedAction } from '../../outcomes/suggestion.rules.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import type { AfterOutcome } from './use-call-actions.ts';
import { openFile } from './use-channels.tsx';

/** What to do next for the person who was just treated: it waits beside the next card and blocks nothing. */
export function useSuggestion(after: AfterOutcome | null, dismiss: () => void): CallSuggestion | undefined {
  const t = useText();
  const when = useWhen();
  const { hint } = useKeys();
  const prospect = useRow(prospectRecord, after?.prospectId);
  const suggestion = after?.suggestion;
  // The outcome has planned the call-back already, and the summary of it says so.
  if (!suggestion || !prospect || suggestion.action.kind === 'plan-call-back') return undefined;
  const { textKey, params, action } = suggestion;

  function accept() {
    dismiss();
    if (!prospect || action.kind === 'none') return;
    const email = prospect.emails[0]?.address;
    if (action.kind === 'send-message' && email) openProgram(`mailto:${email}`);
    else openFile(prospect.id);
  }

  const Icon = icons[action.kind];
  return {
    intro: t('callSlide.suggestion.intro', { name: prospectName(prospect) }),
    icon: <Icon size={16} aria-hidden="true" />,
    text: withoutPictogram(t(textKey, readable(params, when.short))),
    keyHint: hint('suggestion') ?? '',
    onAccept: accept,
  };
}

const icons: Readonly<Record<SuggestedAction['kind'], typeof IconPhone>> = {
  none: IconBan,
  'sign-quote': IconSignature,
  'draft-quote': IconFileText,
  call: IconPhone,
  'show-appointment': IconCalendarEvent,
  'propose-appointment': IconCalendarPlus,
  'plan-call-back': IconCalendarCheck,
  'send-message': IconMail,
  'find-number': IconSearch,
  'link-customer': IconLink,
};

// The icon beside it says the same, in the colours of the screen.
const withoutPictogram = (text: string) => text.replace(/^\p{Extended_Pictographic}\uFE0F?\s*/u, '');

const INSTANT = /^\d{4}-\d{2}-\d{2}T.*Z$/;

/** Instants among the params in the user's form. */
function readable(params: Params, short: (instant: string) => string): Params {
  const shown = (value: string | number) => (typeof value === 'string' && INSTANT.test(value) ? short(value) : value);
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shown(value)]));
}
