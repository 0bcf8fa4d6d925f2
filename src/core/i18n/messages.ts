import type { Locale } from '../../db/choices.ts'
import { en, type Messages } from './en.ts'
import { zhCN } from './zh-CN.ts'

const catalogues: Record<Locale, Messages> = { en, 'zh-CN': zhCN }

/** For what people write: they may use any language. */
export const allMessages: readonly Messages[] = Object.values(catalogues)

export const messages = (reader: { readonly locale: Locale }): Messages => catalogues[reader.locale]
