import { addDays, shanghaiDate } from '@contract/calendar-date'
import { caseRoutes } from '@contract/case-routes'
import type { BodyOf } from '@contract/route'
import { sql } from 'kysely'
import { askedBy, COMPLAINT } from '../../support/case-acts'
import { answerOf, problemCodeOf } from '../../support/person-acts'
import { provideServer } from '../../support/server'
import { claim, type Desk, deskWith } from '../../support/staff-acts'

const server = provideServer()
const MANY = 120
/** Letters and digits that a request's number is made of, whatever else it may hold. */
const DIGITS = '23456789ACDEFGHJKMNPQRTUVWXY'

type Asked = BodyOf<typeof caseRoutes.listCases>

let support: Desk
let original: string
let numbers: string[]
beforeAll(async () => {
  support = await deskWith(server(), 'support')
  original = (await askedBy(server(), 'queue')).number
  numbers = await copiesOf(original, MANY)
})

/** As many requests like one that was filed, each with a number of its own, four due on each day. */
async function copiesOf(number: string, count: number): Promise<string[]> {
  const { owner } = server().database
  const today = shanghaiDate(server().clock.now())
  const copies = Array.from({ length: count }, (_, place) => numberOf(place))
  for (const [place, copy] of copies.entries()) {
    const changed = {
      number: copy,
      request_id: idOf(place),
      due_on: addDays(today, place >> 2),
    }
    await sql`
      insert into request
      select (jsonb_populate_record(r, ${JSON.stringify(changed)}::jsonb)).*
      from request r where number = ${number}`.execute(owner)
  }
  return copies
}

function numberOf(place: number): string {
  const digit = (at: number) => DIGITS[at % DIGITS.length] ?? ''
  return `Q0101-22${digit(Math.floor(place / DIGITS.length))}${digit(place)}2`
}

/** An id that sorts by its place. */
function idOf(place: number): string {
  return `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`
}

async function page(asked: Omit<Asked, 'open'> & { open?: boolean }) {
  return answerOf(await support.call(caseRoutes.listCases, { body: { open: true, ...asked } }))
}

/** Every number of a list, page by page, with what happens between two pages. */
async function walk(
  asked: Omit<Asked, 'open'> & { open?: boolean },
  between: () => Promise<void> = async () => {},
): Promise<string[]> {
  const seen: string[] = []
  let { cases, next } = await page(asked)
  seen.push(...cases.map(({ request }) => request.number))
  while (next !== null) {
    await between()
    ;({ cases, next } = await page({ ...asked, after: next }))
    seen.push(...cases.map(({ request }) => request.number))
  }
  return seen
}

describe('the queue, page by page', () => {
  test('shows each request once, the most urgent first, however many there are', async () => {
    const first = await page({ whose: 'all' })
    expect(first.cases).toHaveLength(50)
    const seen = await walk({ whose: 'all' })
    expect(seen.filter((number) => number !== original)).toEqual(numbers)
    expect(seen).toHaveLength(MANY + 1)
  })

  test('leaves nothing out and shows nothing twice while others file and claim', async () => {
    let filed = 0
    const seen = await walk({ whose: 'all' }, async () => {
      filed += 1
      const { number } = await askedBy(server(), `between-${filed}`, COMPLAINT)
      await claim(support, number)
    })
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining(numbers))
  })

  test('takes no place of another list', async () => {
    for (const after of ['x', Buffer.from('["a"]').toString('base64url')]) {
      const body = { whose: 'all', open: true, after } as const
      expect(problemCodeOf(await support.call(caseRoutes.listCases, { body }))).toBe(
        'INVALID_REQUEST',
      )
    }
    const ended = await page({ whose: 'all', open: false })
    expect(ended.next).toBeNull()
  })

  test('shows ended ones the newest first, without a gap', async () => {
    const { owner } = server().database
    const [some, start] = [numbers.slice(0, 70), server().clock.now().getTime()]
    for (const [place, number] of some.entries()) {
      const closed_at = new Date(start + (place >> 1) * 1000)
      await owner
        .updateTable('request')
        .set({ state: 'withdrawn', closed_at })
        .where('number', '=', number)
        .execute()
    }
    const seen = await walk({ whose: 'all', open: false })
    expect(new Set(seen)).toEqual(new Set(some))
    expect(seen).toHaveLength(70)
    expect(seen.slice(0, 2).sort()).toEqual(some.slice(-2))
  })
})

describe('the queue, by what is looked for', () => {
  test('one type, one state, or what is late', async () => {
    const complaint = await askedBy(server(), 'type', COMPLAINT)
    const late = await askedBy(server(), 'late')
    const { owner } = server().database
    const before = addDays(shanghaiDate(server().clock.now()), -3)
    await owner
      .updateTable('request')
      .set({ due_on: before })
      .where('number', '=', late.number)
      .execute()
    expect(await walk({ whose: 'unclaimed', type: 'complain' })).toEqual([complaint.number])
    expect(await walk({ whose: 'all', overdue: true })).toEqual([late.number])
    await claim(support, late.number)
    expect(await walk({ whose: 'mine', state: 'processing', overdue: true })).toEqual([late.number])
    expect(await walk({ whose: 'unclaimed', overdue: true })).toEqual([])
    expect(await walk({ whose: 'all', state: 'verifying' })).toEqual([])
  })

  test('late is nothing whose clock stands still', async () => {
    const { number } = await askedBy(server(), 'paused')
    await claim(support, number)
    const body = { text: '请补充', asks: true }
    answerOf(await support.call(caseRoutes.writeInCase, { params: { number }, body }))
    const { owner } = server().database
    const before = addDays(shanghaiDate(server().clock.now()), -3)
    await owner
      .updateTable('request')
      .set({ due_on: before })
      .where('number', '=', number)
      .execute()
    expect(await walk({ whose: 'mine', overdue: true })).not.toContain(number)
  })
})
