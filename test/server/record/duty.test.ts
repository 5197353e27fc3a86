import { RequestView } from '@contract/request'
import { routes } from '@contract/routes'
import * as v from 'valibot'
import { endDueHolds } from '../../../server/erasure/hold-ending'
import { keepRetention } from '../../../server/erasure/retention'
import { follow, heldFields, stepsOf } from '../../support/erasure-acts'
import {
  answerOf,
  closeAccount,
  eraseField,
  type Member,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import { bring, recordOf, somebody, sourceWith } from '../../support/records'
import { changeRegister, withField } from '../../support/register-change'
import { provideServer } from '../../support/server'

const server = provideServer()
const DAY_MS = 86_400_000
const LAW = '《电子商务法》第三十一条'
const LAST_DAY = '2029-12-31'
let secret: string
let putBack: () => void

beforeAll(async () => {
  putBack = await changeRegister(server(), (declared) =>
    withField(declared, 'cs_call', { purposes: ['respond', 'rights'] }),
  )
  secret = await sourceWith(server(), { purposes: ['respond', 'rights'] })
})

afterAll(() => putBack())

/** A call that a law makes us keep longer than the two years of its field. */
function owedOf(openid: string, changes: object = {}) {
  return recordOf(openid, {
    purpose: 'rights',
    lawfulness: { basis: 'statutory_duty', statement: `按${LAW}保存，联系人王小明` },
    retain_until: LAST_DAY,
    ...changes,
  })
}

function moveTo(day: string): void {
  const { clock } = server()
  clock.moveBy(new Date(`${day}T00:00:00+08:00`).getTime() - clock.now().getTime())
}

async function preview(member: Member) {
  const body = { scope: { kind: 'field', field: 'cs_call' } } as const
  const { session } = member
  return answerOf(await server().client.call(routes.previewErasure, { body }, { session }))
}

describe('a record under a duty', () => {
  test.each([
    ['TERM_MISSING', { retain_until: undefined }],
    ['TIME_INVALID', { retain_until: '2026-11-01' }],
    ['FORM', { retain_until: '2029-02-30' }],
    ['LAW_UNNAMED', { lawfulness: { basis: 'statutory_duty', statement: '法律要求' } }],
  ])('is refused with %s: %o', async (code, change) => {
    const member = await somebody(server())
    const ended = await bring(server(), secret, [owedOf(member.openid, change)])
    expect(ended).toMatchObject({ refused: 1, outcomes: [{ outcome: 'refused', code }] })
  })

  test('is kept until the day of the law, which its owner reads before asking for anything', async () => {
    const member = await somebody(server())
    await bring(server(), secret, [owedOf(member.openid), recordOf(member.openid)])
    const { groups } = answerOf(
      await server().client.call(routes.readMyData, {}, { session: member.session }),
    )
    const datum = groups.flatMap(({ data }) => data).find(({ field }) => field === 'cs_call')
    expect(datum).toMatchObject({
      held: 2,
      retain_until: LAST_DAY,
      hold: { law: LAW, until: LAST_DAY },
    })
    const params = { field: 'cs_call' }
    const asked = { params, body: { after: null } }
    const { records } = answerOf(
      await server().client.call(routes.listRecords, asked, { session: member.session }),
    )
    expect(records.map(({ hold }) => hold?.law ?? null)).toEqual([null, LAW])
  })

  test('is not cut by a rule that becomes shorter', async () => {
    const { context } = server()
    const { register } = context
    const member = await somebody(server())
    await bring(server(), secret, [owedOf(member.openid), recordOf(member.openid)])
    const clock = { kind: 'after', event: 'collected', days: 1 } as const
    context.register = {
      ...register,
      retention: register.retention.map((rule) =>
        rule.code === 'contact_two_years' ? { ...rule, clock } : rule,
      ),
    }
    server().clock.moveBy(3 * DAY_MS)
    await keepRetention(context)
    context.register = register
    const left = await heldFields(server(), member.personId)
    expect(left.filter((field) => field === 'cs_call')).toHaveLength(1)
  })

  test('of a source whose duty is not ours goes when its owner wants', async () => {
    const member = await somebody(server())
    await bring(server(), secret, [owedOf(member.openid, { purpose: 'respond' })])
    answerOf(await submit(server(), member.session, eraseField('cs_call')))
    expect(await runDueErasures(server())).toEqual([])
    expect(await heldFields(server(), member.personId)).not.toContain('cs_call')
  })

  test('is counted as staying, outlasts its deletion, and goes by itself the day after', async () => {
    const member = await somebody(server())
    await bring(server(), secret, [owedOf(member.openid), recordOf(member.openid)])
    expect(await preview(member)).toMatchObject({
      fields: [{ field: 'cs_call', values: 1 }],
      kept: [{ law: LAW, until: LAST_DAY, count: 1 }, { until: null }],
    })
    const filed = answerOf(await submit(server(), member.session, eraseField('cs_call')))
    expect(await runDueErasures(server())).toEqual([])
    const view = v.parse(RequestView, await follow(server(), filed))
    expect(view).toMatchObject({
      state: 'partly_done',
      kept: [{ law: LAW, until: LAST_DAY, count: 1 }],
    })
    const certificates = await server()
      .database.owner.selectFrom('certificate')
      .selectAll()
      .where('person_id', '=', member.personId)
      .execute()
    expect(JSON.stringify(certificates)).toContain(LAW)
    expect(JSON.stringify([view, certificates])).not.toContain('王小明')
    moveTo(LAST_DAY)
    await keepRetention(server().context)
    await runDueErasures(server())
    expect(await heldFields(server(), member.personId)).toContain('cs_call')
    server().clock.moveBy(DAY_MS)
    await endDueHolds(server().context)
    expect(await runDueErasures(server())).toEqual([])
    expect(await heldFields(server(), member.personId)).not.toContain('cs_call')
    const end = await follow(server(), filed)
    expect([end.state, end.kept]).toEqual(['done', []])
    expect(stepsOf(end).slice(-3)).toEqual(['processing', 'verifying', 'done'])
  })

  test('outlasts the account it belonged to, which is gone for good the day after', async () => {
    const member = await somebody(server())
    await bring(server(), secret, [owedOf(member.openid, { retain_until: '2031-12-31' })])
    const filed = answerOf(await submit(server(), member.session, closeAccount(member.personId)))
    expect(await runDueErasures(server())).toEqual([])
    expect(await heldFields(server(), member.personId)).toEqual(['cs_call'])
    moveTo('2032-01-01')
    await keepRetention(server().context)
    await endDueHolds(server().context)
    expect(await runDueErasures(server())).toEqual([])
    expect((await follow(server(), filed)).state).toBe('done')
    expect(await heldFields(server(), member.personId)).toEqual([])
  })
})
