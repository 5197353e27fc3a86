import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { routes } from '@contract/routes'
import {
  exportTombstones,
  missingStones,
  replayAndExport,
} from '../../../server/erasure/tombstone-file'
import { accountRows, heldFields, memberWithData } from '../../support/erasure-acts'
import { backUp, restore } from '../../support/logical-backup'
import {
  answerOf,
  closeAccount,
  eraseField,
  give,
  kindsOf,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import { provideServer } from '../../support/server'

const server = provideServer()
let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'privacy-tombstones-'))
  file = join(folder, 'tombstones.jsonl')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('what was deleted after a backup is gone again once the backup is restored', async () => {
  const { context, database, clock } = server()
  const closing = await memberWithData(server(), 'restored-account')
  const erasing = await memberWithData(server(), 'restored-field')
  const backup = await backUp(database.owner)
  answerOf(await submit(server(), closing.session, closeAccount(closing.personId)))
  answerOf(await submit(server(), erasing.session, eraseField('phone')))
  expect(await runDueErasures(server())).toEqual([])
  await exportTombstones(context, file)

  await restore(database.owner, backup)
  expect(await heldFields(server(), erasing.personId)).toContain('phone')
  expect(await heldFields(server(), closing.personId)).not.toEqual([])

  clock.moveBy(1)
  expect(await replayAndExport(context, file)).toBe(2)
  expect(await heldFields(server(), erasing.personId)).toEqual(['gender', 'name', 'wx_openid'])
  const left = await accountRows(server(), closing.personId)
  expect(left.filter((count) => count.left > 0)).toEqual([])
  const session = { session: closing.session }
  const overview = await server().client.call(routes.readOverview, {}, session)
  expect(overview.ok).toBe(false)
  expect(await kindsOf(server(), erasing.pseudonym)).toContain('value.erased')
  expect(await replayAndExport(context, file)).toBe(0)
})

test('what was given anew after a deletion is left alone', async () => {
  const { context, clock } = server()
  const member = await memberWithData(server(), 'given-anew')
  answerOf(await submit(server(), member.session, eraseField('name')))
  expect(await runDueErasures(server())).toEqual([])
  await exportTombstones(context, file)
  await server().database.owner.deleteFrom('tombstone').execute()
  clock.moveBy(1)
  answerOf(await give(server(), member.session, { field: 'name', value: '王大明' }))
  expect(await replayAndExport(context, file)).toBeGreaterThan(0)
  expect(await heldFields(server(), member.personId)).toContain('name')
})

test('holds no value, and no name by which the ledger knows anybody', async () => {
  const member = await memberWithData(server(), 'bare')
  answerOf(await submit(server(), member.session, closeAccount(member.personId)))
  expect(await runDueErasures(server())).toEqual([])
  await exportTombstones(server().context, file)
  const text = await readFile(file, 'utf8')
  expect(text).toContain(member.personId)
  for (const secret of ['王小明', '13811112222', member.pseudonym]) {
    expect(text).not.toContain(secret)
  }
})

test('is not written over while it knows more than the database', async () => {
  const { context, database } = server()
  const member = await memberWithData(server(), 'not-over')
  const backup = await backUp(database.owner)
  answerOf(await submit(server(), member.session, eraseField('name')))
  await runDueErasures(server())
  await exportTombstones(context, file)
  await restore(database.owner, backup)
  await expect(exportTombstones(context, file)).rejects.toThrow('replay')
  expect(await missingStones(context.db, file)).toHaveLength(1)
  await replayAndExport(context, file)
})

test.each([
  ['of another database', '{"tombstones_of":"018f0000-0000-7000-8000-000000000000"}\n', 'FOREIGN'],
  ['that is damaged', '{"tombstones_of', 'UNREADABLE'],
])('refuses a file %s', async (_, text, code) => {
  await writeFile(file, text)
  await expect(replayAndExport(server().context, file)).rejects.toThrow(`TOMBSTONES_${code}`)
})
