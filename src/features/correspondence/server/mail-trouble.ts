// What a mail server's no means: never, later, or nobody knows.

export type MailTrouble =
  /** The address does not exist. */
  | { kind: 'bounced'; problem: string; answer: string }
  /** It will not work without somebody changing something. */
  | { kind: 'failed'; problem: string; answer: string }
  /** It may work later. */
  | { kind: 'later'; problem: string; answer: string };

interface ServerError {
  code?: string;
  responseCode?: number;
  response?: string;
  message?: string;
}

/** `wasHandedOver`: the whole mail was on its way when the connection broke, so that it may have arrived. */
export function troubleOf(error: unknown, wasHandedOver: boolean): MailTrouble {
  const { code, responseCode, response, message } = error as ServerError;
  const answer = (response ?? message ?? '').replace(/\s+/g, ' ').slice(0, 500);
  if (code === 'EAUTH' && (responseCode ?? 500) >= 500) return { kind: 'failed', problem: 'signInRefused', answer };
  if (responseCode && responseCode >= 500) {
    const isAboutAddress = code === 'EENVELOPE' && /^5\d\d[ -](?:5\.1\.|(?!5\.))/.test(response ?? '');
    if (isAboutAddress) return { kind: 'bounced', problem: 'noSuchAddress', answer };
    return { kind: 'failed', problem: 'serverRefuses', answer };
  }
  if (responseCode) return { kind: 'later', problem: 'serverBusy', answer };
  if (wasHandedOver) return { kind: 'failed', problem: 'cutOff', answer };
  return { kind: 'later', problem: 'noServer', answer };
}
