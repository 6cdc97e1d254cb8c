// Every action of Kili that a key does, on one page. Screens ask this map, and name no key themselves; what a control of
// the page does with its own keys (arrows in a list, Enter on a button) belongs to the control.

/** Where a key means something. */
export const keyPlaces = [
  'everywhere',
  'list',
  'board',
  'selection',
  'page',
  'day',
  'agenda',
  'tickets',
  'duplicates',
  'merge',
  'trade',
  'settings',
  'call',
  'question',
  'break',
] as const;
export type KeyPlace = (typeof keyPlaces)[number];

/**
 * A key as Kili writes it down: the character in lower case ("k", "?", "/"), or the name the browser gives it ("Delete",
 * "Space", "ArrowLeft"), after "Mod+" (Ctrl, or ⌘ on a Mac), "Alt+" and "Shift+" where they are held.
 */
export type Chord = string;

export interface KeyAction {
  /** The first is where the list of one's keys shows it. */
  places: readonly KeyPlace[];
  /** Null: none, unless the person gives it one. */
  key: Chord | null;
  /** Other keys that always do the same. */
  also?: readonly Chord[];
  /** Of Kili itself: nobody changes it. */
  isFixed?: true;
  /** Means the same while the person types: never a plain letter. */
  whileTyping?: true;
  /** And while a dialog is open. */
  overDialogs?: true;
  /** Held down, it goes on. */
  repeats?: true;
  /** Actions whose key it may share, because it stands in front of them. */
  covers?: readonly string[];
  /** Not a thing to look for by name: moving, ticking, opening what one stands on. */
  notInPalette?: true;
}

const desk = ['list', 'board'] as const;
const record = ['list', 'board', 'page'] as const;
const rows = ['list', 'board', 'trade', 'settings', 'duplicates', 'day', 'tickets'] as const;

