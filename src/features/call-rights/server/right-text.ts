import { joinMessages, type Locale, type Params, textOf } from '../../../engine/messages.ts';
import { callRightMessages } from '../call-right.messages.ts';

const texts = joinMessages({ callRight: callRightMessages });

export function rightText(key: string, params: Params, locale: Locale): string {
  return textOf(texts, locale, key, params);
}
