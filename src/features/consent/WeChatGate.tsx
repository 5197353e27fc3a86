import { privacyAuthorization, usePrivacyState } from '@/platform/privacy-authorization'
import { gateText, wechatGateText } from '@/text/gate'
import { Link, Paragraph } from '@/ui/prose'
import { Sheet } from '@/ui/Sheet'
import { AgreeOrRefuse } from './AgreeOrRefuse'
import { useWeChatTold } from './use-wechat-told'
import { readWeChatGuide } from './wechat-guide'

const AGREE_BUTTON = 'wechat-agree'

/**
 * WeChat's own question, about what was just tapped and nothing more. The answer goes to WeChat; what the
 * person chose with us stands as it is, so nothing of ours is asked, written or taken back here.
 */
export function WeChatGate() {
  const { waiting } = usePrivacyState()
  useWeChatTold()
  return (
    <Sheet
      open
      title={wechatGateText.title}
      footer={
        <AgreeOrRefuse
          words={wechatGateText}
          actionId={AGREE_BUTTON}
          onAgree={() => privacyAuthorization.agree(AGREE_BUTTON)}
          onRefuse={privacyAuthorization.disagree}
        />
      }
    >
      <Paragraph>{wechatGateText.asksAbout(waiting)}</Paragraph>
      <Paragraph quiet>{wechatGateText.unchanged}</Paragraph>
      <Link onPress={() => void readWeChatGuide()}>{gateText.readWeChat}</Link>
    </Sheet>
  )
}
