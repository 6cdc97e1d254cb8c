import type { Params } from '../../engine/messages.ts';
import type { AuditEvent } from './audit-event.record.ts';

/** What is written to the log so far, by the name the API knows it under. */
export const auditActions = [
  ...(['prospects.export', 'prospects.download', 'oppositions.lift', 'calls.takeOver'] as const),
  ...(['mailAccount.set', 'mailAccount.remove', 'incomingAddress.renew'] as const),
  ...(['whatsappAccount.set', 'whatsappAccount.remove'] as const),
  ...(['subscription.change', 'subscription.cancel', 'subscription.keep', 'subscription.payment'] as const),
  ...(['subscription.failure', 'subscription.hold', 'subscription.release', 'subscription.override'] as const),
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What was done, as the rest of a sentence that begins with a name: « a demandé l’export de 12 prospects en CSV ». */
export function auditSentence({ action, details }: Pick<AuditEvent, 'action' | 'details'>, t: Translate): string {
  if (!(auditActions as readonly string[]).includes(action)) return t('audit.unknown', { action });
  const { rows, format, columns, name, of, day } = details;
  return t(`audit.sentence.${action}`, {
    what: typeof rows === 'number' ? t('audit.prospects', { count: rows }) : t('audit.manyProspects'),
    name: typeof name === 'string' ? name : '',
    day: typeof day === 'string' ? day : '',
    whose: t(of === 'company' ? 'audit.ofCompany' : 'audit.ofOneself'),
    format: t(format === 'xlsx' ? 'audit.excel' : 'audit.csv'),
    columns: Array.isArray(columns) ? t('audit.columns', { count: columns.length }) : t('audit.allColumns'),
  });
}

/** Which list it was about, where it was about one. */
export function auditSubject({ details }: Pick<AuditEvent, 'details'>): string {
  return typeof details.title === 'string' ? details.title : '';
}

type Translate = (key: string, params?: Params) => string;
