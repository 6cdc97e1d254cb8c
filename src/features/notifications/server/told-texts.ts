import { joinMessages, type Locale, type Params, textOf } from '../../../engine/messages.ts';
import { notificationMessages } from '../notification.messages.ts';

const texts = joinMessages({ notification: notificationMessages });

/** The texts of notifications, for what leaves the server as words. */
export const textsIn =
  (locale: Locale) =>
  (key: string, params?: Params): string =>
    textOf(texts, locale, key, params);
