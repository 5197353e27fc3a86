import { PolicyReader } from '@/features/policy/PolicyReader'
import { releaseQuestion } from '@/features/policy/release-question'
import { useAgreement } from '@/features/policy/use-agreement'
import { DisplayAction } from '@/frame/DisplayAction'
import { PageFrame } from '@/frame/PageFrame'
import { open, usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'

export default function ReaderPage() {
  const params = usePageParams('reader')
  const { policy } = releaseQuestion(params)
  const agreement = useAgreement(policy)
  return (
    <PageFrame title={pageTitles.reader} readable>
      <PolicyReader
        params={params}
        agreement={agreement}
        displayAction={<DisplayAction />}
        onOpenCurrent={() => void open('reader', { ...params, version: undefined })}
      />
    </PageFrame>
  )
}
