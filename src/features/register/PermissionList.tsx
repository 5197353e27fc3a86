import type { Permission } from '@contract/register'
import { View } from '@tarojs/components'
import { listsText } from '@/text/lists'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { List } from '@/ui/List'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'

interface PermissionListProps {
  permissions: readonly Permission[]
}

/** What the phone or WeChat is asked for, and plainly what it is not. */
export function PermissionList({ permissions }: PermissionListProps) {
  const used = permissions.filter((permission) => permission.used)
  const unused = permissions.filter((permission) => !permission.used)
  return (
    <View>
      <Section title={listsText.used}>
        {used.map(({ code, label, when, turn_off }) => (
          <Card key={code} title={label}>
            <KeyValue
              pairs={[
                { key: listsText.when, value: when },
                ...(turn_off ? [{ key: listsText.turnOff, value: turn_off }] : []),
              ]}
            />
          </Card>
        ))}
      </Section>
      <Section title={listsText.unused}>
        <List label={listsText.unused}>
          {unused.map(({ code, label, when }) => (
            <Row key={code} label={label} detail={when} />
          ))}
        </List>
      </Section>
    </View>
  )
}
