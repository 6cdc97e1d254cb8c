import { IconRoute } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { Sections } from '../../../design/section.tsx';
import { useCommand, useRows, useText } from '../../../engine/web/hooks.ts';
import { moveAssignmentRule, restoreAssignmentRule } from '../../assignment/assignment.commands.ts';
import { isInUse } from '../../assignment/assignment.rules.ts';
import { type AssignmentRule, assignmentRuleRecord } from '../../assignment/assignment-rule.record.ts';
import { AddButton } from '../../keys/web/add-button.tsx';
import { Absences } from './absences.form.tsx';
import { Allowed } from './allowed.tsx';
import { ArchivedList } from './archived-list.tsx';
import { AssignmentOfApi } from './assignment-of-api.tsx';
import { AssignmentRulePanel } from './assignment-rule.panel.tsx';
import { AssignmentRuleLine } from './assignment-rule-line.tsx';
import { AssignmentTrial } from './assignment-trial.form.tsx';
import { OrderedList } from './ordered-list.tsx';
import classes from './settings.module.css';

const inOrder = { order: [{ field: 'position' }] };

/** Who gets the new prospects: the rules in order, a trial of them, and who is away. */
export function AssignmentScreen() {
  const t = useText();
  return (
    <Allowed permission="assignment.manage" title={t('assignmentSettings.title')}>
      <Assignment />
    </Allowed>
  );
}

function Assignment() {
  const t = useText();
  const rules = useRows(assignmentRuleRecord, inOrder);
  const [openedId, setOpenedId] = useState<string>();
  const kept = rules.filter((rule) => !rule.archivedAt);
  const opened = kept.find(({ id }) => id === openedId);
  const create = (
    <AddButton
      text={t('assignmentSettings.create')}
      busy={openedId !== undefined}
      onCreate={() => setOpenedId('new')}
    />
  );
  return (
    <>
      <PageHeader
        title={t('assignmentSettings.title')}
        count={String(kept.length)}
        description={t('assignmentSettings.description')}
        actions={create}
      />
      <div className={classes.page}>
        {kept.length === 0 ? (
          <EmptyState
            icon={IconRoute}
            title={t('assignmentSettings.none')}
            description={t('assignmentSettings.noneNote')}
            action={create}
          />
        ) : (
          <RuleList rules={kept} onOpen={setOpenedId} />
        )}
        <Archived rules={rules.filter((rule) => rule.archivedAt)} />
      </div>
      <Sections>
        {kept.length > 0 && <AssignmentTrial rules={kept} />}
        <Absences />
        <AssignmentOfApi />
      </Sections>
      {(opened || openedId === 'new') && (
        <AssignmentRulePanel key={openedId} rule={opened} onClose={() => setOpenedId(undefined)} />
      )}
    </>
  );
}

function RuleList({ rules, onOpen }: { rules: readonly AssignmentRule[]; onOpen(id: string): void }) {
  const t = useText();
  const move = useCommand(moveAssignmentRule);
  const forAll = rules.findIndex((rule) => isInUse(rule) && rule.prefixes.length === 0);
  return (
    <>
      <OrderedList
        words="assignmentSettings"
        items={rules}
        renderItem={(rule) => (
          <AssignmentRuleLine
            rule={rule}
            behind={forAll >= 0 && rules.indexOf(rule) > forAll ? rules[forAll] : undefined}
            onOpen={() => onOpen(rule.id)}
          />
        )}
        onMove={move}
      />
      {forAll < 0 && <p className={classes.note}>{t('assignmentSettings.noRest')}</p>}
    </>
  );
}

function Archived({ rules }: { rules: readonly AssignmentRule[] }) {
  const restore = useCommand(restoreAssignmentRule);
  return <ArchivedList items={rules} onRestore={(id) => restore({ id })} />;
}
