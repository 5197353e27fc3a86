import { setTimeout as wait } from 'node:timers/promises'
import { routes } from '@contract/routes'
import type { JobData } from '../../../server/context'
import { transaction } from '../../../server/database'
import { runErasure } from '../../../server/erasure/erasure'
import { openQueue, type Queue } from '../../../server/jobs/queue'
import { heldFields, memberWithData } from '../../support/erasure-acts'
import { answerOf, eraseField, submit } from '../../support/person-acts'
import { provideServer } from '../../support/server'

const server = provideServer()
const PATIENCE_MS = 30_000

/** Works on the queue as one server process does, until the act is over. */
async function working(
  handler: (data: JobData['erasure']) => Promise<void>,
  act: (queue: Queue, errors: unknown[]) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = []
  const queue = await openQueue(server().database.service, (error) => errors.push(error))
  await queue.work('erasure', handler)
  try {
    await act(queue, errors)
  } finally {
    await queue.stop()
  }
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (!(await holds())) {
    if (Date.now() > deadline) {
      throw new Error('it did not come about in time')
    }
    await wait(100)
  }
}

function enqueue(queue: Queue, personId: string) {
  return transaction(server().database.service, (tx) =>
    queue.jobs.enqueue(tx, {
      name: 'erasure',
      data: { personId, requestId: 'request' },
      startAfter: new Date(0),
    }),
  )
}

test('a deletion that a person asked for is carried out by whoever works on the queue', async () => {
  const member = await memberWithData(server(), 'queued')
  const filed = answerOf(await submit(server(), member.session, eraseField('name')))
  const body = { number: filed.request.number, code: filed.access_code }
  await working(
    (data) => runErasure(server().context, data),
    async (_queue, errors) => {
      await until(
        async () =>
          answerOf(await server().client.call(routes.askStatus, { body })).state === 'done',
      )
      expect(errors).toEqual([])
    },
  )
  expect(await heldFields(server(), member.personId)).not.toContain('name')
})

test('a job whose cause was rolled back never runs', async () => {
  const seen: string[] = []
  await working(
    async ({ personId }) => {
      seen.push(personId)
    },
    async (queue) => {
      const { service } = server().database
      const cause = transaction(service, async (tx) => {
        const data = { personId: 'rolled-back', requestId: 'request' }
        await queue.jobs.enqueue(tx, { name: 'erasure', data, startAfter: new Date(0) })
        throw new Error('the cause failed')
      })
      await expect(cause).rejects.toThrow('the cause failed')
      await enqueue(queue, 'committed')
      await until(() => seen.length > 0)
      expect(seen).toEqual(['committed'])
    },
  )
})

test('a job that failed is reported, and comes again', async () => {
  let tries = 0
  await working(
    async () => {
      tries += 1
      if (tries === 1) {
        throw new Error('the first try fails')
      }
    },
    async (queue, errors) => {
      await enqueue(queue, 'fails-once')
      await until(() => tries === 2)
      expect(errors.map(String)).toEqual(['Error: the first try fails'])
    },
  )
})

test('a job is one server’s: two that work on one queue run it once', async () => {
  const seen: string[] = []
  const note = async ({ personId }: JobData['erasure']) => {
    seen.push(personId)
  }
  await working(note, async (queue) => {
    await working(note, async () => {
      const names = Array.from({ length: 6 }, (_, index) => `shared-${index}`)
      for (const name of names) {
        await enqueue(queue, name)
      }
      await until(() => seen.length >= names.length)
      await wait(1500)
      expect(seen.sort()).toEqual(names)
    })
  })
})
