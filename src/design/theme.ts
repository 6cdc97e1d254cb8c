import {
  ActionIcon,
  Anchor,
  Button,
  Checkbox,
  Combobox,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  Popover,
  SegmentedControl,
  Tooltip,
} from '@mantine/core';

/** The one brand hue. Shade 7 speaks in light (#0F766E), shade 4 in dark (#2DD4BF). */
const teal: MantineColorsTuple = [
  '#f0fdfa',
  '#ccfbf1',
  '#99f6e4',
  '#5eead4',
  '#2dd4bf',
  '#14b8a6',
  '#0d9488',
  '#0f766e',
  '#115e59',
  '#134e4a',
];

const gray: MantineColorsTuple = [
  '#f7f8f8',
  '#f0f2f2',
  '#e6e9e9',
  '#d9dddd',
  '#c5cbcb',
  '#98a2a2',
  '#667070',
  '#566060',
  '#37403f',
  '#1b2121',
];

const dark: MantineColorsTuple = [
  '#e6eaea',
  '#bcc4c4',
  '#a1abab',
  '#6f7a7a',
  '#333b3d',
  '#262d2f',
  '#1a1f21',
  '#14181a',
  '#0f1214',
  '#0a0d0e',
];

/* The three other colours that mean something: refused, won, due. */
const red: MantineColorsTuple = [
  '#fef3f2',
  '#fee4e2',
  '#fecdca',
  '#fdb8b2',
  '#fda29b',
  '#f97066',
  '#d92d20',
  '#b42318',
  '#912018',
  '#7a271a',
];

const green: MantineColorsTuple = [
  '#effaf3',
  '#d9f2e2',
  '#b5e6c8',
  '#8edbab',
  '#6ee7a0',
  '#34d07a',
  '#16a34a',
  '#15683a',
  '#11532f',
  '#0d4126',
];

const yellow: MantineColorsTuple = [
  '#fffaeb',
  '#fdf3dc',
  '#fbe3b0',
  '#fad689',
  '#fcc65a',
  '#f59e0b',
  '#d97706',
  '#8a4b06',
  '#713d05',
  '#5c3204',
];

const shadow = 'var(--kili-shadow)';
const quick = { duration: 140, transition: 'fade' as const };

/** Mantine, dressed as Kili: compact, quiet, one hue. Everything Mantine does not name lives in `design.css`. */
export const kiliTheme = createTheme({
  colors: { teal, gray, dark, red, green, yellow },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  // Filled is dark in light and light in dark, so its text turns with the scheme.
  variantColorResolver: (input) =>
    input.variant === 'filled'
      ? { ...defaultVariantColorsResolver(input), color: 'var(--kili-on-brand)' }
      : defaultVariantColorsResolver(input),
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.5', lg: '1.5', xl: '1.3' },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  shadows: { xs: shadow, sm: shadow, md: shadow, lg: shadow, xl: shadow },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Anchor: Anchor.extend({ defaultProps: { inherit: true } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 'lg' } }),
    Input: Input.extend({ defaultProps: { size: 'sm' } }),
    // A list of choices comes into being when it opens: a page may hold hundreds.
    Combobox: Combobox.extend({ defaultProps: { keepMounted: false } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs', radius: 'xs', iconColor: 'var(--kili-on-brand)' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs' } }),
    Menu: Menu.extend({
      defaultProps: {
        transitionProps: quick,
        position: 'bottom-start',
        withinPortal: true,
        // Focus goes to the first item: a menu may hold nothing but items.
        withInitialFocusPlaceholder: false,
      },
    }),
    Popover: Popover.extend({ defaultProps: { transitionProps: quick } }),
    Tooltip: Tooltip.extend({ defaultProps: { transitionProps: quick, openDelay: 350, withArrow: false } }),
    Modal: Modal.extend({ defaultProps: { transitionProps: quick, centered: true } }),
  },
});

/** Mantine's soft texts darkened to 4.5:1, its surfaces replaced by ours. */
export const kiliVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#141a1a',
    '--mantine-color-dimmed': '#566060',
    '--mantine-color-placeholder': '#667070',
    '--mantine-color-default-border': '#d0d6d6',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#0f766e',
  },
  dark: {
    '--mantine-color-body': '#14181a',
    '--mantine-color-text': '#e6eaea',
    '--mantine-color-dimmed': '#a1abab',
    '--mantine-color-placeholder': '#8a9595',
    '--mantine-color-default-border': '#384143',
    '--mantine-color-error': '#fda29b',
    '--mantine-color-anchor': '#2dd4bf',
  },
});
