import type { LogHead } from '@contract/log'
import { logRoutes } from '@contract/log-routes'
import { signCheckpoint } from '@contract/proof/checkpoint'
import { act, screen } from '@testing-library/react'
import { logMemory } from '@/features/receipt/log-memory'
import LogPage from '@/proof/log/index'
import { logText, verificationText } from '@/text/verification'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { logHead, publishedKeys, publishLog } from '../../../support/public-log'
import { newKey, oldKey, tellStory } from '../../../support/receipt-story'
import { logIn, openPage, tap } from '../../../support/rights'

const story = tellStory()
let service: ScriptedService

beforeEach(async () => {
  logIn()
  act(() => logMemory.clear())
  service = scriptedService()
  await publishLog(service, { story, size: story.size })
})

async function sees(words: string) {
  expect(await screen.findByText(words)).toBeTruthy()
}

test('shows the newest head, the keys, and how anybody checks them', async () => {
  openPage(<LogPage />)
  await sees(logText.entries(story.size))
  await sees(story.tree.root(story.size))
  await sees(publishedKeys(oldKey).keys[0]?.vkey ?? '')
  await sees(logText.command)
  await sees(logText.headSigned)
})

test('remembers what it saw, and finds the log grown from there', async () => {
  openPage(<LogPage />)
  await sees(logText.firstHead)
  await publishLog(service, { story, size: story.laterSize })
  await tap(verificationText.again)
  await sees(logText.grown)
  await sees(logText.grownSince(story.size))
})

test('a log that rewrote its past is told, and what was seen before stays remembered', async () => {
  openPage(<LogPage />)
  await sees(logText.firstHead)
  service.answer(logRoutes.readLogHead, { value: await rewrittenHead() })
  await tap(verificationText.again)
  await sees(logText.broken)
  await sees(verificationText.logBroken)
  expect(logMemory.get()?.head?.size).toBe(story.size)
})

test('a head that none of the keys signed is told', async () => {
  service.answer(logRoutes.readLogHead, { value: await logHead(story, story.size, newKey) })
  openPage(<LogPage />)
  await sees(logText.headUnsigned)
  expect(logMemory.get()?.head).toBeNull()
})

test('a log without a first entry yet says so', async () => {
  service.answer(logRoutes.readLogHead, { problem: 'NOT_FOUND' })
  openPage(<LogPage />)
  await sees(logText.none)
})

test('without network it says that nothing was read, and how to check stays readable', async () => {
  service.offline()
  openPage(<LogPage />)
  await sees(logText.failed)
  await sees(logText.command)
})

/** Signed with the log's own key, and not the log that this phone has seen. */
async function rewrittenHead(): Promise<LogHead> {
  const later = await logHead(story, story.laterSize)
  const root = 'ee'.repeat(32)
  const checkpoint = await signCheckpoint({ origin: oldKey.key.name, size: later.size, root }, [
    oldKey,
  ])
  return { ...later, root, checkpoint }
}
