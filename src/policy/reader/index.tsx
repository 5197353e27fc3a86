import { PolicyReader } from '@/features/policy/PolicyReader'
import { PageFrame } from '@/frame/PageFrame'
import { open, usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'

export default function ReaderPage() {
  const params = usePageParams('reader')
  return (
    <PageFrame title={pageTitles.reader} readable>
      <PolicyReader
        params={params}
        onOpenCurrent={() => void open('reader', { ...params, version: undefined })}
      />
    </PageFrame>
  )
}
