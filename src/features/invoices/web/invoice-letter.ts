import { useCallback } from 'react';
import { askServer } from '../../../engine/web/server.ts';
import type { AttachedFile } from '../../correspondence/email.record.ts';
import { type Composing, openComposer } from '../../correspondence/web/composing.ts';
import type { Invoice } from '../invoice.record.ts';

type Letter = Pick<Composing, 'subject' | 'body' | 'onSent'>;

/** Opens a letter about an invoice, with its paper attached: it serves the sale, and canvasses nobody. */
export function useInvoiceLetter() {
  return useCallback(async ({ id, prospectId }: Invoice, letter: Letter) => {
    const file = await askServer<AttachedFile>('POST', `/api/v1/invoices/${id}/attachment`, {});
    openComposer({ ...letter, prospectId, channel: 'email', isService: true, attachments: [file] });
  }, []);
}

type Texts = (key: string, params?: Record<string, string>) => string;

export const greetingOf = ({ buyer }: Pick<Invoice, 'buyer'>, t: Texts): string =>
  buyer.isConsumer ? t('prospect.greeting', { name: buyer.name }) : t('prospect.greetingNobody');
