import { SegmentedControl } from '@mantine/core';
import { IconLayoutKanban, IconList } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import classes from './view-switch.module.css';

interface ViewSwitchProps {
  isBoard: boolean;
  onSwitch(isBoard: boolean): void;
}

/** The same prospects as rows or by stage. */
export function ViewSwitch({ isBoard, onSwitch }: ViewSwitchProps) {
  const t = useText();
  const { aria, withKey } = useKeys();
  const option = (value: string, Icon: typeof IconList) => ({
    value,
    label: (
      <span className={classes.option} title={withKey(t(`board.as.${value}`), 'switchView')}>
        <Icon size={16} stroke={1.7} aria-hidden="true" />
        <span className={classes.spoken}>{t(`board.as.${value}`)}</span>
      </span>
    ),
  });
  return (
    <SegmentedControl
      aria-label={t('board.as.label')}
      aria-keyshortcuts={aria('switchView')}
      value={isBoard ? 'board' : 'list'}
      onChange={(value) => onSwitch(value === 'board')}
      data={[option('list', IconList), option('board', IconLayoutKanban)]}
    />
  );
}
