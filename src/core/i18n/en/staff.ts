type Name = { readonly name: string }

export const staff = {
  viewSummary: 'Look at a colleague',
  viewHeardAs: ['who is', 'colleague', 'employee'],
  moveSummary: 'Put somebody under another superior',
  moveHeardAs: ['reports to', 'now reports to', 'move under'],
  roleSummary: 'Change what somebody is',
  roleHeardAs: [
    'make manager',
    'role of',
    'becomes manager',
    'is now manager',
    'make administrator',
  ],
  awaySummary: 'Say when you are away',
  awayHeardAs: ['i am away', 'i am on leave', 'my leave', 'on holiday', 'i am off'],
  standing: {
    suspend: {
      summary: 'Suspend somebody',
      heardAs: ['suspend'],
      done: (p: Name) => `${p.name} is suspended`,
    },
    resume: {
      summary: 'Let somebody back in',
      heardAs: ['back in', 'resume', 'unsuspend'],
      done: (p: Name) => `${p.name} is back in`,
    },
    leave: {
      summary: 'Somebody leaves the company',
      heardAs: ['leaves the company', 'has left the company', 'leaver'],
      done: (p: Name) => `${p.name} has left`,
    },
  },
  fields: {
    who: 'Who',
    superior: 'Superior',
    role: 'Role',
    email: 'E-mail',
    state: 'State',
    from: 'From',
    to: 'To',
    deputy: 'Stands in',
  },
  roles: { rep: 'Representative', manager: 'Manager', admin: 'Administrator' },
  states: { in: 'here', suspended: 'suspended', left: 'has left' },
  move: 'Superior',
  suspend: 'Suspend',
  resume: 'Let back in',
  leave: 'Leaves',
  moved: (p: { name: string; superior: string }) => `${p.name} reports to ${p.superior} now`,
  saved: (p: Name) => `Saved: ${p.name}`,
  away: 'Noted: you are away',
  suspendedTitle: 'Your account is suspended',
  suspendedHow: 'Nothing of what you send is carried out. Ask your superior or the administrator.',
  alreadySuspended: (p: Name) => `${p.name} is suspended already.`,
  notSuspended: (p: Name) => `${p.name} is not suspended.`,
  notYourself: 'This cannot be yourself. Who is it?',
  notYours: (p: Name) =>
    `You may not change ${p.name}: they do not report to you. Ask their superior or the administrator.`,
  onlyAdmins: 'Only administrators change what somebody is. Ask one of them.',
  lastAdmin: (p: Name) =>
    `${p.name} is the only administrator. Make somebody else one first, then do this.`,
  ring: (p: { name: string; superior: string }) =>
    `${p.superior} reports to ${p.name}, directly or not, and cannot be above them. Who else?`,
  endsBefore: 'The last day is before the first. Until when?',
  isOver: 'That is over. From which day?',
}
