import { openPrivacyContract } from '@/platform/privacy-authorization'
import { gateText } from '@/text/gate'
import { announce } from '@/ui/announce'

/** Opens WeChat's own page of our guide, or says that it did not open. */
export async function readWeChatGuide(): Promise<void> {
  const opened = await openPrivacyContract()
  if (!opened.ok) {
    announce(gateText.wechatGuideFailed)
  }
}
