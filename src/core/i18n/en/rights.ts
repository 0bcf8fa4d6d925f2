const anyOf = new Intl.ListFormat('en', { type: 'disjunction' })

export const rights = {
  missing: (p: { what: string; right: string; who: readonly string[] }) =>
    `You may not do this (${p.what}): it takes the right ${p.right}. ` +
    (p.who.length > 0 ? `Ask ${anyOf.format(p.who)} to give it to you.` : 'Ask the administrator.'),
  listSummary: 'What you may do',
  listHeardAs: ['my rights', 'rights of', 'what may i do', 'what am i allowed'],
  lendSummary: 'Lend a right of yours for a while',
  lendHeardAs: ['lend', 'delegate', 'stand in for me'],
  grantSummary: 'Give a post a right',
  grantHeardFaintlyAs: ['grant'],
  grantHeardAs: ['grant the right', 'give the right', 'give the post', 'add the right'],
  revokeSummary: 'Take a right from a post',
  revokeHeardFaintlyAs: ['revoke'],
  revokeHeardAs: ['revoke the right', 'take the right', 'take away the right', 'remove the right'],
  give: 'Give a right',
  take: 'Take it away',
  isSure: { yes: 'Yes, give it' },
  sure: (p: { post: string; right: string; scope: string }) =>
    `Whoever is ${p.post} will hold: ${p.right} (${p.scope}). Is that right?`,
  given: (p: { post: string }) => `A right for the post: ${p.post}`,
  taken: (p: { post: string }) => `A right less for the post: ${p.post}`,
  onlyGranters: (p: { who: readonly string[] }) =>
    `Rights are given by ${anyOf.format(p.who)}. Ask them.`,
  notToYourself: (p: { post: string }) =>
    `You are ${p.post} yourself. Another administrator has to give this post its rights.`,
  moreThanYours: 'That is more than you may do yourself, so you cannot give it. Choose less.',
  hasAlready: (p: { post: string }) => `${p.post} has this right already. Which other one?`,
  hasNot: (p: { post: string }) => `${p.post} does not have this right. Which one is meant?`,
  lastGranter: 'Then nobody could give rights any more. Give somebody else that right first.',
  notARight: (p: { name: string }) =>
    `There is no right called “${p.name}”. Write for example: visit.log, or Personnel.`,
  scopesAlso: {
    own: ['their own', 'own'],
    team: ['team', 'their team'],
    department: ['department', 'own department'],
    all: ['all', 'everybody', 'the whole company'],
  } as Partial<Record<'own' | 'team' | 'department' | 'all', readonly string[]>>,
  fields: { who: 'Who', right: 'Right', scope: 'Over', until: 'Until', isSure: 'Sure' },
  families: { business: 'Business', personnel: 'Personnel', finance: 'Finance' },
  /** Rights that no command is named after yet. */
  names: {
    'account.approve': 'Approve new trading accounts',
    'approval.borrow': 'Lend originals',
    'approval.disposal': 'Approve the disposal of files',
    'approval.itcost': 'Review the costs of the information system',
    'budget.approve': 'Approve budgets',
    'budget.draft': 'Draft the budget',
    'company.represent': 'Represent the company outside',
    'contract.review': 'Review contracts',
    'customer.register': 'Register customers',
    'customer.restricted': 'Decide who may read restricted files',
    'discount.approve': 'Approve discounts',
    'employee.invite': 'Invite colleagues',
    'expense.approve': 'Approve expenses',
    'expense.review': 'Review expenses',
    'personnel.appraise': 'Appraise',
    'personnel.dismiss': 'Dismiss',
    'personnel.hire': 'Hire',
    'personnel.nominate': 'Nominate for a post',
    'personnel.propose': 'Propose whom to hire or dismiss',
    'personnel.reward': 'Reward and punish',
    'personnel.transfer': 'Transfer between posts',
    'personnel.veto': 'Veto hiring and dismissal',
    'price.decide': 'Decide prices',
    'product.suggest': 'Suggest new products',
    'task.settle': 'Settle disputes about work',
  } as Readonly<Record<string, string>>,
  scopes: {
    own: 'own only',
    team: 'the whole team',
    department: 'the department',
    all: 'everyone',
  },
  scopesOf: {
    own: (p: { name: string }) => `what is ${p.name}’s own`,
    team: (p: { name: string }) => `${p.name}’s team`,
    department: (p: { name: string }) => `${p.name}’s department`,
    all: (_: { name: string }) => 'everyone',
  },
  title: (p: { name: string }) => `What ${p.name} may do`,
  none: 'Nothing but what everybody may.',
  alsoLent: 'Lent for a while:',
  lent: (p: { name: string }) => `Lent to ${p.name}`,
  lentTo: (p: { from: string }) => `${p.from} has lent you a right`,
  notDirect: (p: { name: string }) =>
    `${p.name} does not report to you directly. You can lend a right to your direct reports only.`,
  untilPast: (p: { day: string }) => `${p.day} is over. Until when?`,
  notHeld: (p: { right: string }) =>
    `This right is not your own (${p.right}), so you cannot lend it. Which other one?`,
  noSuch: (p: { name: string }) =>
    `You hold no right called “${p.name}”. Write for example: visit.log, or “my rights” to see them.`,
}
