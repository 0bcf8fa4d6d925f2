import type { HomeView } from '@slack/types'
import type { Card } from '../../core/chat/card.ts'
import { blocks } from './blocks.ts'

/** A card as the App Home, which holds twice as many blocks as a message. */
export const homeView = (card: Card): HomeView => ({ type: 'home', blocks: blocks(card, 100) })
