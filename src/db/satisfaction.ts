import { sql } from 'drizzle-orm'
import { date, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { customer } from './archive.ts'
import { employee, id, instant } from './schema.ts'

export const questionKinds = ['scale', 'choice', 'text'] as const
export const sheetStates = ['open', 'answered', 'unreached', 'declined'] as const

/** A question in words of its own, or a usual one, whose words are in the catalogues by its key. */
export type SurveyQuestion = {
  readonly kind: (typeof questionKinds)[number]
  readonly key?: string
  readonly text?: string
  readonly options?: readonly string[]
}

/** 问卷: what is asked; another wording is another version, and the old one stays (SURVEY-6). */
export const questionnaires = pgTable(
  'questionnaires',
  {
    id: id(),
    version: integer().notNull(),
    questions: jsonb().$type<readonly SurveyQuestion[]>().notNull(),
    addedById: employee().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [uniqueIndex().on(t.version), index().on(t.addedById)],
)

/** 满意度调查: a questionnaire that some customers are asked until a day (SURVEY-1). */
export const surveyRounds = pgTable(
  'survey_rounds',
  {
    id: id(),
    name: text().notNull(),
    questionnaireId: integer()
      .notNull()
      .references(() => questionnaires.id),
    /** Whom it asks, as it was said. */
    query: text().notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    leaderId: employee().notNull(),
    startedAt: instant().notNull(),
    closedAt: instant(),
    remindAt: instant(),
  },
  (t) => [
    index().on(t.questionnaireId),
    index().on(t.leaderId),
    index().on(t.startedAt),
    index().on(t.remindAt).where(sql`remind_at is not null`),
  ],
)

/** What one customer answered; without a round, asked in passing (SURVEY-5). */
export const surveySheets = pgTable(
  'survey_sheets',
  {
    id: id(),
    roundId: integer().references(() => surveyRounds.id),
    questionnaireId: integer()
      .notNull()
      .references(() => questionnaires.id),
    customerId: customer(),
    employeeId: employee().notNull(),
    state: text({ enum: sheetStates }).notNull(),
    /** In the order of the questions; null until it is asked, empty where they had nothing to say. */
    answers: jsonb().$type<readonly (string | null)[]>().notNull(),
    note: text(),
    addedAt: instant().notNull(),
    answeredAt: instant(),
  },
  (t) => [
    index().on(t.roundId),
    index().on(t.questionnaireId),
    index().on(t.customerId),
    index().on(t.employeeId).where(sql`state = 'open'`),
    index().on(t.answeredAt),
  ],
)

export type Questionnaire = typeof questionnaires.$inferSelect
export type SurveyRound = typeof surveyRounds.$inferSelect
export type SurveySheet = typeof surveySheets.$inferSelect
