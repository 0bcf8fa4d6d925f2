import type { Chat, Message, UserFromGetMe } from 'grammy/types'
import { expect, test } from 'vitest'
import { placeOf, readPlace, showPlace } from './place.ts'
import { localeOf, said } from './said.ts'

const me = { username: 'rapport_bot' } as UserFromGetMe
const inPrivate = { id: 501, type: 'private', first_name: 'Wei' } as Chat
const inGroup = { id: -1001, type: 'supergroup', title: 'Sales' } as Chat

const heard = (content: Partial<Message>, chat = inPrivate) =>
  said({ message_id: 1, date: 1, chat, ...content } as Message, me)
const words = (text: string, chat = inPrivate) => heard({ text }, chat)

test('what is written arrives as it was written', () => {
  expect(words('  拜访记录:今天去了 <Acme> & co\n第二行 ')).toEqual({
    kind: 'text',
    text: '  拜访记录:今天去了 <Acme> & co\n第二行 ',
  })
})

test('a deep link is a line like any other', () => {
  expect(words('/start lnk_9f8A-2c_7')).toEqual({ kind: 'text', text: '/start lnk_9f8A-2c_7' })
})

test('an order with our name is an order, one with the name of another bot is not ours', () => {
  expect(words('/visit@Rapport_Bot log Acme', inGroup)).toEqual({
    kind: 'text',
    text: '/visit log Acme',
  })
  expect(words('/visit@other_bot log Acme', inGroup)).toBeUndefined()
})

test('in a group only orders and what names us are heard', () => {
  expect(words('lunch?', inGroup)).toBeUndefined()
  expect(words('/status', inGroup)).toEqual({ kind: 'text', text: '/status' })
  expect(words('@rapport_bot 我的任务', inGroup)).toEqual({ kind: 'text', text: '我的任务' })
  expect(words('write to@rapport_botanics', inGroup)).toBeUndefined()
})

test('a contact card is a name and a number, whoever it is of', () => {
  const contact = { phone_number: '+86138', first_name: '丽', last_name: '周', user_id: 9 }

  expect(heard({ contact })).toEqual({ kind: 'contact', name: '丽 周', phone: '+86138' })
})

test('a venue is where it is', () => {
  const location = { latitude: 31.2, longitude: 121.5 }
  const venue = { location, title: 'Dock 4', address: 'Pudong' }

  expect(heard({ location, venue })).toEqual({ kind: 'location', ...location })
})

test('of a photo the largest size is fetched', () => {
  const size = (file_id: string, file_size: number) =>
    ({ file_id, file_unique_id: file_id, width: 1, height: 1, file_size }) as const

  expect(heard({ photo: [size('small', 10), size('large', 900)], caption: 'dock' })).toEqual({
    kind: 'attachment',
    fileId: 'large',
    mime: 'image/jpeg',
    size: 900,
    text: 'dock',
  })
})

test('a document and a voice note are what they say they are', () => {
  const file = { file_id: 'f', file_unique_id: 'f', file_size: 5 }

  expect(heard({ document: { ...file, mime_type: 'application/pdf' } })).toMatchObject({
    mime: 'application/pdf',
  })
  expect(heard({ document: file })).toMatchObject({ mime: 'application/octet-stream' })
  expect(heard({ voice: { ...file, duration: 1, mime_type: 'audio/ogg' } })).toMatchObject({
    mime: 'audio/ogg',
  })
})

test('a sticker says nothing to us', () => {
  expect(heard({ sticker: { file_id: 's' } as Message['sticker'] & object })).toBeUndefined()
})

test('the language of a client is a hint where we speak it', () => {
  const of = (language_code: string) =>
    localeOf({ id: 1, is_bot: false, first_name: '', language_code })

  expect(['zh-hans', 'zh', 'ZH-TW', 'en-US', 'ru', ''].map(of)).toEqual([
    'zh-CN',
    'zh-CN',
    'zh-CN',
    'en',
    undefined,
    undefined,
  ])
})

test('a topic is part of the place, the thread of a reply is not', () => {
  const message = { chat: inPrivate, message_thread_id: 7 } as Message

  expect(showPlace(placeOf({ ...message, is_topic_message: true }))).toBe('501/7')
  expect(showPlace(placeOf(message))).toBe('501')
  expect(readPlace('-1001/7')).toEqual({ chat: -1001, thread: 7 })
  expect(readPlace('501')).toEqual({ chat: 501 })
})
