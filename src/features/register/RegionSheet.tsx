import type { Regions } from '@contract/register-region'
import { registerRoutes } from '@contract/register-routes'
import { useState } from 'react'
import { ask } from '@/platform/service'
import { inputText } from '@/text/register'
import { Button } from '@/ui/Button'
import { Choice } from '@/ui/Choice'
import { ChoiceGroup } from '@/ui/ChoiceGroup'
import { ResourceView } from '@/ui/ResourceView'
import { Sheet } from '@/ui/Sheet'
import { useResource } from '@/ui/use-resource'
import type { RegionLevel } from './RegionInput'

interface RegionSheetProps {
  level: RegionLevel
  value: string
  onChoose: (place: string) => void
  onClose: () => void
}

/** The list of places; it is read when somebody opens it, and remembers nothing. */
export function RegionSheet({ level, value, onChoose, onClose }: RegionSheetProps) {
  const regions = useResource(() => ask(registerRoutes.readRegions, {}), [])
  const [province, setProvince] = useState<Regions[number] | null>(null)
  const title = province ? inputText.chooseCity(province.name) : inputText.chooseProvince
  const other = <Button onPress={() => setProvince(null)}>{inputText.otherProvince}</Button>
  return (
    <Sheet open title={title} onClose={onClose} footer={province && other}>
      <ResourceView resource={regions} failedTitle={inputText.regionsFailed}>
        {(all) =>
          province ? (
            <Places label={title} names={province.cities} chosen={value} onChoose={onChoose} />
          ) : (
            <Places
              label={title}
              names={all.map(({ name }) => name)}
              chosen={value}
              onChoose={(name) =>
                level === 'province'
                  ? onChoose(name)
                  : setProvince(all.find((region) => region.name === name) ?? null)
              }
            />
          )
        }
      </ResourceView>
    </Sheet>
  )
}

interface PlacesProps {
  label: string
  names: readonly string[]
  chosen: string
  onChoose: (name: string) => void
}

function Places({ label, names, chosen, onChoose }: PlacesProps) {
  return (
    <ChoiceGroup label={label}>
      {names.map((name) => (
        <Choice
          key={name}
          kind="radio"
          label={name}
          checked={name === chosen}
          onChange={() => onChoose(name)}
        />
      ))}
    </ChoiceGroup>
  )
}
