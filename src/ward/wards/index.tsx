import { FieldInput } from '@/features/register/FieldInput'
import { WardCare } from '@/features/ward/WardCare'
import { Wards } from '@/features/ward/Wards'
import { PageFrame } from '@/frame/PageFrame'
import { usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'

export default function WardsPage() {
  const { ward } = usePageParams('wards')
  return (
    <PageFrame title={pageTitles.wards} access="login">
      {ward ? (
        <WardCare ward={ward} renderInput={(input) => <FieldInput {...input} />} />
      ) : (
        <Wards />
      )}
    </PageFrame>
  )
}
