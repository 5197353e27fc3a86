import { PolicyReader } from '@/features/policy/PolicyReader'
import { releaseQuestion } from '@/features/policy/release-question'
import { useAgreements } from '@/features/policy/use-agreements'
import { OwnTerms } from '@/features/reading/OwnTerms'
import { DisplayAction } from '@/frame/DisplayAction'
import { PageFrame } from '@/frame/PageFrame'
import { open, usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'

export default function ReaderPage() {
  const params = usePageParams('reader')
  const { policy } = releaseQuestion(params)
  const [agreement] = useAgreements(policy)
  return (
    <PageFrame title={pageTitles.reader} readable>
      <PolicyReader
        params={params}
        agreement={agreement}
        besides={<OwnTerms />}
        displayAction={<DisplayAction />}
        onOpenCurrent={() => void open('reader', { ...params, version: undefined })}
      />
    </PageFrame>
  )
}
