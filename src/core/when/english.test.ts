import { expect, test } from 'vitest'
import { seen } from './testing.ts'

test.each([
  [
    'Log a visit to Huasheng Steel: met Mr Zhou, annual supply, proposal due month-end, next visit Wednesday',
    '[due month-end] 2026-11-30 deadline | [Wednesday] 2026-11-25',
  ],
  [
    'Mrs Gao never wants calls between 12 and 2 pm, please save that',
    '[between 12 and 2 pm] 2026-11-24 12:00-14:00',
  ],
  [
    "How far is the east area with this month's sales target?",
    "[this month's] 2026-11-01..2026-11-30 range",
  ],
  ['Who has not been scored this quarter?', '[this quarter] 2026-10-01..2026-12-31 range'],
  [
    'Li leaves on the 30th: start the handover of all his customers to Sun and draft the customer notice',
    '[the 30th] 2026-11-30',
  ],
  ['Call Mr Zhou tomorrow at 10am', '[tomorrow at 10am] 2026-11-25 10:00'],
  ['Schedule a visit next Tuesday at 2:30 pm', '[next Tuesday at 2:30 pm] 2026-12-01 14:30'],
  ['remind me in 30 minutes', '[in 30 minutes] 2026-11-24 10:50 span'],
  ['Remind me at 9:30 tomorrow to call Li', '[at 9:30 tomorrow] 2026-11-25 09:30'],
  ['Next visit: Thursday, 10 Dec', '[Thursday, 10 Dec] 2026-12-10'],
  ["Let's meet on the 3rd of December at 2", '[the 3rd of December at 2] 2026-12-03 14:00'],
  ['Can we do 2-4pm on Friday?', '[2-4pm on Friday] 2026-11-27 14:00-16:00'],
  ['Sat 28 Nov', '[Sat 28 Nov] 2026-11-28'],
  ["complaint from Monday's visit", '[Monday] 2026-11-30'],
  ['Budget is 3.5 million by 12.25', '[by 12.25] 2026-12-25 deadline'],
  ['Move the callback to Monday', '[Monday] 2026-11-30'],
  ['the contract expires on 31 March 2027', '[expires on 31 March 2027] 2027-03-31 deadline'],
  ['Visited Huasheng yesterday afternoon', '[yesterday afternoon] 2026-11-23 afternoon'],
])('people say %j and mean %j', (words, meaning) => {
  expect(seen(words)).toBe(meaning)
})

test.each([
  ['today', '[today] 2026-11-24'],
  ['tonight', '[tonight] 2026-11-24 evening'],
  ['Tomorrow', '[Tomorrow] 2026-11-25'],
  ['yesterday', '[yesterday] 2026-11-23'],
  ['day after tomorrow', '[day after tomorrow] 2026-11-26'],
  ['the day after tomorrow 10:30', '[the day after tomorrow 10:30] 2026-11-26 10:30'],
  ['day before yesterday', '[day before yesterday] 2026-11-22'],
  ['this morning', '[this morning] 2026-11-24 morning'],
  ['last night', '[last night] 2026-11-23 night'],
])('the near day %j is %j', (words, meaning) => {
  expect(seen(words)).toBe(meaning)
})

test.each([
  ['Wednesday', '[Wednesday] 2026-11-25'],
  ['Wed', '[Wed] 2026-11-25'],
  ['Tuesday', '[Tuesday] 2026-12-01'],
  ['next Wednesday', '[next Wednesday] 2026-12-02'],
  ['next Monday', '[next Monday] 2026-11-30'],
  ['next Sunday', '[next Sunday] 2026-12-06'],
  ['this Friday', '[this Friday] 2026-11-27'],
  ['this Monday', '[this Monday] 2026-11-30'],
  ['last Monday', '[last Monday] 2026-11-16'],
  ['last Friday', '[last Friday] 2026-11-20'],
  ['coming Friday', '[coming Friday] 2026-11-27'],
  ['next week Wednesday', '[next week Wednesday] 2026-12-02'],
  ['Wednesday of next week', '[Wednesday of next week] 2026-12-02'],
  ['next Monday and Wednesday', '[next Monday] 2026-11-30 | [Wednesday] 2026-12-02'],
  ['on Sun', '[Sun] 2026-11-29'],
  ['Sun 3pm', '[Sun 3pm] 2026-11-29 15:00'],
  ['Wed, Nov 25, 15:30', '[Wed, Nov 25, 15:30] 2026-11-25 15:30'],
])('the weekday %j is %j', (words, meaning) => {
  expect(seen(words)).toBe(meaning)
})

