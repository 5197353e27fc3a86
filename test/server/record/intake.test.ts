import { readEntries } from '../../../server/ledger/store'
import { recordsOf } from '../../../server/record/records'
import { tidyBatches } from '../../../server/record/tidy'
import { listOpenTasks } from '../../../server/task/store'
import { openValue, openVault } from '../../../server/vault/store'
import {
  answerOf,
  closeAccount,
  consentTo,
  eraseField,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import {
  bring,
  contentsOf,
  recordOf,
  sealedRows,
  somebody,
  sourceWith,
} from '../../support/records'
import { changeRegister, withField } from '../../support/register-change'
import { provideServer } from '../../support/server'

const server = provideServer()
const DAY_MS = 86_400_000
let secret: string

beforeAll(async () => {
  secret = await sourceWith(server())
})

describe('a record', () => {
  test('is stored with where it came from, by what right, and until when it is kept', async () => {
    const member = await somebody(server())
    const record = recordOf(member.openid)
    expect(await bring(server(), secret, [record])).toMatchObject({
      state: 'done',
      rows: 1,
      finished: 1,
      stored: 1,
      outcomes: [{ row: 1, id: record.id, outcome: 'stored', code: null, detail: null }],
    })
    const { db, keys } = server().context
    const vault = await openVault(db, keys, member.personId)
    const { records } = await recordsOf(db, { vault, field: 'cs_call', after: null })
    expect(records).toMatchObject([
      {
        source: 'service',
        retain_until: new Date('2028-11-22T16:00:00.000Z'),
        origin: {
          source: '甲公司',
          basis: 'consent',
          statement: '本人来电',
          purpose: 'respond',
          occurred_at: record.occurred_at,
          id: record.id,
        },
      },
    ])
    const entries = await readEntries(db, member.pseudonym)
    expect(entries.at(-1)?.entry.act).toEqual({
      kind: 'record.collected',
      field: 'cs_call',
      source: '甲公司',
      basis: 'consent',
      purpose: 'respond',
      register_sha256: server().context.registerSha256,
    })
  })

  test('is one of many, and the pages of many miss none', async () => {
    const member = await somebody(server())
    const rows = Array.from({ length: 5 }, (_, nth) =>
      recordOf(member.openid, { content: `第 ${nth} 次` }),
    )
    await bring(server(), secret, rows)
    const { db, keys } = server().context
    const vault = await openVault(db, keys, member.personId)
    const asked = { vault, field: 'cs_call', limit: 2 }
    const first = await recordsOf(db, { ...asked, after: null })
    const second = await recordsOf(db, { ...asked, after: first.next })
    const third = await recordsOf(db, { ...asked, after: second.next })
    const all = [first, second, third].flatMap(({ records }) => records)
    expect(all.map((record) => openValue(vault, record))).toEqual(
      rows.map(({ content }) => content).reverse(),
    )
    expect(third.next).toBeNull()
  })

  test('of the same id is the same record, in the same batch, in another, and from a new credential', async () => {
    const member = await somebody(server())
    const record = recordOf(member.openid)
    const again = { ...record, content: '别的话' }
    expect(await bring(server(), secret, [record, again])).toMatchObject({ stored: 1, known: 1 })
    expect(await bring(server(), secret, [again])).toMatchObject({ stored: 0, known: 1 })
    expect(await bring(server(), await sourceWith(server()), [again])).toMatchObject({ known: 1 })
    expect(await contentsOf(server(), member)).toEqual([record.content])
  })

  test('goes with its field, with where it came from', async () => {
    const member = await somebody(server())
    await bring(server(), secret, [recordOf(member.openid), recordOf(member.openid)])
    answerOf(await submit(server(), member.session, eraseField('cs_call')))
    expect(await runDueErasures(server())).toEqual([])
    expect(await contentsOf(server(), member)).toEqual([])
  })
})

describe('a row', () => {
  test.each([
    ['FORM', { subject: undefined }],
    ['FORM', { colour: 'red' }],
    ['FORBIDDEN_CONTENT', { content: '卡的 CVV 是 123' }],
    ['FORBIDDEN_CONTENT', { content: '支付密码 123456' }],
    ['FORBIDDEN_CONTENT', { content: '%B6222021234567890^ZHANG^2512' }],
    ['FORBIDDEN_CONTENT', { kind: 'card_cvv' }],
    ['FIELD_UNDECLARED', { kind: 'credit_score' }],
    ['FIELD_UNDECLARED', { kind: 'name' }],
    ['KIND_NOT_ALLOWED', { kind: 'cs_wechat' }],
    ['PURPOSE_NOT_ALLOWED', { purpose: 'communicate' }],
    ['TIME_INVALID', { occurred_at: '2099-01-01T00:00:00.000Z' }],
    ['TIME_INVALID', { retain_until: '2026-11-01' }],
    ['NOT_ACCEPTED', { subject: { by: 'phone', phone: '13900000000' } }],
    ['NOT_ACCEPTED', { subject: { by: 'reference', reference: 'nobody' } }],
  ])('is refused with %s: %o', async (code, change) => {
    const member = await somebody(server())
    const ended = await bring(server(), secret, [recordOf(member.openid, change)])
    expect(ended).toMatchObject({ refused: 1, outcomes: [{ outcome: 'refused', code }] })
    expect(ended.outcomes[0]?.detail).toMatch(/。$/)
    expect(await contentsOf(server(), member)).toEqual([])
  })

  test('that is wrong loses none of the others', async () => {
    const member = await somebody(server())
    const rows = [{}, recordOf(member.openid), 7, recordOf(member.openid)]
    const ended = await bring(server(), secret, rows)
    expect(ended.outcomes.map(({ outcome }) => outcome)).toEqual([
      'refused',
      'stored',
      'refused',
      'stored',
    ])
  })

  test('without its lawfulness is kept apart, staff are told, and it is taken once that is there', async () => {
    const member = await somebody(server())
    const record = recordOf(member.openid)
    const bare = { ...record, lawfulness: undefined }
    const ended = await bring(server(), secret, [bare])
    expect(ended).toMatchObject({ quarantined: 1, outcomes: [{ code: 'NO_LAWFULNESS' }] })
    const tasks = await listOpenTasks(server().context.db)
    expect(tasks).toMatchObject([{ kind: 'record_quarantined', about: ended.batch_id }])
    expect(await contentsOf(server(), member)).toEqual([])
    expect(await bring(server(), secret, [record])).toMatchObject({ stored: 1 })
    expect(await sealedRows(server())).toBe(1)
    server().clock.moveBy(31 * DAY_MS)
    await tidyBatches(server().context)
    expect(await sealedRows(server())).toBe(0)
  })

  test('about somebody who is closing their account is answered like one about nobody', async () => {
    const member = await somebody(server())
    answerOf(await submit(server(), member.session, closeAccount(member.personId, 'in_7_days')))
    const ended = await bring(server(), secret, [recordOf(member.openid), recordOf('nobody')])
    const [closing, nobody] = ended.outcomes.map(({ code, detail }) => ({ code, detail }))
    expect(closing).toEqual(nobody)
    expect(closing).toMatchObject({ code: 'NOT_ACCEPTED' })
  })
})

describe('what comes from another body', () => {
  const ITEM = 'C8:acme'
  const rowFor = (openid: string) =>
    recordOf(openid, {
      kind: 'partner_interaction',
      purpose: 'transact',
      retain_until: '2027-12-31',
    })
  let acme: string
  let putBack: () => void

  beforeAll(async () => {
    putBack = await changeRegister(server(), (declared) => ({
      ...withField(declared, 'partner_interaction', { state: 'on', consent_item: ITEM }),
      consent_items: declared.consent_items.map((item) =>
        item.code === 'C8' ? { ...item, state: 'on' } : item,
      ),
    }))
    const what = { kinds: ['partner_interaction'], purposes: ['transact'] }
    acme = await sourceWith(server(), { source: '丙公司', ...what })
  })

  afterAll(() => putBack())

  test('needs the consent to take it from there', async () => {
    const member = await somebody(server())
    expect(await bring(server(), acme, [rowFor(member.openid)])).toMatchObject({
      outcomes: [{ code: 'NOT_ACCEPTED' }],
    })
    answerOf(await consentTo(server(), member.session, ITEM))
    expect(await bring(server(), acme, [rowFor(member.openid)])).toMatchObject({ stored: 1 })
    expect(await contentsOf(server(), member, 'partner_interaction')).toHaveLength(1)
  })

  test('needs a term where the rule counts by source, and keeps to it', async () => {
    const member = await somebody(server())
    answerOf(await consentTo(server(), member.session, ITEM))
    const endless = { ...rowFor(member.openid), retain_until: undefined }
    expect(await bring(server(), acme, [endless])).toMatchObject({
      outcomes: [{ code: 'TERM_MISSING' }],
    })
  })
})
