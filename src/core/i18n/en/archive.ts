/** What the rows of the archive are called in histories. */
export const archive = {
  nouns: {
    dealing: 'Dealing',
    statement: 'Financial statement',
    liaison: 'Contact of ours',
    accountPlan: 'Account plan',
    indicator: 'Grading indicator',
    grading: 'Grading',
    venueDay: 'Rooms of a day',
    review: 'Register review',
    reviewItem: 'Reviewed file',
    policy: 'Company rule',
    development: 'Development',
    move: 'Step',
    survey: 'Survey',
    implementation: 'Meeting form',
    contract: 'Contract',
    contractEvent: 'Contract entry',
    loan: 'Loan',
    loanEvent: 'Loan entry',
  },
  fields: { day: 'Day', note: 'What', state: 'State', amount: 'Amount' },
}
