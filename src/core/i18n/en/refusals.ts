const reasons = {
  stranger: 'not known here',
  suspended: 'suspended',
  left: 'has left',
  guest: 'guest of the workspace',
  otherCompany: 'another company',
  bot: 'bot',
  unknownGroup: 'group that is not ours',
  badSignature: 'not signed by the platform',
  replayed: 'request sent again, or dated wrongly',
  badCode: 'code that is used up, expired or made up',
  tampered: 'button that was altered, or is out of date',
  missingRight: 'without the right to do it',
  ownApproval: 'their own application',
}

export const refusals = {
  summary: 'Who was refused, and why',
  heardAs: ['refusals', 'who was refused', 'who was turned away', 'refused lately'],
  title: (p: { days: number }) => `Refused in the last ${p.days} days`,
  nobody: 'Nobody was refused.',
  unknown: 'somebody unknown',
  look: 'Look',
  times: (p: { times: number }) => (p.times === 1 ? 'once' : `${p.times} times`),
  reasons,
  counted: (p: { why: keyof typeof reasons; times: number }) => `${reasons[p.why]}: ${p.times}`,
}
