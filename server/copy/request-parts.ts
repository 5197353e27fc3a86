import type { CopiedRequest } from '../../contract/copy-files'
import { listRequests, listSteps, type StoredRequest } from '../request/store'
import { readWords } from '../request/words'
import { copyText } from '../text/copies'
import { historyText } from '../text/history'
import { moment } from '../text/moments'
import { type Column, type CopyPart, partsOf } from './formats'
import { htmlParagraph } from './html'
import type { CopySource } from './source'

/** What its owner has asked for: each request with its steps, and with what was written in it as long as that is kept. */
export function requestParts(source: CopySource): CopyPart[] {
  return partsOf<CopiedRequest>({
    code: 'requests',
    label: copyText.own.requests,
    head: { schema: 'copy-requests/1' },
    introduction: htmlParagraph(copyText.ownAbout.requests),
    columns: COLUMNS,
    pages: () => requestsOf(source),
  })
}

async function* requestsOf({ context, vault }: CopySource): AsyncIterable<CopiedRequest[]> {
  for (const stored of await listRequests(context.db, vault.personId)) {
    yield [await copiedRequest(context, stored)]
  }
}

async function copiedRequest(
  context: CopySource['context'],
  stored: StoredRequest,
): Promise<CopiedRequest> {
  const key = { personId: stored.person_id, requestId: stored.request_id }
  const steps = await listSteps(context.db, key)
  return {
    number: stored.number,
    type: stored.type,
    scope: stored.scope,
    state: stored.state,
    submitted_at: stored.submitted_at.toISOString(),
    due_on: stored.due_on,
    steps: steps.map(({ state, at, actor }) => ({ state, at: at.toISOString(), actor })),
    words: (await readWords(context, context.db, key)) ?? {},
  }
}

const { column } = copyText

const COLUMNS: readonly Column<CopiedRequest>[] = [
  { code: 'number', label: column.number, cell: ({ number }) => number },
  {
    code: 'type',
    label: column.type,
    cell: ({ type }) => type,
    shown: ({ type }) => historyText.type(type),
  },
  { code: 'scope', cell: ({ scope }) => scope },
  {
    code: 'state',
    label: column.state,
    cell: ({ state }) => state,
    shown: ({ state }) => historyText.state(state),
  },
  {
    code: 'submitted_at',
    label: column.at,
    cell: ({ submitted_at }) => submitted_at,
    shown: ({ submitted_at }) => moment(submitted_at),
  },
  { code: 'due_on', label: column.due, cell: ({ due_on }) => due_on },
  {
    code: 'steps',
    label: column.steps,
    cell: ({ steps }) => JSON.stringify(steps),
    shown: ({ steps }) =>
      steps.map(({ state, at }) => `${historyText.state(state)} ${moment(at)}`).join('；'),
  },
  {
    code: 'words',
    label: column.words,
    cell: ({ words }) => JSON.stringify(words),
    shown: ({ words }) => Object.values(words).join('；'),
  },
]
