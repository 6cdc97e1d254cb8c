import { Skeleton } from '@mantine/core';
import { PageHeader } from '../../../design/page-header.tsx';
import { Sections } from '../../../design/section.tsx';
import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { BillingForm } from '../../invoices/web/billing.form.tsx';
import { Allowed } from './allowed.tsx';

/** What invoices say of the company, and how they are numbered and paid. */
export function BillingSettingsScreen() {
  const t = useText();
  const { companyId } = useCaller();
  const company = useRow(companyRecord, companyId);
  return (
    <Allowed permission="company.manage" title={t('billingSettings.title')}>
      <PageHeader title={t('billingSettings.title')} description={t('billingSettings.description')} />
      {company ? <BillingForm company={company} /> : <Sections>{<Skeleton height={240} />}</Sections>}
    </Allowed>
  );
}
