import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import type { Invoice } from '../invoice.record.ts';
import { useServerWrite } from './invoice-calls.ts';
import classes from './invoices.module.css';

const PAUSE_MS = 200;

/** Makes the draft of an invoice for one person. */
export function useNewInvoice(onMade: (id: string) => void) {
  const write = useServerWrite();
  return useSubmit(async (prospectId: string) => {
    const { id } = await write<Invoice>('POST', '/invoices', { prospectId });
    onMade(id);
  });
}

/** For whom: found by name, and the draft opens. */
export function NewInvoiceDialog({ onClose, onMade }: { onClose(): void; onMade(id: string): void }) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { rows, isFetching } = useServerList(prospectRecord, '/prospects', { q, limit: 8, enabled: q.length > 1 });
  const { submit, busy, problem } = useNewInvoice(onMade);
  return (
    <Dialog title={t('invoiceScreen.newTitle')} onClose={onClose} closeText={t('invoiceScreen.close')}>
      <TextInput
        data-autofocus
        label={t('invoiceScreen.search')}
        description={t('invoiceScreen.searchNote')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <FormProblem text={problem} />
      <ul className={classes.picks} aria-busy={busy || isFetching || undefined}>
        {q.length > 1 &&
          rows.map((prospect) => (
            <li key={prospect.id}>
              <button type="button" disabled={busy} onClick={() => submit(prospect.id)}>
                {[prospectName(prospect), prospect.organisation].filter(Boolean).join(' · ')}
              </button>
            </li>
          ))}
      </ul>
      {q.length > 1 && !isFetching && rows.length === 0 && (
        <p className={classes.note}>{t('invoiceScreen.notFound')}</p>
      )}
    </Dialog>
  );
}
