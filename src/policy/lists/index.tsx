import { PublicListsView } from '@/features/register/PublicListsView'
import { PageFrame } from '@/frame/PageFrame'
import { useKept } from '@/platform/kept'
import { open, usePageParams } from '@/platform/navigation'
import { session } from '@/platform/session'
import { pageTitles } from '@/text/pages'

export default function ListsPage() {
  const { list } = usePageParams('lists')
  const loggedIn = useKept(session) !== null
  const openMine = (field: string) => void open('data', { field })
  return (
    <PageFrame title={pageTitles.lists} readable>
      <PublicListsView list={list} onOpenMine={loggedIn ? openMine : undefined} />
    </PageFrame>
  )
}
