import { channelRoutes } from '@contract/channel-routes'
import { useEffect, useRef } from 'react'
import { act, ask, CallFailed } from '@/platform/service'
import { session } from '@/platform/session'
import { askForMessages, canAskForMessages } from '@/platform/subscribe'

/**
 * Answers what to call in the tap that submits: WeChat then asks whether it may tell the person how the request goes
 * on. Where the operator has no templates nobody is asked, and whatever is answered changes nothing of the request.
 * The templates are read beforehand, since WeChat opens its dialog only in the tap itself.
 */
export function useProgressMessages(): () => Promise<void> {
  const templates = useRef<readonly string[]>([])
  useEffect(() => {
    void readTemplates().then((read) => {
      templates.current = read
    })
  }, [])
  return async () => {
    const answers = await askForMessages(templates.current)
    if (answers.length > 0) {
      await act(channelRoutes.recordMessageAnswer, { body: { answers } })
    }
  }
}

/** None where they cannot be read: a message is a convenience, and the request goes its way without it. */
async function readTemplates(): Promise<string[]> {
  if (!canAskForMessages() || session.get() === null) {
    return []
  }
  try {
    const { templates } = await ask(channelRoutes.listMessageTemplates, {})
    return templates.map(({ template_id }) => template_id)
  } catch (error) {
    if (error instanceof CallFailed) {
      return []
    }
    throw error
  }
}
