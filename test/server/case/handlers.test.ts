import { caseRoutes } from '@contract/case-routes'
import type { Result } from '@contract/client'
import { isWrite } from '@contract/route'
import { routes } from '@contract/routes'
import type { OpenedRequest } from '../../../server/context'
import { handlersOf } from '../../../server/request/handling-store'
import { COMPLAINT, CORRECTION } from '../../support/case-acts'
import { memberWithData } from '../../support/erasure-acts'
import { answerOf, problemCodeOf } from '../../support/person-acts'
import { type FiledRequest, file } from '../../support/request-acts'
import { by, newKey, provideServer } from '../../support/server'
import { claim, type Desk, deskWith } from '../../support/staff-acts'

const server = provideServer()
const ACT = { kind: 'correct', field: 'name' } as const
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

let support: Desk
let reviewer: Desk
beforeAll(async () => {
  support = await deskWith(server(), 'support')
  reviewer = await deskWith(server(), 'reviewer')
})

/** A request that staff work on: its number in the place where every route wants it. */
interface Bench {
  filed: FiledRequest
  at: { params: { number: string } }
  session: string
}

async function bench(order: typeof CORRECTION | typeof COMPLAINT = CORRECTION): Promise<Bench> {
  const member = await memberWithData(server(), newKey())
  const filed = await file(server(), member, order)
  return { filed, at: { params: { number: filed.number } }, session: member.session }
}

async function claimed(order?: typeof CORRECTION | typeof COMPLAINT): Promise<Bench> {
  const made = await bench(order)
  await claim(support, made.filed.number)
  return made
}

async function planned(): Promise<Bench & { sha256: string }> {
  const made = await claimed()
  const { sha256 } = answerOf(
    await support.call(caseRoutes.planCase, { ...made.at, body: { act: ACT } }),
  )
  return { ...made, sha256 }
}

/** What was prepared, and the one act that is looked at, by whom. */
interface Step {
  hand: Desk
  filed: FiledRequest
  act: () => Promise<unknown>
}

function bySupport({ filed }: Pick<Bench, 'filed'>, act: () => Promise<Result<unknown>>): Step {
  return { hand: support, filed, act: async () => answerOf(await act()) }
}

function until(days: number): string {
  return new Date(server().clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)
}

const text = '看过了'
const pause = () => ({ reason: 'evidence', until: until(3), text }) as const

/** Every act of staff on a request, as far as it can be done to one that exists. */
const ACTS = {
  claimCase: async () => {
    const made = await bench()
    return bySupport(made, () => support.call(caseRoutes.claimCase, made.at))
  },
  releaseCase: async () => {
    const made = await claimed()
    return bySupport(made, () => support.call(caseRoutes.releaseCase, made.at))
  },
  writeInCase: async () => {
    const made = await claimed()
    const body = { text, asks: true }
    return bySupport(made, () => support.call(caseRoutes.writeInCase, { ...made.at, body }))
  },
  answerCase: async () => {
    const made = await claimed(COMPLAINT)
    const body = { text }
    return bySupport(made, () => support.call(caseRoutes.answerCase, { ...made.at, body }))
  },
  refuseCase: async () => {
    const made = await claimed()
    const body = { ground: 'correct_already', because: text } as const
    return bySupport(made, () => support.call(caseRoutes.refuseCase, { ...made.at, body }))
  },
  pauseCase: async () => {
    const made = await claimed()
    const body = pause()
    return bySupport(made, () => support.call(caseRoutes.pauseCase, { ...made.at, body }))
  },
  resumeCase: async () => {
    const made = await claimed()
    answerOf(await support.call(caseRoutes.pauseCase, { ...made.at, body: pause() }))
    return bySupport(made, () => support.call(caseRoutes.resumeCase, made.at))
  },
  extendCase: async () => {
    const made = await claimed()
    const body = { until: until(29), reason: 'checks', text } as const
    return bySupport(made, () => support.call(caseRoutes.extendCase, { ...made.at, body }))
  },
  retryCase: async () => {
    const made = await planned()
    const body = { sha256: made.sha256 }
    answerOf(await reviewer.call(caseRoutes.approvePlan, { ...made.at, body }))
    return bySupport(made, () => support.call(caseRoutes.retryCase, made.at))
  },
  confirmCaseIdentity: async () => {
    const made = await claimed()
    const body = { how: 'held_facts', note: text } as const
    return bySupport(made, () => support.call(caseRoutes.confirmCaseIdentity, { ...made.at, body }))
  },
  revealInCase: async () => {
    const made = await claimed()
    const body = { field: 'phone', reason: 'handle_request', note: text } as const
    return bySupport(made, () => support.call(caseRoutes.revealInCase, { ...made.at, body }))
  },
  planCase: async () => {
    const made = await claimed()
    const body = { act: ACT }
    return bySupport(made, () => support.call(caseRoutes.planCase, { ...made.at, body }))
  },
  approvePlan: async () => {
    const { filed, at, sha256 } = await planned()
    const act = () => reviewer.call(caseRoutes.approvePlan, { ...at, body: { sha256 } })
    return { hand: reviewer, filed, act: async () => answerOf(await act()) }
  },
  sendPlanBack: async () => {
    const { filed, at } = await planned()
    const act = () => reviewer.call(caseRoutes.sendPlanBack, { ...at, body: { because: text } })
    return { hand: reviewer, filed, act: async () => answerOf(await act()) }
  },
  readCaseFile: async () => {
    const { filed, at, session } = await planned()
    const body = { name: '证明.png', media_type: 'image/png', base64: PIXEL } as const
    const attached = await server().client.call(routes.attachFile, { ...at, body }, by(session))
    const params = { ...at.params, file: answerOf(attached).file_id }
    const act = () => reviewer.call(caseRoutes.readCaseFile, { params })
    return { hand: reviewer, filed, act: async () => answerOf(await act()) }
  },
} satisfies Record<string, () => Promise<Step>>

