export const search = {
  understood: (p: { filters: string }) => `Looking for: ${p.filters}`,
  region: (p: { region: string }) => `region ${p.region}`,
  grade: (p: { grade: string }) => `grade ${p.grade}`,
  isKey: 'key account',
  kinds: {
    supplier: 'supplier',
    dealer: 'dealer',
    group: 'group account',
    member: 'member',
    owner: 'property owner',
    trader: 'trader',
    borrower: 'borrower',
    special: 'special account',
  },
  statuses: {
    prospect: 'prospect',
    active: 'active',
    ended: 'dealings ended',
    dissolved: 'dissolved',
    disposed: 'disposed of',
  },
  isMine: 'yours',
  owner: (p: { name: string }) => `looked after by ${p.name}`,
  tag: (p: { tag: string }) => `tagged ${p.tag}`,
  quiet: (p: { days: number }) =>
    p.days === 1 ? 'no contact for a day' : `no contact for ${p.days} days`,
  named: (p: { words: string }) => `“${p.words}”`,
}
