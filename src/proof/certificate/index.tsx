import { OwnCertificate } from '@/features/receipt/OwnCertificate'
import { codeOf } from '@/features/request/kept-codes'
import { PageFrame } from '@/frame/PageFrame'
import { usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'

export default function CertificatePage() {
  const { number = '' } = usePageParams('certificate')
  // The account may be gone; then the request's own code opens what it came to.
  const code = codeOf(number)
  return (
    <PageFrame title={pageTitles.certificate} access={code === null ? 'login' : 'public'}>
      <OwnCertificate key={number} number={number} code={code} />
    </PageFrame>
  )
}
