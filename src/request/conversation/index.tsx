import { ConversationView } from '@/features/request/ConversationView'
import { PageFrame } from '@/frame/PageFrame'
import { usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'

export default function ConversationPage() {
  const { number } = usePageParams('conversation')
  return (
    <PageFrame title={pageTitles.conversation}>
      <ConversationView number={number} />
    </PageFrame>
  )
}
