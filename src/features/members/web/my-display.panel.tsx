import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Section } from '../../../design/section.tsx';
import type { Locale } from '../../../engine/messages.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { chooseLocale } from './chosen-locale.ts';
import classes from './my-account.module.css';

type Scheme = 'auto' | 'light' | 'dark';

export function MyDisplay() {
  const t = useText();
  const { locale } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title={t('account.display.title')} description={t('account.display.description')}>
      <div className={classes.choice}>
        <span id="display-language" className={classes.label}>
          {t('account.display.language')}
        </span>
        <SegmentedControl
          aria-labelledby="display-language"
          value={locale}
          onChange={(value) => chooseLocale(value as Locale)}
          data={[
            { value: 'fr', label: t('account.display.french') },
            { value: 'en', label: t('account.display.english') },
          ]}
        />
      </div>
      <div className={classes.choice}>
        <span id="display-scheme" className={classes.label}>
          {t('account.display.scheme')}
        </span>
        <SegmentedControl
          aria-labelledby="display-scheme"
          value={colorScheme}
          onChange={(value) => setColorScheme(value as Scheme)}
          data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`account.display.${value}`) }))}
        />
      </div>
      <div className={classes.choice}>
        <span className={classes.label}>{t('account.display.keys')}</span>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconKeyboard size={16} />}
          renderRoot={(props) => <Link to="/mon-compte/raccourcis" {...props} />}
        >
          {t('account.display.changeKeys')}
        </Button>
      </div>
    </Section>
  );
}
