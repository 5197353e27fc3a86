import { type PhoneCode, phoneNumberButton } from '@/platform/phone-number'
import { usePrivacyState } from '@/platform/privacy-authorization'
import { sessionText } from '@/text/session'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Small } from '@/ui/prose'
import { Stack } from '@/ui/Stack'

interface WeChatPhoneProps {
  /** Names the button to WeChat and in the entry. */
  actionId: string
  disabled: boolean
  onCode: (outcome: PhoneCode) => void
}

/** The number from WeChat by one tap. While WeChat would fail the tap unasked, the reason stands here. */
export function WeChatPhone({ actionId, disabled, onCode }: WeChatPhoneProps) {
  const { quiet } = usePrivacyState()
  return (
    <Stack>
      <Button disabled={disabled || quiet} {...phoneNumberButton(actionId, onCode)}>
        {sessionText.agreeWeChatPhone}
      </Button>
      {quiet && <Notice announced>{sessionText.wechatQuiet}</Notice>}
      <Small>{sessionText.byHand}</Small>
    </Stack>
  )
}
