/** Who opens the screens of the demo, by the e-mail of their account. */
export const visitors = {
  nobody: null,
  claire: 'claire@demo.kili.example',
  admin: 'admin@demo.kili.example',
  owner: 'owner@kili.example',
} as const;
export type Visitor = keyof typeof visitors;
