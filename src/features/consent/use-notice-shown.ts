import { useEffect } from 'react'
import { gateNotice } from '@/text/gate'
import { useShared } from '@/ui/shared'
import { readFirstNotice } from './first-consent'
import { gateMoment, keepServed } from './gate-moment'
import type { ShownNotice } from './gate-rules'
import { useWeChatTold } from './use-wechat-told'

/** The notice that stands here, from the phone's own words until the service has served its own. */
export function useNoticeShown(): { notice: ShownNotice; exposureToken: string | null } {
  const served = useShared(gateMoment).served
  useWeChatTold()
  useEffect(() => {
    void serve()
  }, [])
  return { notice: served ?? gateNotice, exposureToken: served?.exposure_token ?? null }
}

async function serve(): Promise<void> {
  const served = await readFirstNotice()
  if (served) {
    keepServed(served)
  }
}
