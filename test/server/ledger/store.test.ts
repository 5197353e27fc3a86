import { randomUUID } from 'node:crypto'
import { checkChain } from '@contract/ledger'
import type { LedgerAct } from '@contract/ledger-act'
import { sql } from 'kysely'
import { type Database, transaction } from '../../../server/database'
import { checkLedger } from '../../../server/ledger/check'
import {
  appendEntry,
  readChain,
  readEntries,
  readEntriesOf,
  readFirstEntry,
} from '../../../server/ledger/store'
import { provideTestDatabase } from '../../support/database'
import { errorCodeOf } from '../../support/error-code'

const database = provideTestDatabase()
const AT = new Date('2026-11-22T02:00:00.000Z')

function revealed(field: string): LedgerAct {
  return { kind: 'value.revealed', field, reader: 'self' }
}

function append(db: Database, pseudonym: string, field: string): Promise<string> {
  return transaction(db, (tx) => appendEntry(tx, { pseudonym, at: AT }, revealed(field)))
}

test('answers the hash under which the entry is filed, and links each entry to the one before', async () => {
  const { service } = database()
  const pseudonym = randomUUID()
  const hashes = [await append(service, pseudonym, 'one'), await append(service, pseudonym, 'two')]
  const entries = await readEntries(service, pseudonym)
  expect(entries.map(({ hash }) => hash)).toEqual(hashes)
  expect(entries.map(({ entry }) => [entry.seq, entry.prev])).toEqual([
    [1, '0'.repeat(64)],
    [2, hashes[0]],
  ])
  expect(entries.map(({ entry }) => entry.act)).toEqual([revealed('one'), revealed('two')])
})

test('keeps one unbroken chain under twenty writers at once', async () => {
  const { service } = database()
  const pseudonym = randomUUID()
  const fields = Array.from({ length: 20 }, (_, index) => `field-${index}`)
  await Promise.all(fields.map((field) => append(service, pseudonym, field)))
  const check = checkChain(pseudonym, await readChain(service, pseudonym))
  expect(check).toMatchObject({ valid: true, head: { seq: 20 } })
  const entries = await readEntries(service, pseudonym)
  const written = entries.map(({ entry }) => ('field' in entry.act ? entry.act.field : ''))
  expect(written.sort()).toEqual(fields.sort())
})

test('reads the kinds that a decision rests on and leaves a long chain alone', async () => {
  const { service } = database()
  const pseudonym = randomUUID()
  const place = { pseudonym, at: AT }
  await transaction(service, async (tx) => {
    await appendEntry(tx, place, revealed('one'))
    await appendEntry(tx, place, { kind: 'notice.opened', notice: 'first' })
    await appendEntry(tx, place, revealed('two'))
    await appendEntry(tx, place, { kind: 'notice.opened', notice: 'second' })
  })
  const opened = await readEntriesOf(service, pseudonym, ['notice.opened'])
  expect(opened.map(({ entry }) => entry.seq)).toEqual([2, 4])
  expect((await readFirstEntry(service, pseudonym))?.entry.act).toEqual(revealed('one'))
  expect(await readFirstEntry(service, randomUUID())).toBeUndefined()
})

test('does not make writers of different chains wait for each other', async () => {
  const { service } = database()
  const [held, free] = [randomUUID(), randomUUID()]
  await service.transaction().execute(async (tx) => {
    await appendEntry(tx, { pseudonym: held, at: AT }, revealed('held'))
    await append(service, free, 'free')
  })
  expect(await readEntries(service, free)).toHaveLength(1)
})

test('leaves no entry behind when the effect of the same transaction fails', async () => {
  const { service } = database()
  const pseudonym = randomUUID()
  const failing = transaction(service, async (tx) => {
    await appendEntry(tx, { pseudonym, at: AT }, revealed('lost'))
    throw Object.assign(new Error('the effect failed'), { code: 'EFFECT' })
  })
  expect(await errorCodeOf(failing)).toBe('EFFECT')
  expect(await readChain(service, pseudonym)).toEqual([])
  await append(service, pseudonym, 'kept')
  expect(checkChain(pseudonym, await readChain(service, pseudonym))).toMatchObject({
    head: { seq: 1 },
  })
})

