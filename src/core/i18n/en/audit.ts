type Span = { readonly from: number; readonly to: number; readonly missing: number }

/** 41 to 57, where one lacks: `changes 41–57 (1 missing)`. */
const span = (what: string, { from, to, missing }: Span) => {
  if (to < from) return []
  const lack = missing > 0 ? ` (${missing} missing)` : missing < 0 ? ` (${-missing} too many)` : ''
  return [`${what} ${from}–${to}${lack}`]
}

/** What `npm run audit` prints. */
export const audit = {
  sound: (p: { seals: number; changes: number; invocations: number }) =>
    `The trail is sound: ${p.changes} changes and ${p.invocations} invocations under ${p.seals} seals.`,
  newest: (p: { hash: string }) =>
    `Newest seal: ${p.hash}\nKeep it elsewhere; \`npm run audit -- SEAL\` later says whether it is still in the chain.`,
  unsealed: (p: { changes: number }) =>
    p.changes === 1
      ? '1 newer change is not sealed yet.'
      : `${p.changes} newer changes are not sealed yet.`,
  nothingSealed: 'Nothing is sealed yet: a running Rapport does it every minute.',
  broken: (p: { breaks: number; seals: number }) =>
    `The trail is broken: ${p.breaks} of ${p.seals} seals do not fit what they sealed.`,
  brokenSeal: (p: { seal: number; at: string; changes: Span; invocations: Span }) =>
    `  seal ${p.seal}, ${p.at}: ${[...span('changes', p.changes), ...span('invocations', p.invocations)].join(', ')}`,
  erased: (p: { entries: number; who: string; at: string; invocation: number }) =>
    `Erased from ${p.entries === 1 ? '1 entry' : `${p.entries} entries`}: by ${p.who}, ${p.at}, invocation ${p.invocation}.`,
  brokenErasures: (p: { entries: number }) =>
    `${p.entries === 1 ? '1 entry was' : `${p.entries} entries were`} erased by no command, or altered after being erased:`,
  moreBreaks: (p: { more: number }) => `  and ${p.more} more`,
  whatNow:
    'Somebody has altered the database past the application. Keep it as it is, and compare those rows with the newest backup.',
  notInChain: (p: { hash: string }) =>
    `No seal reads ${p.hash}: the chain was cut off or made anew, or this is another database.`,
  refusedLately: (p: { reasons: readonly string[] }) =>
    `Refused in the last 24 hours: ${p.reasons.join('; ')}.`,
  nobodyRefused: 'Nobody was refused in the last 24 hours.',
  oneSeal: 'At most one seal, please: npm run audit -- SEAL',
}
