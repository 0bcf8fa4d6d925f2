/** Customers that go out as a table. */
export const exports = {
  summary: 'Export customers as a table',
  heardAs: [
    'export my customers',
    'export customers',
    'export the customers',
    'export all customers',
    'export the register',
    'export customer list',
    'export the customer list',
    'customers as a spreadsheet',
    'export',
  ],
  listSummary: 'See who has exported customers',
  listHeardAs: [
    'who exported',
    'who has exported',
    'list of exports',
    'list exports',
    'show exports',
    'exports of customers',
  ],
  file: ({ day }: { day: string }) => `Customers ${day}.xlsx`,
  sheet: 'Customers',
  done: ({ rows }: { rows: number }) =>
    rows === 1 ? '1 customer exported' : `${rows} customers exported`,
  confidential:
    'This is customer data: keep it to yourself, and delete the file when you no longer need it. It is recorded that you exported it.',
  tooMany:
    'That is more than 20,000 customers, too many for one file. Name a grade, a region or a part of the name.',
  listTitle: 'Who has exported customers',
  none: 'Nobody, of those whose work you see.',
  rows: ({ rows }: { rows: number }) => (rows === 1 ? '1 customer' : `${rows} customers`),
  kinds: {
    supplier: 'supplier',
    dealer: 'dealer',
    group: 'group',
    member: 'member',
    owner: 'owner',
    trader: 'trader',
    borrower: 'borrower',
    special: 'special',
  },
  tiers: { vip: 'VIP', supreme: 'Supreme', sing: 'Sing', ordinary: 'ordinary' },
  relations: {
    passive: 'passive',
    responsible: 'responsible',
    proactive: 'proactive',
    partner: 'partner',
  },
}