export const keyActions = {
  palette: {
    places: ['everywhere', 'call', 'break'],
    key: 'Mod+k',
    whileTyping: true,
    overDialogs: true,
    notInPalette: true,
  },
  create: { places: ['everywhere'], key: 'n' },
  // Browsers keep Ctrl+N for themselves, unless Kili is installed.
  createWhileTyping: {
    places: ['everywhere'],
    key: 'Alt+n',
    also: ['Mod+n'],
    whileTyping: true,
    overDialogs: true,
    notInPalette: true,
  },
  undo: { places: ['everywhere', 'call'], key: 'Mod+z' },
  help: { places: ['everywhere', 'call', 'break'], key: '?' },
  submit: {
    places: ['everywhere', 'call'],
    key: 'Mod+Enter',
    isFixed: true,
    whileTyping: true,
    notInPalette: true,
  },
  leave: { places: ['everywhere'], key: 'Escape', isFixed: true, notInPalette: true },
  notifications: { places: ['everywhere'], key: 'u' },
  goDay: { places: ['everywhere'], key: null },
  goAgenda: { places: ['everywhere'], key: null },
  goProspects: { places: ['everywhere'], key: null },
  goCustomers: { places: ['everywhere'], key: null },
  goSales: { places: ['everywhere'], key: null },
  goProducts: { places: ['everywhere'], key: null },
  goInvoices: { places: ['everywhere'], key: null },
  goTickets: { places: ['everywhere'], key: null },
  goContracts: { places: ['everywhere'], key: null },
  goRevenue: { places: ['everywhere'], key: null },
  goLoyalty: { places: ['everywhere'], key: null },
  goTargets: { places: ['everywhere'], key: null },
  newQuote: { places: ['everywhere'], key: null },
  newSale: { places: ['everywhere'], key: null },
  newInvoice: { places: ['everywhere'], key: null },
  newContract: { places: ['everywhere'], key: null },
  newProduct: { places: ['everywhere'], key: null },
  goCampaigns: { places: ['everywhere'], key: null },
  goConversion: { places: ['everywhere'], key: null },
  goSalesReport: { places: ['everywhere'], key: null },
  goAnalysis: { places: ['everywhere'], key: null },
  goSuggestions: { places: ['everywhere'], key: null },
  goImports: { places: ['everywhere'], key: null },
  goDuplicates: { places: ['everywhere'], key: null },
  goAttention: { places: ['everywhere'], key: null },
  goAccount: { places: ['everywhere'], key: null },
  goKeys: { places: ['everywhere'], key: null },
  goNotifications: { places: ['everywhere'], key: null },
  lightOrDark: { places: ['everywhere'], key: null },
  language: { places: ['everywhere'], key: null },
  signOut: { places: ['everywhere'], key: null },

  nextRow: { places: rows, key: 'j', also: ['ArrowDown'], repeats: true, notInPalette: true },
  previousRow: { places: rows, key: 'k', also: ['ArrowUp'], repeats: true, notInPalette: true },
  openRow: { places: ['list', 'board', 'trade', 'settings'], key: 'Enter', isFixed: true, notInPalette: true },
  tick: { places: desk, key: 'x', also: ['Space'], notInPalette: true },
  call: { places: record, key: 'c' },
  logCall: { places: [...record, 'call'], key: 'i' },
  callList: { places: [...desk, 'day'], key: 'a' },
  addReminder: { places: ['day'], key: 'r' },
  reminderDone: { places: ['day'], key: 'f' },
  snoozeHour: { places: ['day'], key: '1' },
  snoozeAfternoon: { places: ['day'], key: '2' },
  snoozeTomorrow: { places: ['day'], key: '3' },
  snoozeWeek: { places: ['day'], key: '4' },
  editCell: { places: ['list'], key: 'F2', notInPalette: true },
  cells: { places: ['list'], key: 'ArrowLeft', also: ['ArrowRight'], isFixed: true, notInPalette: true },
  resizeColumn: { places: ['list'], key: 'Alt+ArrowLeft', also: ['Alt+ArrowRight'], isFixed: true, notInPalette: true },
  write: { places: [...record, 'day'], key: 'e' },
  plan: { places: record, key: 'r' },
  meet: { places: [...record, 'agenda', 'day', 'call'], key: 'v' },
  // With rows ticked, the same letters mean all of them.
  changeStage: { places: record, key: 's' },
  convert: { places: record, key: 'w' },
  tagOne: { places: record, key: 't' },
  assignOne: { places: record, key: 'o' },
  campaignOne: { places: record, key: 'l' },
  searchList: { places: [...desk, 'trade'], key: '/' },
  openPage: { places: desk, key: 'p' },
  note: { places: ['page', 'list', 'board'], key: 'n', covers: ['create'] },
  // The columns move cards with the same letter: there the button is pressed.
  dictate: { places: ['call', 'page', 'list'], key: 'm' },
  dictateWhileTyping: { places: ['call', 'page', 'list'], key: 'Alt+m', whileTyping: true, notInPalette: true },
  archive: { places: record, key: 'Delete' },
  restore: { places: record, key: null },
  switchView: { places: desk, key: 'b' },
  exportList: { places: desk, key: null },
  chooseColumns: { places: ['list'], key: null },
  saveView: { places: desk, key: null },

  ticketReply: { places: ['tickets'], key: 'r' },
  ticketNote: { places: ['tickets'], key: 'n', covers: ['create'] },
  ticketWait: { places: ['tickets'], key: 'w' },
  ticketResolve: { places: ['tickets'], key: 'f' },
  ticketTake: { places: ['tickets'], key: 'o' },

  agendaNext: { places: ['agenda'], key: 'j' },
  agendaPrevious: { places: ['agenda'], key: 'k' },
  agendaToday: { places: ['agenda'], key: 't' },

  cards: {
    places: ['board'],
    key: 'ArrowLeft',
    also: ['ArrowUp', 'ArrowDown', 'ArrowRight'],
    isFixed: true,
    notInPalette: true,
  },
  moveCard: {
    places: ['board'],
    key: 'Mod+ArrowLeft',
    also: ['Mod+ArrowRight'],
    isFixed: true,
    notInPalette: true,
  },
  moveTo: { places: ['board'], key: 'm', notInPalette: true },
  bottlenecks: { places: ['board'], key: 'g' },

  callSelection: { places: ['selection'], key: 'c' },
  selectionStage: { places: ['selection'], key: 's' },
  selectionOwner: { places: ['selection'], key: 'o' },
  selectionTag: { places: ['selection'], key: 't' },
  selectionCampaign: { places: ['selection'], key: 'l' },
  selectionField: { places: ['selection'], key: 'm' },
  mergeSelection: { places: ['selection'], key: 'f' },
  archiveSelection: { places: ['selection'], key: 'Delete' },
  deselect: { places: ['selection'], key: 'Escape', isFixed: true },

  nextField: { places: ['merge'], key: 'ArrowDown', isFixed: true, repeats: true, notInPalette: true },
  previousField: { places: ['merge'], key: 'ArrowUp', isFixed: true, repeats: true, notInPalette: true },
  keepLeft: { places: ['merge'], key: 'ArrowLeft', isFixed: true, notInPalette: true },
  keepRight: { places: ['merge'], key: 'ArrowRight', isFixed: true, notInPalette: true },
  swapRecords: { places: ['merge'], key: 'i' },
  mergeRecords: { places: ['merge'], key: 'Enter', isFixed: true },

  add: { places: ['settings', 'trade'], key: 'a' },
  invite: { places: ['settings'], key: 'i' },

  dial: { places: ['call'], key: 'Space' },
  otherOutcomes: { places: ['call'], key: 'o' },
  leaveNote: { places: ['call'], key: 'Escape', isFixed: true, whileTyping: true, notInPalette: true },
  callNote: { places: ['call'], key: 'n' },
  forward: { places: ['call'], key: 'ArrowRight' },
  back: { places: ['call'], key: 'ArrowLeft', also: ['k'] },
  skip: { places: ['call'], key: 'p' },
  suggestion: { places: ['call', 'page'], key: 's', covers: ['changeStage'] },
  noRefusal: { places: ['call'], key: 'r' },
  openFile: { places: ['call'], key: 'f' },
  email: { places: ['call'], key: 'e' },
  whatsapp: { places: ['call'], key: 'w' },
  convertInCall: { places: ['call'], key: 'g' },
  pause: { places: ['call', 'break'], key: 'h' },

  giveAnswer: { places: ['question'], key: 'Enter', also: ['ArrowRight'], isFixed: true, notInPalette: true },
  otherDate: { places: ['question'], key: 'd', isFixed: true, notInPalette: true },
  noDate: { places: ['question'], key: '0', isFixed: true, notInPalette: true },
  noReason: { places: ['question'], key: '0', isFixed: true, covers: ['noDate'], notInPalette: true },

  endSession: { places: ['break'], key: 't' },
  toList: { places: ['break'], key: 'l' },
} as const satisfies Record<string, KeyAction>;

export type ActionName = keyof typeof keyActions;

export const actionNames = Object.keys(keyActions) as ActionName[];

export const keyAction = (name: ActionName): KeyAction => keyActions[name];

export const isActionName = (name: string): name is ActionName => Object.hasOwn(keyActions, name);