test.each([
  ['change', sql`update ledger_entry set text = text`],
  ['delete', sql`delete from ledger_entry`],
  ['truncate', sql`truncate ledger_entry`],
  ['drop', sql`drop table ledger_entry`],
  ['disable the rules of', sql`alter table ledger_entry disable trigger all`],
  ['remove the head of', sql`delete from ledger_chain`],
])('does not allow the service to %s what it has written', async (_, statement) => {
  const { service } = database()
  const pseudonym = randomUUID()
  await append(service, pseudonym, 'kept')
  expect(await errorCodeOf(statement.execute(service))).toBe('42501')
  expect(await readChain(service, pseudonym)).toHaveLength(1)
})

test('does not allow a second entry in a place that is taken', async () => {
  const { service } = database()
  const pseudonym = randomUUID()
  await append(service, pseudonym, 'first')
  const again = sql`insert into ledger_entry (pseudonym, seq, hash, kind, text)
    values (${pseudonym}, 1, ${'f'.repeat(64)}, 'value.revealed', '{}')`
  expect(await errorCodeOf(again.execute(service))).toBe('23505')
})

describe('an edit behind the server’s back', () => {
  async function chainOfThree(): Promise<string> {
    const pseudonym = randomUUID()
    for (const field of ['one', 'two', 'three']) {
      await append(database().service, pseudonym, field)
    }
    return pseudonym
  }

  async function flawsOf(pseudonym: string) {
    const { broken } = await checkLedger(database().service)
    return broken.filter((flaw) => flaw.pseudonym === pseudonym)
  }

  test('is not seen where there is none', async () => {
    expect(await flawsOf(await chainOfThree())).toEqual([])
  })

  test('of a text is caught at its place', async () => {
    const pseudonym = await chainOfThree()
    await sql`update ledger_entry set text = replace(text, 'two', 'six')
      where pseudonym = ${pseudonym} and seq = 2`.execute(database().owner)
    expect(await flawsOf(pseudonym)).toEqual([{ pseudonym, seq: 2, reason: 'hash' }])
  })

  test('of a text and its hash is caught by the log, in which such an entry has no turn', async () => {
    const pseudonym = await chainOfThree()
    await sql`update ledger_entry
      set text = replace(text, 'two', 'six'),
          hash = encode(sha256(convert_to(replace(text, 'two', 'six'), 'UTF8')), 'hex')
      where pseudonym = ${pseudonym} and seq = 2`.execute(database().owner)
    expect(await flawsOf(pseudonym)).toEqual([{ pseudonym, seq: 2, reason: 'unplaced' }])
  })

  test('that removes an entry in the middle is caught', async () => {
    const pseudonym = await chainOfThree()
    await sql`delete from ledger_entry where pseudonym = ${pseudonym} and seq = 2`.execute(
      database().owner,
    )
    expect(await flawsOf(pseudonym)).toEqual([{ pseudonym, seq: 2, reason: 'order' }])
  })

  test('that removes the newest entry is caught by the head', async () => {
    const pseudonym = await chainOfThree()
    await sql`delete from ledger_entry where pseudonym = ${pseudonym} and seq = 3`.execute(
      database().owner,
    )
    expect(await flawsOf(pseudonym)).toEqual([{ pseudonym, seq: 2, reason: 'head' }])
  })

  test('that removes a whole chain but its head is caught', async () => {
    const pseudonym = await chainOfThree()
    await sql`delete from ledger_entry where pseudonym = ${pseudonym}`.execute(database().owner)
    expect(await flawsOf(pseudonym)).toEqual([{ pseudonym, seq: 0, reason: 'head' }])
  })

  test('that removes the head but leaves the entries is caught', async () => {
    const pseudonym = await chainOfThree()
    await sql`delete from ledger_chain where pseudonym = ${pseudonym}`.execute(database().owner)
    expect(await flawsOf(pseudonym)).toEqual([{ pseudonym, seq: 3, reason: 'head' }])
  })

  test('of the kind column, which queries read, is caught', async () => {
    const pseudonym = await chainOfThree()
    await sql`update ledger_entry set kind = 'consent.given'
      where pseudonym = ${pseudonym} and seq = 2`.execute(database().owner)
    expect(await flawsOf(pseudonym)).toEqual([{ pseudonym, seq: 2, reason: 'kind' }])
  })

  test('that puts an entry into another person’s chain is caught', async () => {
    const [from, to] = [await chainOfThree(), randomUUID()]
    await sql`insert into ledger_entry select ${to}::uuid, seq, hash, kind, text
      from ledger_entry where pseudonym = ${from}`.execute(database().owner)
    await sql`insert into ledger_chain select ${to}::uuid, seq, hash
      from ledger_chain where pseudonym = ${from}`.execute(database().owner)
    expect(await flawsOf(to)).toEqual([{ pseudonym: to, seq: 1, reason: 'owner' }])
  })
})
