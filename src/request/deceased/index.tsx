import { AskForDeceased } from '@/features/request/AskForDeceased'
import { PageFrame } from '@/frame/PageFrame'
import { pageTitles } from '@/text/pages'

export default function DeceasedPage() {
  return (
    <PageFrame title={pageTitles.deceased}>
      <AskForDeceased />
    </PageFrame>
  )
}
