import { isSupported } from '@/platform/privacy-authorization'
import { gateText } from '@/text/gate'
import { ChoicePair } from '@/ui/ChoicePair'

interface AgreeOrRefuseProps {
  words?: { agree: string; refuse: string }
  /** Names the button to WeChat and in the entry; one page may hold two such choices. */
  actionId: string
  onAgree: () => void
  onRefuse: () => void
}

/**
 * 同意 and 不同意, of one size, weight and contrast, each with its word (认定方法 三.4). There is no tick:
 * only one text is agreed to, and the button that names the act is the act itself.
 */
export function AgreeOrRefuse({
  words = gateText,
  actionId,
  onAgree,
  onRefuse,
}: AgreeOrRefuseProps) {
  // Where WeChat checks privacy, only its own event says that it took note of the tap.
  const way = isSupported()
    ? { openType: 'agreePrivacyAuthorization' as const, onAgreePrivacyAuthorization: onAgree }
    : { onPress: onAgree }
  return (
    <ChoicePair
      first={{ text: words.refuse, onPress: onRefuse }}
      second={{ text: words.agree, id: actionId, ...way }}
    />
  )
}
