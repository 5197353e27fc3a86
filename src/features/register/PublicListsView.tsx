import type { PublicLists } from '@contract/register-lists'
import { useState } from 'react'
import { listsText } from '@/text/lists'
import { ResourceView } from '@/ui/ResourceView'
import { Tabs } from '@/ui/Tabs'
import { CollectedList } from './CollectedList'
import { PermissionList } from './PermissionList'
import { SharedList } from './SharedList'
import { usePublicLists } from './use-public-lists'

const NAMES = ['collected', 'shared', 'permissions'] as const
type ListName = (typeof NAMES)[number]

const TABS = NAMES.map((name) => ({ name, label: listsText.names[name] }))

interface PublicListsViewProps {
  /** The list that the page's address names. */
  list: string | undefined
  /** Opens one's own value of a field; absent for a visitor. */
  onOpenMine?: ((field: string) => void) | undefined
}

/** What is collected, shared and permitted: public, and the whole of it (regulation 21; MIIT's two lists). */
export function PublicListsView({ list, onOpenMine }: PublicListsViewProps) {
  const lists = usePublicLists()
  const [current, setCurrent] = useState<ListName>(NAMES.find((name) => name === list) ?? NAMES[0])
  return (
    <>
      <Tabs label={listsText.tabs} tabs={TABS} current={current} onChange={setCurrent} />
      <ResourceView resource={lists} failedTitle={listsText.failedTitle}>
        {(read) => <OneList name={current} lists={read} onOpenMine={onOpenMine} />}
      </ResourceView>
    </>
  )
}

interface OneListProps extends Pick<PublicListsViewProps, 'onOpenMine'> {
  name: ListName
  lists: PublicLists
}

function OneList({ name, lists, onOpenMine }: OneListProps) {
  switch (name) {
    case 'collected':
      return <CollectedList groups={lists.collected} onOpenMine={onOpenMine} />
    case 'shared':
      return <SharedList lists={lists} />
    case 'permissions':
      return <PermissionList permissions={lists.permissions} />
  }
}
