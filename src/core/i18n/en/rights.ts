const anyOf = new Intl.ListFormat('en', { type: 'disjunction' })

export const rights = {
  missing: (p: { what: string; right: string; who: readonly string[] }) =>
    `You may not do this (${p.what}): it takes the right ${p.right}. ` +
    (p.who.length > 0 ? `Ask ${anyOf.format(p.who)} to give it to you.` : 'Ask the administrator.'),
}
