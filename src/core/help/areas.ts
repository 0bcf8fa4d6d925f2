/** What a department does, and the commands for it by their nouns: a phone shows these, and not forty nouns. */
export const areas = {
  daily: [
    'visit',
    'callback',
    'campaign',
    'enquiry',
    'complaint',
    'service',
    'task',
    'assist',
    'worklog',
    'intel',
    'suggestion',
    'survey',
    'meeting',
    'status',
    'digest',
  ],
  files: [
    'customer',
    'contact',
    'dealing',
    'statement',
    'register',
    'import',
    'export',
    'venue',
    'possession',
    'vehicle',
    'renewal',
  ],
  keeping: ['assignment', 'pool', 'keyaccount', 'grading', 'handover'],
  winning: ['lead', 'contract', 'credit', 'loan'],
  consent: ['approval', 'borrowing', 'access'],
  people: [
    'employee',
    'absence',
    'calendar',
    'shift',
    'duty',
    'org',
    'post',
    'department',
    'right',
    'person',
    'policy',
  ],
  own: ['settings', 'link', 'account', 'audit', 'undo', 'change', 'cancel', 'help'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type Area = keyof typeof areas
export const areaNames = Object.keys(areas) as Area[]

/** A noun that nobody has put anywhere is shown with what is one's own. */
export const areaOf = (noun: string): Area =>
  areaNames.find((area) => (areas[area] as readonly string[]).includes(noun)) ?? 'own'
