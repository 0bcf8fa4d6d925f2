type Count = { readonly count: number }
type Share = { readonly done: number; readonly all: number; readonly percent: number }
const files = (n: number) => (n === 1 ? '1 file' : `${n} files`)
const people = (n: number) => (n === 1 ? '1 person' : `${n} people`)
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

export const reviews = {
  openSummary: 'Begin the review of the customer register',
  openHeardAs: [
    'start the register review',
    'start a register review',
    'begin the register review',
    'begin a register review',
    'open the register review',
  ],
  filesSummary: 'The files that you have to confirm',
  filesHeardAs: [
    'files to confirm',
    'my files to confirm',
    'confirm my files',
    'review my files',
    'continue the review',
    'go on with the review',
  ],
  statusSummary: 'How far the review of the register is, and who is missing',
  statusHeardAs: [
    'how far is the register review',
    'how far is the review',
    'register review status',
    'status of the register review',
    'who has not confirmed',
    'who is missing in the review',
    'who is missing in the register review',
  ],
  closeSummary: 'Close the review of the register',
  closeHeardAs: [
    'close the register review',
    'end the register review',
    'finish the register review',
    'close the review',
  ],
  fields: {
    address: 'Address',
    legalRepresentative: 'Legal representative',
    tradingPolicy: 'Business policy',
    attitude: 'Trading attitude',
    confirmed: 'Confirmed',
    corrected: 'Corrected',
    over: 'Relation ended',
    missing: 'Missing',
    note: 'What has changed',
  },
  states: { waiting: 'waiting', confirmed: 'confirmed', corrected: 'corrected' },
  called: (p: { year: string; month: number }) =>
    `Register review, ${months[p.month - 1] ?? ''} ${p.year}`,
  opened: (p: { review: string }) => `${p.review}: begun`,
  openedFor: (p: { files: number; people: number; day: string }) =>
    `${files(p.files)}, confirmed by ${people(p.people)} until ${p.day}.`,
  invited: (p: Count) => `${files(p.count)} to confirm`,
  invitedWhy: (p: { day: string }) =>
    `Twice a year every customer of the register is looked through. Please confirm yours until ${p.day}; you can stop and go on whenever you like.`,
  begin: 'Begin',
  goOn: 'Go on',
  status: 'How far it is',
  missing: (p: Count) => `${files(p.count)} still to confirm`,
  isDue: (p: { day: string }) => `Due on ${p.day}.`,
  wasDue: (p: { day: string }) => `It was due on ${p.day}.`,
  isOver: 'It is closed.',
  isLate: (p: { name: string; count: number }) =>
    `${p.name} still has ${files(p.count)} of the register to confirm`,
  fileOf: (p: { nth: number; all: number; name: string }) => `${p.nth} of ${p.all}: ${p.name}`,
  isRight: 'Is all of this right?',
  confirm: 'Confirm',
  correct: 'Correct',
  skip: 'Skip',
  next: 'Next file',
  confirmed: (p: { name: string }) => `✓ ${p.name} is confirmed.`,
  corrected: (p: { name: string }) => `✓ ${p.name} is corrected.`,
  nothingLeft: 'You have no file to confirm',
  nothingYours: 'None of the files is yours or your team’s.',
  whole: (p: Share) => `${p.done} of ${p.all} (${p.percent}%).`,
  person: (p: Share & { name: string }) => `${p.name} · ${p.done} of ${p.all} · ${p.percent}%`,
  misses: (p: Count) => `${files(p.count)} missing`,
  finished: 'finished',
  teams: 'Teams',
  people: 'Reviewers',
  close: 'Close the review',
  closed: (p: { review: string }) => `${p.review}: closed`,
  isUnderWay: 'A review of these files is under way. Write “how far is the register review”.',
  nobodyThere:
    'No customer of yours is in the register yet. A customer enters it with the first deal.',
  noneYet: 'There has been no review yet. Write “start the register review” to begin one.',
  noneOpen: 'No review of yours is open.',
  notLeading: 'Whoever leads others begins and closes a review. Ask your superior.',
  notYours: 'This file is not yours to confirm.',
  isAnswered: (p: { name: string }) =>
    `${p.name} is confirmed already. Write “files to confirm” for the next one.`,
  isClosed: 'This review is closed. Changes to the file can be written at any time.',
}