test.each([
  ['Dec 1st', '[Dec 1st] 2026-12-01'],
  ['December 1', '[December 1] 2026-12-01'],
  ['1 December', '[1 December] 2026-12-01'],
  ['1st of December', '[1st of December] 2026-12-01'],
  ['Dec 1, 2026', '[Dec 1, 2026] 2026-12-01'],
  ['25 Dec 2027', '[25 Dec 2027] 2027-12-25'],
  ['May 5', '[May 5] 2027-05-05'],
  ['12/25', '[12/25] 2026-12-25'],
  ['25/12', '[25/12] 2026-12-25'],
  ['12/25/2026', '[12/25/2026] 2026-12-25'],
  ['25/12/2026', '[25/12/2026] 2026-12-25'],
  ['2026-12-25T15:30', '[2026-12-25T15:30] 2026-12-25 15:30'],
  ['on 12.25', '[12.25] 2026-12-25'],
  ['the 30th', '[the 30th] 2026-11-30'],
  ['the 5th of next month', '[the 5th of next month] 2026-12-05'],
  ['Feb 29', '[Feb 29] 2028-02-29'],
])('the date %j is %j', (words, meaning) => {
  expect(seen(words)).toBe(meaning)
})

test.each([
  ['3pm', '[3pm] 2026-11-24 15:00'],
  ['3:30 pm', '[3:30 pm] 2026-11-24 15:30'],
  ['at 3', '[at 3] 2026-11-24 15:00'],
  ['at three', '[at three] 2026-11-24 15:00'],
  ['noon', '[noon] 2026-11-24 12:00 noon'],
  ['noon tomorrow', '[noon tomorrow] 2026-11-25 12:00 noon'],
  ['tomorrow at 3', '[tomorrow at 3] 2026-11-25 15:00'],
  ['tomorrow at 8 in the evening', '[tomorrow at 8 in the evening] 2026-11-25 20:00 evening'],
  ['half past three', '[half past three] 2026-11-24 15:30'],
  ['quarter to five', '[quarter to five] 2026-11-24 16:45'],
  ['ten past 3', '[ten past 3] 2026-11-24 15:10'],
  ["3 o'clock", "[3 o'clock] 2026-11-24 15:00"],
  ['12 am', '[12 am] 2026-11-25 00:00'],
  ['midnight', '[midnight] 2026-11-25 00:00'],
  ['3-5pm', '[3-5pm] 2026-11-24 15:00-17:00'],
  ['9 to 5pm', '[9 to 5pm] 2026-11-25 09:00-17:00'],
  ['11-2pm', '[11-2pm] 2026-11-24 11:00-14:00'],
  ['9:00-11:30', '[9:00-11:30] 2026-11-25 09:00-11:30'],
  ['Friday afternoon at 3', '[Friday afternoon at 3] 2026-11-27 15:00 afternoon'],
  ['3pm on Friday', '[3pm on Friday] 2026-11-27 15:00'],
  ['Dec 3rd at 15:30', '[Dec 3rd at 15:30] 2026-12-03 15:30'],
])('the clock %j is %j', (words, meaning) => {
  expect(seen(words)).toBe(meaning)
})

