import { desc, eq, sql } from 'drizzle-orm'
import { type Questionnaire, questionnaires, type SurveyQuestion } from '../../db/satisfaction.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { usualQuestions } from './questions.ts'

/** What is asked by now: the newest version, or the usual one, which becomes the first. */
export async function currentQuestionnaire(ctx: Ctx): Promise<Questionnaire> {
  const found = await newest(ctx)
  if (found) return found
  await oneAtATime(ctx)
  return (await newest(ctx)) ?? addVersion(ctx, 1, usualQuestions)
}

async function newest({ tx }: Ctx): Promise<Questionnaire | undefined> {
  const [found] = await tx
    .select()
    .from(questionnaires)
    .orderBy(desc(questionnaires.version))
    .limit(1)
  return found
}

/** To be looked at, before there is any. */
export async function shownQuestionnaire(ctx: Ctx): Promise<Wording> {
  return (await newest(ctx)) ?? { version: 1, questions: usualQuestions }
}

export type Wording = Pick<Questionnaire, 'version' | 'questions'>

/** Another wording: rounds that are under way go on with theirs. */
export async function writeQuestionnaire(
  ctx: Ctx,
  questions: readonly SurveyQuestion[],
): Promise<Questionnaire> {
  await oneAtATime(ctx)
  return addVersion(ctx, ((await newest(ctx))?.version ?? 0) + 1, questions)
}

/** Of two who write at once, the second goes on from the version of the first. */
const oneAtATime = ({ tx }: Ctx) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('questionnaires'))`)

const addVersion = (
  { tx, now, actor }: Ctx,
  version: number,
  questions: readonly SurveyQuestion[],
) => insertRow(tx, questionnaires, { version, questions, addedById: actor.id, addedAt: now })

export async function questionnaireNumbered({ tx }: Pick<Ctx, 'tx'>, id: number) {
  return one(await tx.select().from(questionnaires).where(eq(questionnaires.id, id)))
}
