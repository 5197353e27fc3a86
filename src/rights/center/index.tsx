import { Center } from '@/features/person/Center'
import { PageFrame } from '@/frame/PageFrame'
import { pageTitles } from '@/text/pages'

export default function CenterPage() {
  return (
    <PageFrame title={pageTitles.center}>
      <Center />
    </PageFrame>
  )
}
