const days = (n: number) => (n === 1 ? '1 day' : `${n} days`)
const customers = (n: number) => (n === 1 ? '1 customer' : `${n} customers`)

export const pool = {
  listSummary: 'The public pool: customers whom anybody may claim',
  listHeardAs: [
    'which customers are in the pool',
    'show the pool',
    'show the public pool',
    'public pool',
    'who is in the pool',
    'customers in the pool',
    'what is in the pool',
    'list the pool',
  ],
  claimSummary: 'Claim a customer from the pool',
  claimHeardAs: ['claim', 'take from the pool', 'take out of the pool', 'fetch from the pool'],
  claimFaintly: [] as readonly string[],
  releaseSummary: 'Put a customer into the pool',
  releaseHeardAs: [
    'back to the pool',
    'into the pool',
    'into the public pool',
    'back to the public pool',
    'release to the pool',
    'to the pool',
  ],
  dueSummary: 'Which customers go to the pool soon',
  dueHeardAs: [
    'which customers are going to the pool',
    'which customers go to the pool soon',
    'go to the pool soon',
    'going to the pool',
    'about to go to the pool',
    'go to the pool next',
    'pool soon',
    'about to be recycled',
  ],
  keepSummary: 'Keep a customer out of the pool once more',
  keepHeardAs: [
    'keep out of the pool',
    'out of the pool',
    'out of the pool once more',
    'keep the customer',
    'not to the pool',
  ],
  fields: { customer: 'Customer of the pool', reason: 'Why' },
  title: 'In the public pool',
  isEmpty:
    'The pool is empty. To put a customer there, write for example: “Huasheng Steel back to the pool”.',
  since: (p: { days: number }) => (p.days === 0 ? 'since today' : `for ${days(p.days)}`),
  claim: 'Claim',
  keep: 'Keep, with a reason',
  releaseNow: 'To the pool now',
  released: (p: { name: string }) => `${p.name} is in the public pool`,
  keptBy: (p: { name: string }) => `${p.name} keeps the file until somebody claims it.`,
  recycled: (p: { count: number }) =>
    `${customers(p.count)} without contact for long: in the public pool now`,
  keptHere: (p: { name: string; count: number }) =>
    `${customers(p.count)} of ${p.name}: in the public pool, kept by you until claimed`,
  claimed: (p: { name: string }) => `${p.name} is yours now`,
  kept: (p: { name: string; day: string }) => `${p.name} stays with its owner until ${p.day}`,
  keptOnce: 'That is possible once; after that it takes a contact.',
  keptNote: (p: { reason: string }) => `Kept out of the pool: ${p.reason}`,
  soonTitle: (p: { count: number }) =>
    p.count === 1
      ? 'A customer without contact goes to the pool'
      : `${customers(p.count)} without contact go to the pool`,
  noneSoon: 'No customer goes to the pool soon.',
  goes: (p: { day: string }) => `to the pool on ${p.day}`,
  fact: 'In the pool since',
  isOff: 'The public pool is off. Whoever may change company rules writes “turn on the pool”.',
  isPooled: (p: { name: string }) => `${p.name} is in the pool already.`,
  isRestricted: (p: { name: string }) =>
    `The file of ${p.name} is restricted, and such files never enter the pool. Give it to a colleague.`,
  isKey: (p: { name: string }) =>
    `${p.name} is a key account, and those never enter the pool. Give it to a colleague.`,
  hasBusiness: (p: { name: string }) =>
    `There is an open contract, loan or development with ${p.name}. Give it to a colleague.`,
  notYours: (p: { name: string; owner: string }) =>
    `${p.name} is ${p.owner}’s, and ${p.owner} is not one of your people.`,
  noSuch: (p: { name: string }) =>
    `I find no customer “${p.name}” in the pool. Write “public pool” to see who is there.`,
  isYours: (p: { name: string }) => `${p.name} is yours already.`,
  isClaimed: (p: { name: string; owner: string }) =>
    `${p.owner} was quicker and looks after ${p.name} now.`,
  isCooling: (p: { name: string; day: string }) =>
    `You gave ${p.name} up not long ago. You can claim it back from ${p.day}; others can at once.`,
  quotaReached: (p: { has: number; quota: number }) =>
    `You look after ${p.has} customers, and ${p.quota} is the most for claiming more. Put one back first.`,
  keptAlready: (p: { name: string }) =>
    `${p.name} has been kept once already. Speak with them: log a visit or plan a callback.`,
}
