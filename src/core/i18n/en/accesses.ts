export const accesses = {
  noun: 'access to restricted files',
  askSummary: 'Ask for access to a file that you cannot see',
  askHeardAs: [
    'ask for access to',
    'ask for access',
    'apply for access to',
    'request access to',
    'request access',
    'need access to',
  ],
  untilCues: ['until', 'till', 'through'],
  listSummary: 'Who is let into restricted files',
  listHeardAs: ['who is let in', 'who has access', 'list of accesses', 'accesses'],
  endSummary: 'End somebody’s access to a file',
  endHeardAs: ['end the access', 'end access', 'revoke the access', 'revoke access'],
  fields: {
    name: 'Whose file',
    purpose: 'What for',
    until: 'Until when',
    access: 'Who, and which file',
  },
  subject: (p: { name: string; purpose: string; day: string | undefined }) =>
    `${p.name}${p.day ? `, until ${p.day}` : ''}: ${p.purpose}`,
  sent: 'Sent. If there is such a file, whoever keeps it will answer.',
  seen: (p: { name: string }) => `You can read the file of ${p.name} already`,
  open: 'Open the file',
  end: 'End access',
  letIn: (p: { name: string; until: string }) => `The file of ${p.name} is open until ${p.until}.`,
  until: (p: { until: string }) => `until ${p.until}`,
  ended: (p: { name: string; customer: string }) =>
    `${p.name} cannot read the file of ${p.customer} any more`,
  yoursEnded: (p: { name: string; customer: string }) =>
    `Your access to the file of ${p.customer} has ended`,
  listTitle: 'Let into restricted files',
  nobodyIn: 'Nobody is let into a file that you keep.',
  untilPast: (p: { day: string }) => `${p.day} is over. Until when do you need it?`,
  tooLateToLetIn: (p: { over: string }) =>
    `It was wanted until ${p.over}, which is over. Refuse it with that reason, so that it is asked for anew.`,
  noSuch: 'No such access of yours to end. Write “who has access” to see who is let in.',
}
