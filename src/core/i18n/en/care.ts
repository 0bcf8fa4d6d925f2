const days = (n: number) => (n === 1 ? '1 day' : `${n} days`)
const customers = (n: number) => (n === 1 ? '1 customer' : `${n} customers`)

export const care = {
  noun: 'Assignment of customers',
  states: { proposed: 'Proposed', done: 'Carried out', dropped: 'Dropped' },
  dueSummary: 'Which customers still need a first contact',
  dueHeardAs: [
    'which customers still need a first contact',
    'still need a first contact',
    'need a first contact',
    'first contact due',
    'first contacts',
    'not contacted yet',
    'customers not contacted',
    'who has not been contacted',
  ],
  giveSummary: 'Give a customer to one of your people',
  giveHeardAs: ['give the customer', 'assign the customer', 'assign customer', 'assign'],
  giveFaintly: ['give', 'is looked after by'],
  shareSummary: 'Share customers out among your people',
  shareHeardAs: [
    'share out the customers',
    'share out customers',
    'share out the new customers',
    'share out the pool',
    'share the customers out',
    'share customers',
    'share out',
    'distribute the customers',
    'distribute customers',
    'distribute the pool',
    'assign the customers',
    'assign customers evenly',
  ],
  weighSummary: 'Say how much of what is shared out somebody gets',
  weighHeardAs: [
    'share of new customers',
    'assignment share',
    'gets a share of',
    'gets less',
    'gets more',
  ],
  moveSummary: 'Another receiver for one customer of a proposal',
  confirmSummary: 'Carry out a proposal to share customers out',
  dropSummary: 'Drop a proposal to share customers out',
  fields: {
    customer: 'Customer',
    employee: 'Colleague',
    to: 'To whom',
    by: 'First contact due',
    which: 'Which customers',
    percent: 'Percent of an equal part',
  },
  sources: { held: 'New and unassigned', pool: 'In the public pool', named: 'Those I name' },
  sourcesAlso: {
    held: ['new', 'unassigned', 'mine', 'of those who left'],
    pool: ['pool', 'public pool'],
  },
  left: (p: { days: number }) => (p.days === 0 ? 'today' : `${days(p.days)} left`),
  overdue: (p: { days: number }) => `${days(p.days)} overdue`,
  reminderTitle: (p: { count: number }) =>
    p.count === 1 ? 'A first contact is due' : `First contacts are due: ${customers(p.count)}`,
  overdueTitle: (p: { name: string; count: number }) =>
    `First contact overdue at ${p.name}: ${customers(p.count)}`,
  listTitle: 'Customers who still need a first contact',
  noneOwed: 'Everyone has been contacted.',
  timely: (p: { inTime: number; of: number; days: number }) =>
    `First contact in time over the last ${days(p.days)}: ${p.inTime} of ${p.of} (${Math.round((100 * p.inTime) / p.of)}%)`,
  showAll: 'Show all',
  open: 'Open the file',
  give: 'Give to somebody',
  shareOut: 'Share out',
  given: (p: { customer: string; name: string }) => `${p.customer} is ${p.name}’s now`,
  along: (p: { count: number }) =>
    p.count === 1 ? 'One open thing has gone along.' : `${p.count} open things have gone along.`,
  receivedTitle: (p: { name: string; count: number }) =>
    `${p.name} has given you ${customers(p.count)}`,
  givenAway: (p: { customer: string; name: string; by: string }) =>
    `${p.by} has given ${p.customer} to ${p.name}`,
  hasIt: (p: { name: string; customer: string }) => `${p.name} looks after ${p.customer} already.`,
  givenMeanwhile: (p: { customer: string; owner: string }) =>
    `${p.customer} has meanwhile been given to ${p.owner}. Look at it again, and then decide.`,
  notHere: (p: { name: string }) => `${p.name} is not here any more. Choose somebody else.`,
  notYourPeople: (p: { name: string }) =>
    `${p.name} is not one of your people. Ask a superior of both to give it.`,
  notYourCustomer: (p: { customer: string; owner: string }) =>
    `${p.customer} is ${p.owner}’s. Only somebody above ${p.owner} gives it on.`,
  nobodyToShare:
    'You have no people to share with. Ask your superior to share these customers out.',
  nothingToShare: 'There is nothing to share out there.',
  nameSome: 'Which customers? Write their names, with commas.',
  proposalTitle: (p: { count: number }) => `Proposal: ${customers(p.count)} to share out`,
  proposalOf: (p: { count: number; has: number }) => `${p.count} more, has ${p.has}`,
  line: (p: { name: string; to: string }) => `${p.name} → ${p.to}`,
  other: 'Someone else',
  confirm: 'Share out so',
  drop: 'Drop',
  sharedTitle: (p: { count: number }) => `Shared out: ${customers(p.count)}`,
  skipped: (p: { count: number }) =>
    `Not given, for somebody has decided otherwise meanwhile: ${customers(p.count)}.`,
  droppedTitle: 'The proposal is dropped; nobody has got anything.',
  noProposal: 'I find no such proposal of yours. Write “share out customers” for a new one.',
  isOver: 'This proposal has been carried out or dropped already.',
  shareMax: (p: { max: number }) => `The first ${p.max} of them; share out the rest afterwards.`,
  weighed: (p: { name: string; percent: number }) =>
    `${p.name} gets ${p.percent}% of an equal part from now on`,
  percentLimits: 'From 0 to 300 percent, please: 100 is an equal part, 0 is nothing.',
  notOneself: 'Your own part is for your superior to decide.',
}
