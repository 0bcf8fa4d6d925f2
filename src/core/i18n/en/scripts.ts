import type { CallbackType, CustomerKind } from '../../../db/choices.ts'

type Exchange = (p: { service: string; day: string }) => string

/** What callers say, in our own words: by the type of the callback, the kind of customer and the answer. */
export const scripts = {
  summary: 'What to say in a callback',
  heardAs: ['callback script', 'script for the callback', 'what do i say to'],
  title: (p: { customer: string }) => `What to say: ${p.customer}`,
  show: 'Script',
  size: (p: { minutes: number; questions: number }) =>
    `At most ${p.minutes} min, and no more questions than ${p.questions}.`,
  parts: {
    opening: 'Opening',
    exchange: 'Then',
    satisfied: 'If satisfied',
    unsatisfied: 'If so-so or dissatisfied',
    closing: 'To close, satisfied',
    sorry: 'To close, so-so or dissatisfied',
  },
  someone: 'the person in charge',
  opening: (p: { agent: string; contact: string; company: string }) =>
    `Hello, this is ${p.agent} from customer care${p.company === '' ? '' : ` at ${p.company}`}. Am I speaking to ${p.contact}? I hope I am not disturbing you.`,
  service: 'our service',
  exchange: {
    sale: (p) =>
      `Thank you for buying ${p.service} on ${p.day}. Are you happy with how you were served?`,
    special: (p) => `I am calling because of ${p.service}. How are you getting on with us?`,
    complaint: (p) =>
      `You told us about ${p.service}; it was settled on ${p.day}. Is it really solved for you?`,
    followup: (p) => `Last time you were not content with ${p.service}. Has it become better?`,
    conversion: (p) => `We have worked on ${p.service} since. Are you content with us now?`,
    renewal: () =>
      'Your card or contract ends soon. Would you like to renew it, or to move up a level?',
    firstservice: () => 'Your first maintenance is due soon. Which day would suit you?',
    service: () => 'Your next maintenance is due soon. Which day would suit you?',
    warranty: () => 'Your warranty ends soon. Shall we check everything before it does?',
    birthday: () => 'I am calling to wish you a happy birthday.',
    greeting: () => 'I only wanted to ask how you are, and whether we can do something for you.',
  } as Partial<Record<CallbackType, Exchange>>,
  usualExchange: ((p) =>
    `Thank you for using ${p.service} on ${p.day}. Are you satisfied with it?`) as Exchange,
  kinds: {
    member: 'Which of your member benefits do you use, and which do you miss?',
    dealer: 'How do our goods sell, and what do your customers say of them?',
    supplier: 'Is there anything in how we order or pay that we should do better?',
    owner: 'How is your home, and how does the caretaking do?',
    group: 'Do all who work with us at your company get what they need?',
  } as Partial<Record<CustomerKind, string>>,
  satisfied: ['What would you suggest that we do even better?'],
  unsatisfied: ['What exactly were you not content with?', 'What should we change first?'],
  closing: (p: { wish: string }) => `Thank you. Call us whenever you need something. ${p.wish}`,
  sorry: (p: { wish: string }) =>
    `Thank you for being open. That was not good enough; we put it right, and please watch that we do. ${p.wish}`,
  festivalWish: (p: { festival: string }) => `Happy ${p.festival}!`,
  driveWish: 'Have a safe drive!',
  wish: 'Have a good day!',
}
