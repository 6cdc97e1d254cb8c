import { Select } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { Section } from '../../../design/section.tsx';
import { useCommand, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { choosePhone } from '../phone-choice.commands.ts';
import { type DialWay, dialWays } from '../phone-choice.record.ts';
import { MyCompanions } from './my-companions.panel.tsx';
import classes from './telephone.module.css';
import { usePhoneWay } from './use-telephone.ts';

/** What dials for oneself, and the mobiles that do. */
export function MyTelephone() {
  const t = useText();
  const errorText = useErrorText();
  const way = usePhoneWay();
  const choose = useCommand(choosePhone);
  const [problem, setProblem] = useState<string>();
  const take = (chosen: DialWay) =>
    choose({ way: chosen }).then(
      () => setProblem(undefined),
      (error) => setProblem(errorText(error)),
    );
  return (
    <Section title={t('phone.choice.title')} description={t('phone.choice.description')}>
      <FormProblem text={problem} />
      <Select
        label={t('phone.choice.label')}
        description={way === 'companion' ? t('phone.choice.companionNote') : undefined}
        classNames={{ description: classes.note }}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
        value={way}
        data={dialWays.map((value) => ({ value, label: t(`phone.choice.${value}`) }))}
        onChange={(chosen) => chosen && take(chosen as DialWay)}
      />
      <MyCompanions onPaired={() => take('companion')} isNeeded={way === 'companion'} />
    </Section>
  );
}
