import { hashOf } from '@contract/proof/hash'
import { isOffered, type Register } from '@contract/register'
import { routes } from '@contract/routes'
import { recordRegister } from '../../../server/register/release'
import { brokenFunctions, type User } from '../../support/basic-functions'
import {
  answerOf,
  choiceOf,
  consentTo,
  give,
  problemCodeOf,
  register,
  withdrawConsent,
} from '../../support/person-acts'
import { fieldWith, itemWith, purposeWith } from '../../support/register'
import { by, provideServer } from '../../support/server'

const server = provideServer()
const NEW_ITEM = 'C10:new_function'
const NEW_FIELD = 'new_function_answer'

/** A function that comes later, with a kind of data and a consent of its own (认定方法 四.3). */
function withNewFunction(before: Register): Register {
  const own = { consent_item: NEW_ITEM }
  return {
    ...before,
    consent_items: [
      ...before.consent_items,
      itemWith({ code: NEW_ITEM, label: '新功能', required_for: [], withdrawal: 'erase_fields' }),
    ],
    purposes: [
      ...before.purposes,
      purposeWith({ ...own, code: 'new_function', label: '新功能', required: false }),
    ],
    fields: [...before.fields, fieldWith({ ...own, code: NEW_FIELD, purposes: ['new_function'] })],
  }
}

beforeAll(async () => {
  const { context, database, clock } = server()
  const declared = withNewFunction(context.register)
  const sha256 = hashOf(declared)
  await recordRegister(database.service, { register: declared, sha256 }, clock.now())
  context.register = declared
  context.registerSha256 = sha256
})

/** Everything that can be chosen and that registration does not need, as the register has it. */
function optionalItems(): string[] {
  const declared = server().context.register
  return declared.consent_items
    .filter(({ code, required_for }) => required_for.length === 0 && isOffered(declared, code))
    .map(({ code }) => code)
}

/** Each one alone, and all of them together. */
function combinations(): string[][] {
  const items = optionalItems()
  return [...items.map((item) => [item]), items]
}

async function refuse({ session }: User, item: string): Promise<void> {
  const body = await choiceOf(server(), item, 'refused')
  answerOf(await server().client.call(routes.chooseConsent, { body }, by(session)))
}

async function agree({ session }: User, item: string): Promise<void> {
  answerOf(await consentTo(server(), session, item))
}

async function withdraw({ session }: User, item: string): Promise<void> {
  answerOf(await withdrawConsent(server(), session, item))
}

async function join(account: string): Promise<User> {
  return { account, ...(await register(server(), account)) }
}

test('the register offers optional items, the new function’s among them', () => {
  expect(optionalItems()).toContain(NEW_ITEM)
  expect(optionalItems().length).toBeGreaterThanOrEqual(3)
  expect(optionalItems()).not.toContain('C0')
})

test('whoever was never asked has every basic function', async () => {
  const user = await join('matrix-never-asked')
  expect(await brokenFunctions(server(), user)).toEqual([])
})

test.each([
  ['refused', [refuse]],
  ['withdrawn', [agree, withdraw]],
  ['refused after it was given', [agree, refuse]],
])(
  'every basic function works with each optional item %s alone, and with all of them',
  async (way, steps) => {
    for (const items of combinations()) {
      const user = await join(`matrix-${way}-${items.join('+')}`)
      for (const item of items) {
        for (const step of steps) {
          await step(user, item)
        }
      }
      expect([items, await brokenFunctions(server(), user)]).toEqual([items, []])
    }
  },
  60_000,
)

test('what was refused stays shut, and only that', async () => {
  const user = await join('matrix-shut')
  await refuse(user, NEW_ITEM)
  const answer = await give(server(), user.session, { field: NEW_FIELD, value: '答复' })
  expect(problemCodeOf(answer)).toBe('CONSENT_REQUIRED')
  expect(await brokenFunctions(server(), user)).toEqual([])
})

test('nothing that only serves improving, pushing or research is ever needed', () => {
  const { purposes } = server().context.register
  expect(purposes.filter(({ improves, required }) => improves && required)).toEqual([])
})
