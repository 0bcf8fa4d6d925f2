const by = (what: string) => [`customers by ${what}`, `count customers by ${what}`]

export const statistics = {
  summary: 'Count customers by grade, kind, region, industry or who looks after them',
  heardAs: [
    ...[...by('grade'), ...by('kind'), ...by('region'), ...by('area'), ...by('industry')],
    ...[...by('owner'), ...by('person'), ...by('credit'), ...by('status'), ...by('tier')],
    ...['customer statistics', 'customer stats', 'customers by', 'count the customers'],
    ...['count customers', 'how many customers', 'break down the customers'],
  ],
  fields: { by: 'Counted by' },
  groupings: {
    grade: 'Grade',
    kind: 'Kind',
    region: 'Region',
    industry: 'Industry',
    owner: 'Looked after by',
    credit: 'Credit rating',
    status: 'Status',
    tier: 'Card tier',
    relation: 'Relation',
  },
  groupingsAlso: {
    grade: ['class'],
    kind: ['type', 'category'],
    region: ['area', 'city', 'province'],
    industry: ['sector', 'branch'],
    owner: ['owner', 'person', 'person in charge', 'keeper'],
    credit: ['credit', 'credit grade'],
    tier: ['card', 'tier'],
    relation: ['relationship'],
  } as Readonly<Record<string, readonly string[]>>,
  names: {
    kind: {
      supplier: 'Supplier',
      dealer: 'Dealer',
      group: 'Group customer',
      member: 'Member',
      owner: 'Owner',
      trader: 'Trader',
      borrower: 'Borrower',
      special: 'Special customer',
    },
    status: {
      prospect: 'Prospect',
      active: 'Active',
      ended: 'Ended',
      dissolved: 'Dissolved',
    },
    tier: { vip: 'VIP', supreme: 'Supreme', sing: 'Sing', ordinary: 'Ordinary' },
    relation: {
      passive: 'Passive',
      responsible: 'Responsible',
      proactive: 'Proactive',
      partner: 'Partner',
    },
  },
  /** What finds those of a group, in the words of a search. */
  query: (p: { by: string; value: string }) => (p.by === 'grade' ? `grade ${p.value}` : p.value),
  ownersQuery: (p: { name: string }) => `owned by ${p.name}`,
  queries: {
    kind: {
      supplier: 'suppliers',
      dealer: 'dealers',
      group: 'group customers',
      member: 'members',
      owner: 'property owners',
      trader: 'traders',
      borrower: 'borrowers',
      special: 'special customers',
    },
    status: {
      prospect: 'prospects',
      active: 'active customers',
      ended: 'ended customers',
      dissolved: 'dissolved customers',
    },
  },
  title: (p: { by: string; total: number }) =>
    `${p.total.toLocaleString('en')} ${p.total === 1 ? 'customer' : 'customers'}, by: ${p.by}`,
  /** `share` in percent. */
  group: (p: { name: string; count: number; share: string }) =>
    `${p.name} · ${p.count.toLocaleString('en')} · ${p.share}%`,
  notKnown: 'Not recorded',
  withoutEnded: 'Without those who have ended their business with us.',
  show: 'List',
  nobody:
    'There are no customers here that you may see. Write “new customer” and a name, or “import customers”.',
  dissatisfiedSummary: 'Customers who were dissatisfied at the last callback',
  dissatisfiedHeardAs: [
    'dissatisfied customers',
    'unhappy customers',
    'which customers are dissatisfied',
    'who is dissatisfied',
    'customers who are dissatisfied',
  ],
  dissatisfiedTitle: 'Dissatisfied customers',
  dissatisfied: (p: { name: string; owner: string; day: string }) =>
    `${p.name} · ${p.owner} · ${p.day}`,
  nobodyDissatisfied: 'No customer was dissatisfied at the last callback.',
  frequentSummary: 'Customers who come often',
  frequentHeardAs: [
    'frequent customers',
    'frequent guests',
    'regular customers',
    'repeat customers',
    'regulars',
    'who comes often',
  ],
  frequentTitle: (p: { times: number; days: number }) =>
    `Frequent customers: ${p.times} times or more in ${p.days} days`,
  frequent: (p: { name: string; times: number; last: string }) =>
    `${p.name} · ${p.times} times · last on ${p.last}`,
  spent: (p: { amount: string }) => `Spent ${p.amount}`,
  nobodyFrequent: (p: { times: number; days: number }) =>
    `Nobody has come ${p.times} times in ${p.days} days. “Company rules” shows how often is often.`,
}
