import type { CallbackRule } from '../../db/callbacks.ts'
import type { CallbackEvent, CallbackType } from '../../db/choices.ts'

/** What follows from an event: which callback, after how many days (before it, if negative), by whom. */
export type Rule = Readonly<Pick<CallbackRule, 'isOn' | 'type' | 'days' | 'asker' | 'anyContact'>>

const rule = (type: CallbackType, days: number, some: Partial<Rule> = {}): Rule => ({
  isOn: true,
  type,
  days,
  asker: 'owner',
  anyContact: false,
  ...some,
})

/** As it is where the company has decided nothing else (CALLBACK-1…7, L18, L22, L25). */
export const usualRules: Readonly<Record<CallbackEvent, Rule>> = {
  sale: rule('sale', 3),
  order_done: rule('aftersale', 3),
  service_done: rule('aftersale', 3),
  complaint_resolved: rule('complaint', 3, { asker: 'receiver' }),
  unsatisfied: rule('followup', 3, { asker: 'receiver' }),
  converted: rule('conversion', 3, { asker: 'receiver' }),
  campaign: rule('special', 3, { asker: 'specialists' }),
  key_quiet: rule('keyaccount', 3, { anyContact: true }),
  quiet: rule('irregular', 3, { anyContact: true }),
  first_service: rule('firstservice', -14),
  periodic_service: rule('service', -14),
  warranty_end: rule('warranty', -30),
  card_expiry: rule('renewal', -30),
  contract_expiry: rule('renewal', -60),
  birthday: rule('birthday', 0, { anyContact: true }),
  quarter: rule('greeting', 3, { anyContact: true }),
  suggestion_adopted: rule('irregular', 3, { asker: 'receiver' }),
}
