import { joinMessages, type Locale, textOf } from '../../../engine/messages.ts';
import type { blockOf } from '../judge-writing.ts';
import { writeRightMessages } from '../write-right.messages.ts';

const texts = joinMessages({ writeRight: writeRightMessages });

/** Why somebody may not be written to, in words. */
export const blockText = (code: ReturnType<typeof blockOf>, locale: Locale): string =>
  textOf(texts, locale, `writeRight.${code}`);
