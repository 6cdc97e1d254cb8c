import { Autocomplete, Button, Group, Menu, Popover, Select } from '@mantine/core';
import { IconStairsUp, IconTag, IconUser } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { Form } from '../../../design/form.tsx';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { isInUse } from '../../assignment/assignment.rules.ts';
import { assignmentRuleRecord } from '../../assignment/assignment-rule.record.ts';
import type { BulkChange } from '../../bulk-changes/bulk-change.rules.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Stage } from '../../stages/stage.record.ts';
import { meantTag } from '../tag-offers.rules.ts';
import { BarButton } from './bar-button.tsx';
import { useKnownTags } from './known-tags.ts';
import { StageChoices } from './stage-choices.tsx';
import { usePeople } from './stage-facts.ts';
import { useTagOffers } from './tag-offers.tsx';

type TagChange = Extract<BulkChange, { tag: string }>;

export interface ChoiceProps {
  compact: boolean;
  opened: boolean;
  onChange(opened: boolean): void;
}

/** Moves the selection to a stage. */
export function StageAction(props: ChoiceProps & { onChoose(stage: Stage, reason?: string): void }) {
  const { compact, opened, onChange, onChoose } = props;
  const t = useText();
  const { hint } = useKeys();
  return (
    <Menu opened={opened} onChange={onChange} closeOnItemClick={false} position="top" width={220}>
      <Menu.Target>
        <BarButton
          icon={IconStairsUp}
          text={t('selection.stage')}
          keys={hint('selectionStage')}
          compact={compact}
          expanded={opened}
          onPress={() => onChange(!opened)}
        />
      </Menu.Target>
      <Menu.Dropdown mah="min(420px, 60vh)" style={{ overflowY: 'auto' }}>
        <StageChoices onChoose={onChoose} />
      </Menu.Dropdown>
    </Menu>
  );
}

const nobody = 'nobody';

const byRules = 'rules';

type OwnerChange = Extract<BulkChange, { kind: 'owner' | 'rules' }>;

/** Hands the selection to somebody, to whose turn it is by the assignment rules, or back into the pool. */
export function OwnerAction(props: ChoiceProps & { onChoose(change: OwnerChange): void }) {
  const { compact, opened, onChange, onChoose } = props;
  const t = useText();
  const { hint } = useKeys();
  const { people } = usePeople();
  const active = people.filter(({ state }) => state === 'active');
  const hasRules = useRows(assignmentRuleRecord).some(isInUse);
  const choose = (value: string) => {
    if (value === byRules) return onChoose({ kind: 'rules' });
    onChoose({ kind: 'owner', ownerId: value === nobody ? null : value });
  };
  return (
    <Popover opened={opened} onChange={onChange} position="top" width={260} trapFocus>
      <Popover.Target>
        <BarButton
          icon={IconUser}
          text={t('selection.owner')}
          keys={hint('selectionOwner')}
          compact={compact}
          expanded={opened}
          onPress={() => onChange(!opened)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('selection.owner')}>
        <Select
          data-autofocus
          searchable
          defaultDropdownOpened
          aria-label={t('selection.owner')}
          data={[
            ...(hasRules ? [{ value: byRules, label: t('selection.byRules') }] : []),
            { value: nobody, label: t('prospect.nobody') },
            ...active.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          comboboxProps={{ withinPortal: false, position: 'top' }}
          onChange={(value) => value !== null && choose(value)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Adds a tag to the selection. */
export function TagAction(props: ChoiceProps & { onChoose(change: TagChange): void }) {
  const { compact, opened, onChange, onChoose } = props;
  const t = useText();
  const { hint } = useKeys();
  return (
    <Popover opened={opened} onChange={onChange} position="top" width={360} trapFocus>
      <Popover.Target>
        <BarButton
          icon={IconTag}
          text={t('selection.tag')}
          keys={hint('selectionTag')}
          compact={compact}
          expanded={opened}
          onPress={() => onChange(!opened)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('selection.tag')}>
        <TagForm onChoose={onChoose} />
      </Popover.Dropdown>
    </Popover>
  );
}

function TagForm({ onChoose }: { onChoose(change: TagChange): void }) {
  const t = useText();
  const known = useKnownTags();
  const [tag, setTag] = useState('');
  // A line that was chosen is meant as it stands, « Créer » too.
  const [chosen, setChosen] = useState<string>();
  const offers = useTagOffers({ known, typed: tag });
  const isByKey = useRef(false);
  const wanted = tag === chosen ? chosen : meantTag(known, tag);
  const choose = (kind: TagChange['kind'], meant = wanted) => meant && onChoose({ kind, tag: meant });
  return (
    <Form onSubmit={() => choose('addTag')}>
      <Group gap={8} wrap="nowrap">
        <Autocomplete
          {...offers}
          data-autofocus
          flex={1}
          maxLength={40}
          aria-label={t('selection.tagName')}
          placeholder={t('selection.tagName')}
          value={tag}
          onChange={setTag}
          onKeyDown={({ key }) => {
            isByKey.current = key === 'Enter';
          }}
          onOptionSubmit={(option) => {
            setChosen(option);
            // Enter adds it at once; pressed, it may still be meant to be taken off.
            if (isByKey.current) choose('addTag', option);
            isByKey.current = false;
          }}
          comboboxProps={{ withinPortal: false, position: 'top' }}
        />
        <Button type="submit" disabled={!wanted}>
          {t('selection.addTag')}
        </Button>
        <Button variant="default" disabled={!wanted} onClick={() => choose('removeTag')}>
          {t('selection.removeTag')}
        </Button>
      </Group>
    </Form>
  );
}
