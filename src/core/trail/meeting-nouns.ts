import { day, employee, instant, type Noun, shown, words } from './noun.ts'

/** Meetings, who took part, and what was said. */
export const meetingNouns: Readonly<Record<string, Noun>> = {
  meetings: {
    noun: (t) => t.meetings.noun,
    called: 'day',
    columns: {
      kind: shown((t) => t.meetings.kinds)((t) => t.meetings.fields.kind),
      title: words((t) => t.meetings.fields.title),
      place: words((t) => t.meetings.fields.place),
      day: day((t) => t.meetings.fields.when),
      start_at: instant((t) => t.meetings.fields.when),
      repeats: shown((t) => t.meetings.repeats)((t) => t.meetings.fields.repeats),
      chair_id: employee((t) => t.meetings.fields.chair),
      state: shown((t) => t.meetings.states)((t) => t.meetings.fields.state),
    },
  },
  meeting_people: {
    noun: (t) => t.meetings.nounPerson,
    called: 'employee_id',
    columns: {
      employee_id: employee((t) => t.trail.nouns.employee),
      presence: shown((t) => t.meetings.presences)((t) => t.meetings.fields.presence),
    },
  },
  meeting_notes: {
    noun: (t) => t.meetings.nounNote,
    called: 'heading',
    columns: {
      heading: shown((t) => t.meetings.headings)((t) => t.meetings.fields.heading),
      words: words((t) => t.meetings.nounNote),
      by_id: employee((t) => t.trail.nouns.employee),
    },
  },
}
