import { Select } from '@mantine/core';
import { FormProblem } from '../../../design/form.tsx';
import { Section } from '../../../design/section.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import type { Session } from '../../../engine/web/session.ts';
import { useSubmit } from '../../../engine/web/submit.ts';

/** For an account with several companies: which one to work in. */
export function MyCompanies({ session }: { session: Session }) {
  const t = useText();
  const { submit, busy, problem } = useSubmit(async (companyId: string) => {
    await askServer('POST', '/api/session/company', { companyId });
    // Another company is another store: everything starts anew.
    location.assign('/');
  });
  return (
    <Section title={t('account.company.title')} description={t('account.company.description')}>
      <FormProblem text={problem} />
      <Select
        label={t('account.company.current')}
        allowDeselect={false}
        disabled={busy}
        value={session.company?.id ?? null}
        data={session.companies.map(({ companyId, name }) => ({ value: companyId, label: name }))}
        onChange={(companyId) => companyId && companyId !== session.company?.id && submit(companyId)}
      />
    </Section>
  );
}
