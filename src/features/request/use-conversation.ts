import type { Conversation } from '@contract/conversation'
import type { RequestView } from '@contract/request'
import { requestRoutes } from '@contract/request-routes'
import { usePageReturned } from '@/platform/page-life'
import { ask } from '@/platform/service'
import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'
import { followRequest } from './follow'

/** A request with all that was written in it, and what opened it. Kept nowhere: the words are the person's own. */
export interface Opened {
  request: RequestView
  code: string | null
  conversation: Conversation
}

/** Null where this phone knows neither a session nor a code that opens the request. */
export function useConversation(number: string): Resource<Opened | null> {
  const opened = useResource(() => openConversation(number), [number])
  usePageReturned(opened.reload)
  return opened
}

async function openConversation(number: string): Promise<Opened | null> {
  const found = await followRequest(number)
  if (found.kind === 'code_needed') {
    return null
  }
  const { request, code } = found
  const conversation = await ask(requestRoutes.readConversation, { params: { number } }, code)
  return { request, code, conversation }
}