test.each([
  ['in 3 days', '[in 3 days] 2026-11-27 span'],
  ['in 2 weeks', '[in 2 weeks] 2026-12-08 span'],
  ["in two weeks' time", "[in two weeks' time] 2026-12-08 span"],
  ['in a month', '[in a month] 2026-12-24 span'],
  ['in an hour', '[in an hour] 2026-11-24 11:20 span'],
  ['in half an hour', '[in half an hour] 2026-11-24 10:50 span'],
  ['in 2 and a half hours', '[in 2 and a half hours] 2026-11-24 12:50 span'],
  ['in a couple of days', '[in a couple of days] 2026-11-26 span'],
  ['3 days ago', '[3 days ago] 2026-11-21 span'],
  ['a week ago', '[a week ago] 2026-11-17 span'],
  ['two days later', '[two days later] 2026-11-26 span'],
  ['a week from now', '[a week from now] 2026-12-01 span'],
  ['within 3 working days', '[within 3 working days] 2026-11-27 deadline'],
  ['within 2 hours', '[within 2 hours] 2026-11-24 12:20 deadline'],
  ['in 5 business days', '[in 5 business days] 2026-12-01 span'],
  ['last 7 days', '[last 7 days] 2026-11-17..2026-11-24 range'],
  ['next 30 days', '[next 30 days] 2026-11-24..2026-12-24 range'],
])('the span %j reaches %j', (words, meaning) => {
  expect(seen(words)).toBe(meaning)
})

test.each([
  ['month end', '[month end] 2026-11-30'],
  ['end of month', '[end of month] 2026-11-30'],
  ['end of this month', '[end of this month] 2026-11-30'],
  ['end of next month', '[end of next month] 2026-12-31'],
  ['end of the year', '[end of the year] 2026-12-31'],
  ['year end', '[year end] 2026-12-31'],
  ['start of next month', '[start of next month] 2026-12-01'],
  ['end of December', '[end of December] 2026-12-31'],
  ['mid-December', '[mid-December] 2026-12-11..2026-12-20 range'],
  ['early next month', '[early next month] 2026-12-01..2026-12-10 range'],
  ['this week', '[this week] 2026-11-23..2026-11-29 range'],
  ['next week', '[next week] 2026-11-30..2026-12-06 range'],
  ['last week', '[last week] 2026-11-16..2026-11-22 range'],
  ['this weekend', '[this weekend] 2026-11-28..2026-11-29 range'],
  ['the weekend', '[the weekend] 2026-11-28..2026-11-29 range'],
  ['this month', '[this month] 2026-11-01..2026-11-30 range'],
  ['last month', '[last month] 2026-10-01..2026-10-31 range'],
  ['next quarter', '[next quarter] 2027-01-01..2027-03-31 range'],
  ['last year', '[last year] 2025-01-01..2025-12-31 range'],
  ['Q1', '[Q1] 2027-01-01..2027-03-31 range'],
  ['Q4 2026', '[Q4 2026] 2026-10-01..2026-12-31 range'],
  ['in March', '[March] 2027-03-01..2027-03-31 range'],
  ['March 2026', '[March 2026] 2026-03-01..2026-03-31 range'],
  ['Dec 1-3', '[Dec 1-3] 2026-12-01..2026-12-03 range'],
  ['Monday to Wednesday', '[Monday to Wednesday] 2026-11-30..2026-12-02 range'],
  ['Wed-Fri', '[Wed-Fri] 2026-11-25..2026-11-27 range'],
  ['between Nov 25 and Nov 27', '[Nov 25 and Nov 27] 2026-11-25..2026-11-27 range'],
])('the period %j is %j', (words, meaning) => {
  expect(seen(words)).toBe(meaning)
})

test.each([
  ['by Friday', '[by Friday] 2026-11-27 deadline'],
  ['before Dec 1', '[before Dec 1] 2026-12-01 deadline'],
  ['due tomorrow', '[due tomorrow] 2026-11-25 deadline'],
  ['due on the 15th', '[due on the 15th] 2026-12-15 deadline'],
  ['no later than Nov 30', '[no later than Nov 30] 2026-11-30 deadline'],
  ['until next Monday', '[until next Monday] 2026-11-30 deadline'],
  ['by the end of next month', '[by the end of next month] 2026-12-31 deadline'],
  ['by end of week', '[by end of week] 2026-11-27 deadline'],
  ['before 5pm tomorrow', '[before 5pm tomorrow] 2026-11-25 17:00 deadline'],
  ['by EOD', '[by EOD] 2026-11-24 deadline'],
  ['by next week', '[by next week] 2026-12-06 deadline'],
  ['before next week', '[before next week] 2026-11-29 deadline'],
])('the deadline %j is %j', (words, meaning) => {
  expect(seen(words)).toBe(meaning)
})
