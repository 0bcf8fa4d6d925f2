export const console = {
  noPlatform: 'No platform is set up yet, so here is a console on a made-up department.',
  whoYouAre: (p: { name: string; customers: string }) =>
    `You are ${p.name}; you look after ${p.customers}.`,
  toSetUp: 'For Slack or Telegram: copy .env.example to .env, fill it in, then `npm run doctor`.',
  preparing: 'One moment: the made-up department is being set up …',
  tryThese: 'Write as you would say it. For example:',
  examples: [
    'Visited Huasheng Steel this morning, met Mr Zhou about annual supply, next visit next Wednesday',
    'My day',
    '/clock +3d',
  ],
  hints: 'A number presses a button, /clock +3d lets three days pass, /quit ends.',
  asNow: (p: { name: string; at: string }) => `${p.name} · ${p.at}`,
  clockTitle: (p: { at: string }) => `It is now ${p.at}`,
  clockHow: 'Write for example: /clock +3d, +2h, +30m, +1w, or /clock 2026-12-01T08:30:00+08:00',
  clockBack: 'Time does not run backwards. Write a later instant.',
  clockFar: 'At most a year at a time.',
  nothingHappened: 'Nothing fell due.',
  notice: (p: { to: string; at: string }) => `→ ${p.to}, ${p.at}`,
  others: (p: { people: readonly string[] }) => `→ also written to: ${p.people.join(', ')}`,
  countOf: (p: { name: string; count: number }) => `${p.name} (${p.count})`,
  exported: (p: { path: string }) => `📎 Written to ${p.path}`,
  bye: 'Bye.',
  unknownOption: (p: { option: string }) =>
    `There is no option ${p.option}: use --as, --locale, --json, --now, --db and --demo.`,
  badLocale: '--locale takes zh-CN or en.',
  badNow: '--now takes an instant such as 2026-12-01T08:30:00+08:00.',
  needsValue: (p: { option: string }) => `${p.option} needs a value.`,
  noValue: (p: { option: string }) => `${p.option} takes no value.`,
  unknownPerson: (p: { name: string; some: readonly string[] }) =>
    `Nobody called “${p.name}” works here. --as takes for example: ${p.some.join(', ')}.`,
  whoAreYou: (p: { some: readonly string[] }) =>
    `Say who you are with --as NAME, for example: ${p.some.join(', ')}.`,
  nobody: 'Nobody works here yet: add --demo for a made-up department, or start with `npm start`.',
}
