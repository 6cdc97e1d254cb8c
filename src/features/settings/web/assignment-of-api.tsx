import { Switch } from '@mantine/core';
import { FormProblem } from '../../../design/form.tsx';
import { Section } from '../../../design/section.tsx';
import { useCaller, useCommand, useRow, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { assignApiProspects } from '../../assignment/assignment.commands.ts';
import { companyRecord } from '../../companies/company.record.ts';

/** Whether the rules also give out what another program creates. */
export function AssignmentOfApi() {
  const t = useText();
  const { companyId } = useCaller();
  const company = useRow(companyRecord, companyId);
  const assign = useCommand(assignApiProspects);
  const switching = useSubmit((assignsApiProspects: boolean) => assign({ assignsApiProspects }));
  return (
    <Section title={t('assignmentSettings.api.title')} description={t('assignmentSettings.api.note')}>
      <FormProblem text={switching.problem} />
      <Switch
        label={t('assignmentSettings.api.assign')}
        checked={company?.assignsApiProspects ?? false}
        onChange={(event) => switching.submit(event.currentTarget.checked)}
      />
    </Section>
  );
}