async function forgetHandlers({ requestId }: OpenedRequest): Promise<void> {
  await server()
    .database.owner.deleteFrom('request_handler')
    .where('request_id', '=', requestId)
    .execute()
}

test.each(Object.entries(ACTS))('%s is a part in the request', async (_, prepare) => {
  const { hand, filed, act } = await prepare()
  await forgetHandlers(filed.key)
  await act()
  expect(await handlersOf(server().context.db, filed.key)).toEqual([hand.staffId])
})

test('so is opening one for a caller, and there is no other act', async () => {
  const phone = '13655550001'
  await memberWithData(server(), newKey(), phone)
  const opened = await support.call(caseRoutes.openCase, { body: { phone, order: CORRECTION } })
  const { number } = answerOf(opened).request
  const { person_id: personId, request_id: requestId } = await server()
    .database.owner.selectFrom('request')
    .select(['person_id', 'request_id'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  expect(await handlersOf(server().context.db, { personId, requestId })).toEqual([support.staffId])
  const writes = Object.entries(caseRoutes).filter(([, declared]) => isWrite(declared))
  expect(writes.map(([name]) => name).toSorted()).toEqual(
    [...Object.keys(ACTS).filter((name) => name !== 'readCaseFile'), 'openCase'].toSorted(),
  )
})

test('an act that fails is none', async () => {
  const made = await claimed()
  const other = await deskWith(server(), 'support')
  const body = { text, asks: false }
  const answer = await other.call(caseRoutes.writeInCase, { ...made.at, body })
  expect(problemCodeOf(answer)).toBe('CLAIMED_BY_OTHER')
  expect(await handlersOf(server().context.db, made.filed.key)).toEqual([support.staffId])
})

test('who sent back a plan takes no appeal against what came of it', async () => {
  const both = await deskWith(server(), 'support', 'reviewer')
  const { filed, at, session } = await planned()
  answerOf(await both.call(caseRoutes.sendPlanBack, { ...at, body: { because: text } }))
  const refusal = { ground: 'correct_already', because: text } as const
  answerOf(await support.call(caseRoutes.refuseCase, { ...at, body: refusal }))
  const order = { type: 'appeal', number: filed.number, words: text } as const
  const appealed = answerOf(
    await server().client.call(routes.submitRequest, { body: order }, by(session)),
  )
  const appeal = { params: { number: appealed.request.number } }
  expect(problemCodeOf(await both.call(caseRoutes.claimCase, appeal))).toBe(
    'SECOND_PERSON_REQUIRED',
  )
  await claim(await deskWith(server(), 'support'), appealed.request.number)
})
