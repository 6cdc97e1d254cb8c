import { joinMessages, type Locale, textOf } from '../../../engine/messages.ts';
import type { WriteBlock } from '../../contact-rules/can-write.rules.ts';
import { writeRightMessages } from '../write-right.messages.ts';

const texts = joinMessages({ writeRight: writeRightMessages });

/** Why somebody may not be written to, in words. */
export const blockText = (code: WriteBlock, locale: Locale): string => textOf(texts, locale, `writeRight.${code}`);
