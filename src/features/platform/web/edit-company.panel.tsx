import { Button, Skeleton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Company } from '../../companies/company.record.ts';
import { offerUndo } from '../../prospect-desk/web/undo-offers.tsx';
import { type CompanyDraft, CompanyFields } from './company-fields.tsx';
import { CompanySubscription } from './company-subscription.tsx';
import { LoadProblem } from './load-problem.tsx';
import classes from './platform.module.css';

export interface EditCompanyPanelProps {
  id: string;
  onClose(): void;
  onChanged(): void;
}

export function EditCompanyPanel({ id, onClose, onChanged }: EditCompanyPanelProps) {
  const t = useText();
  const queries = useQueryClient();
  const path = `/api/v1/companies/${id}`;
  const { data: company, error, refetch } = useServer<Company>(path);
  const [changes, setChanges] = useState<Partial<CompanyDraft>>({});
  const act = async (work: () => Promise<unknown>) => {
    await work();
    await refetch();
    onChanged();
  };
  const saving = useSubmit(() => act(() => askServer('PATCH', path, changes)));
  const restore = () => askServer('POST', `${path}/restore`, {});
  const archiving = useSubmit(async () => {
    await act(() => askServer('DELETE', path));
    offerUndo(t('platform.companies.archivedOne', { name: company?.name ?? '' }), async () => {
      await restore();
      await queries.invalidateQueries({ queryKey: ['server'] });
    });
  });
  const restoring = useSubmit(() => act(restore));
  const busy = saving.busy || archiving.busy || restoring.busy;
  const draft = company && { ...company, ...changes };
  const isNamed = draft?.name.trim() !== '';
  return (
    <SidePanel
      opened
      title={company?.name ?? ''}
      closeText={t('platform.close')}
      onClose={onClose}
      footer={
        company && (
          <>
            <Button type="submit" form="edit-company" loading={saving.busy} disabled={busy || !isNamed}>
              {t('platform.save')}
            </Button>
            {company.archivedAt ? (
              <Button variant="default" loading={restoring.busy} disabled={busy} onClick={() => restoring.submit()}>
                {t('platform.companies.restore')}
              </Button>
            ) : (
              <Button
                variant="subtle"
                color="red"
                c="var(--kili-late)"
                loading={archiving.busy}
                disabled={busy}
                onClick={() => archiving.submit()}
              >
                {t('platform.companies.archive')}
              </Button>
            )}
          </>
        )
      }
    >
      {error && <LoadProblem error={error} onRetry={refetch} />}
      {!company && !error && <Skeleton height={200} />}
      {draft && (
        <Form id="edit-company" onSubmit={() => isNamed && saving.submit()}>
          <FormProblem text={saving.problem ?? archiving.problem ?? restoring.problem} />
          <CompanyFields
            draft={draft}
            onChange={(more) => setChanges((before) => ({ ...before, ...more }))}
            nameProblem={isNamed ? undefined : t('platform.companies.nameMissing')}
          />
          <p className={classes.soft}>{t('platform.companies.archiveNote')}</p>
        </Form>
      )}
      {company && <CompanySubscription companyId={id} />}
    </SidePanel>
  );
}
