import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '@fontsource-variable/inter/wght.css';
import './design.css';
import 'dayjs/locale/fr';
import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { kiliTheme, kiliVariables } from './theme.ts';

export interface DesignProviderProps {
  children: ReactNode;
  /** Only the gallery and the tests force a scheme; people follow their device unless they chose one. */
  forceColorScheme?: 'light' | 'dark';
}

/** Gives every screen below it the theme, the font and the colours. */
export function DesignProvider({ children, forceColorScheme }: DesignProviderProps) {
  return (
    <MantineProvider
      theme={kiliTheme}
      cssVariablesResolver={kiliVariables}
      defaultColorScheme="auto"
      forceColorScheme={forceColorScheme}
    >
      {children}
    </MantineProvider>
  );
}
