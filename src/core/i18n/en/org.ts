const all = new Intl.ListFormat('en')
const people = (count: number) => (count === 1 ? '1 person' : `${count} people`)

export const org = {
  startSummary: 'Set up a department from a template',
  startHeardAs: [
    'set up the organisation',
    'set up the organization',
    'set up a department',
    'start the organisation',
    'start the organization',
    'start a department',
    'organisation template',
    'organization template',
  ],
  chartSummary: 'Organisation chart',
  chartHeardAs: [
    'organisation chart',
    'organization chart',
    'org chart',
    'vacancies',
    'vacant posts',
    'overstaffed',
    'over-staffed',
    'who works where',
  ],
  fields: { template: 'Template', department: 'Department' },
  templates: {
    guarantee: 'Guarantee company',
    group: 'Group customers',
    dealer: 'Car dealer',
    estate: 'Real estate',
    property: 'Property management',
    ktv: 'KTV',
    rides: 'Ride-hailing',
    key: 'Key accounts',
    trading: 'Trading platform',
    generic: 'Any customer service',
  },
  templatesAlso: {
    guarantee: ['guarantee'],
    group: ['group customer', 'group-customer'],
    dealer: ['dealer'],
    estate: ['real-estate'],
    property: ['property'],
    ktv: ['karaoke'],
    rides: ['ride hailing'],
    key: ['key account', 'key-account'],
    trading: ['trading'],
    generic: ['generic', 'general', 'customer service'],
  } as Partial<Record<string, readonly string[]>>,
  started: (p: { name: string }) => `Set up: ${p.name}`,
  startedWith: (p: { posts: number; people: number }) =>
    `${p.posts} posts for at least ${people(p.people)}, each with its duties and rights.`,
  startedNext: 'Now put people on the posts, for example: put Kim on the post … .',
  departmentExists: (p: { name: string }) =>
    `${p.name} is there already. Look at the organisation chart, or add a post to it.`,
  codesTaken: (p: { codes: readonly string[] }) =>
    `Posts with these codes are there already: ${all.format(p.codes)}. Change their codes first.`,
  notYourDepartment: (p: { names: readonly string[] }) =>
    `Your right ends at your own department (${all.format(p.names)}). Ask an administrator.`,
  noDepartment: (p: { name: string }) =>
    `There is no department called “${p.name}”. The organisation chart shows those there are.`,
  nothingYet: 'No department is set up yet',
  nothingYetHow: 'An administrator or a manager sets one up from a template.',
  whichDepartment: 'Which department?',
  summary: (p: { people: number; vacant: number; over: number }) =>
    `${people(p.people)} on posts · ${p.vacant} vacant · ${p.over} too many`,
  headcount: (p: { held: number; authorised: string }) => `${p.held} of ${p.authorised}`,
  vacant: (p: { count: number }) => `${p.count} vacant`,
  over: (p: { count: number }) => `${p.count} too many`,
  asSecond: (p: { name: string }) => `${p.name} (second post)`,
  names: (p: { names: readonly string[] }) => p.names.join(', '),
}
