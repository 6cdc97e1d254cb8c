import { joinMessages, type Params, textOf } from '../../../engine/messages.ts';
import { type Reader, readableParams } from '../../../engine/server/readable-params.ts';
import { callSessionMessages } from '../call.messages.ts';
import { queueMessages } from '../queue-reason.messages.ts';

const texts = joinMessages({ queue: queueMessages, callSession: callSessionMessages });

export function readableText(key: string, params: Params, reader: Reader): string {
  return textOf(texts, reader.locale, key, readableParams(params, reader));
}
